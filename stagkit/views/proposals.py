"""The improvement proposals on one page: board, list, calendar, matrix, the form, the vote, and the Excel plan."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import traitlets as t

from stagkit.domain.proposals import Origin, Proposal
from stagkit.errors import NotFound, Refused, Translate, sentence
from stagkit.views.living_plan import LivingPlan
from stagkit.views.proposal_fields import CHOICES, choices
from stagkit.views.proposal_form import NEW, Act
from stagkit.views.proposal_import import Importing
from stagkit.views.proposal_merging import Merging
from stagkit.views.proposal_rows import as_row, counted, folded, mentions, steps
from stagkit.views.proposal_voting import Voting
from stagkit.views.proposals_words import words
from stagkit.views.room import Scene


class Proposals(Merging, Voting, Importing, LivingPlan):
    """All proposals of the workspace, newest first; every edit is kept and can be undone.

    Rows are short; the form of one proposal is sent when it is opened, and only for that one.
    """

    name = "proposals"

    rows = t.List(t.Dict()).tag(sync=True)
    counts = t.List(t.Dict()).tag(sync=True)
    statuses = t.List(t.Dict()).tag(sync=True)
    causes = t.List(t.Dict()).tag(sync=True)
    origins = t.List(t.Dict()).tag(sync=True)
    found = t.List(t.Unicode()).tag(sync=True)
    sought = t.Unicode().tag(sync=True)
    today = t.Unicode().tag(sync=True)

    def __init__(self, *given: Any, **named: Any) -> None:
        self._read: tuple[object, tuple[Proposal, ...]] = None, ()
        self._about: dict[str, str] = {}
        self._questions: dict[str, str] = {}
        super().__init__(*given, **named)

    def load(self, scene: Scene | None) -> None:
        """Every proposal as it stands."""
        super().load(scene)
        today = datetime.now().astimezone().date()
        every = self._every()
        self.today = today.isoformat()
        self.statuses = steps(self.say)
        self.causes = choices(CHOICES["cause_class"], self.say)
        self.origins = choices(CHOICES["origin"], self.say)
        self.rows = [as_row(own, self._about_words(own), today) for own in reversed(every)]
        self.counts = counted(self.rows, self.say)
        self.found = self._found(every)
        self.show_form(every)
        self.show_ballot(scene)

    def _every(self) -> tuple[Proposal, ...]:
        """All of them, read again only when one has moved: a page is refreshed at every tap of every phone."""
        store, rehearsing = self.room.store.proposals, self.room.rehearsing
        state = (store.written(), rehearsing)
        if self._read[0] != state:
            self._read = state, store.all(rehearsal=rehearsing, archived=None)
        return self._read[1]

    def _about_words(self, proposal: Proposal) -> str:
        """The subcompetency in words, in the newest guide that knows it."""
        code = proposal.subcompetency
        if code and code not in self._about:
            titles = {sub.id: sub.title for guide in self.room.store.guides.all() for sub in guide.subcompetencies}
            self._about |= {known: title.say(self.room.language) for known, title in titles.items()}
            self._about.setdefault(code, code)
        return self._about.get(code, "")

    def beside_form(self, proposal: Proposal, every: Sequence[Proposal]) -> dict[str, Any]:
        """What it is about, in words, besides what the other parts say."""
        return super().beside_form(proposal, every) | {
            "about": self._about_words(proposal),
            "question": self._question(proposal),
        }

    def _question(self, proposal: Proposal) -> str:
        """The question that raised it, in the newest guide that asks it."""
        if proposal.item and proposal.item not in self._questions:
            stems = {item.id: item.stem for guide in self.room.store.guides.all() for item in guide.items}
            self._questions |= {known: stem.say(self.room.language) for known, stem in stems.items()}
            self._questions.setdefault(proposal.item, proposal.item)
        return self._questions.get(proposal.item, "")

    def _found(self, every: Sequence[Proposal]) -> list[str]:
        wanted = folded(self.sought).split()
        return [own.id for own in every if mentions(own, wanted)] if wanted else []

    # what a facilitator can do here

    def vue_seek(self, asked: dict[str, str]) -> None:
        """Look for words in all that was written of the proposals."""
        self.sought = str(asked.get("text", "")).strip()[:200]

    def vue_add(self, asked: dict[str, str]) -> None:
        """Keep a proposal that came up elsewhere, such as on a walk; sending it twice keeps it once."""
        scene = self.room.scene()
        if scene is None:
            raise Refused(sentence("Start a session first. A proposal belongs to a group."))
        try:
            origin = Origin(asked.get("origin", ""))
        except ValueError as error:
            raise NotFound(sentence("Choose where it came up.")) from error
        store, sent_as = self.room.store.proposals, str(asked.get("sent_as", ""))
        again = bool(sent_as) and store.sent(sent_as) is not None
        kept = store.capture(
            Proposal(
                "",
                "",
                "",
                scene.session.id,
                str(asked.get("problem", "")).strip(),
                str(asked.get("proposal", "")).strip(),
                origin=origin,
                language=scene.session.language,
            ),
            sent_as=sent_as,
        )
        if not again:
            self._did(Act(kept.number, NEW, kept.id, kept.revision))
        self._chosen = kept.id
        self.send({"method": "added", "args": [kept.id]})
        self.notice = self.say(sentence("Kept as {number}.")).format(number=kept.number)

    def own_words(self, _: Translate) -> dict[str, Any]:
        """The words of this screen's markup."""
        return super().own_words(_) | words(_)
