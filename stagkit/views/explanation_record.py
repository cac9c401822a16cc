"""What stays of a talk: points, the answer agreed on, corrections to the guide, and proposals."""

from typing import Any

import traitlets as t

from stagkit.analysis.obstacles import likely_cause
from stagkit.domain.discussion import Record
from stagkit.domain.findings import Kind, Place
from stagkit.domain.items import Item
from stagkit.domain.proposal_words import CAUSE_WORDS
from stagkit.domain.proposals import CauseClass, Proposal
from stagkit.domain.validation import Side
from stagkit.errors import NotFound, StagkitError, sentence
from stagkit.views.board import topic
from stagkit.views.board_beside import obstacle_counts
from stagkit.views.explanation_agenda import Planning
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.proposals import choices
from stagkit.views.room import Scene
from stagkit.views.seen import Look
from stagkit.views.validation_parts import SIDES


class Noting(Planning):
    """A page on which somebody writes down what the group says. No speaker is noted."""

    record = t.Dict().tag(sync=True)
    draft = t.Dict().tag(sync=True)
    causes = t.List(t.Dict()).tag(sync=True)
    captured = t.List(t.Dict()).tag(sync=True)

    def show_record(self, look: Look, item: Item, own: Record) -> None:
        """Set what was noted of the item that is talked about."""
        scene, store = look.scene, self.room.store
        at, cohort = Place(Kind.ITEM, item.id), scene.cohort
        self.record = {
            "agreed": own.agreed,
            "points": [{"id": point.id, "text": point.text} for point in own.points],
            "noted": not own.empty,
            "corrections": [
                {"side": self.say(SIDES[told.side]), "text": told.text}
                for told in store.reviews.comments(cohort.guide, cohort.version)
                if told.place == at and told.author == self._author(scene)
            ],
            "sides": [{"code": side.value, "text": self.say(text)} for side, text in SIDES.items()],
        }
        self.causes = choices(CAUSE_WORDS, self.say)
        self.draft = draft(look, item)
        kept = store.proposals.all(scene.session.id)
        self.captured = [
            {"number": told.number, "text": told.proposal or told.problem} for told in kept if told.item == item.id
        ]

    def _author(self, scene: Scene) -> str:
        return f"{self.say(sentence('Explanation'))} · {scene.cohort.name}"

    # what was said

    def vue_new_point(self, asked: dict[str, str]) -> None:
        """Note something that was said."""
        session, item = self._talk()
        self.room.store.discussions.add_point(session, item, str(asked.get("text", "")))
        self.send({"method": "noted_now", "args": ["point"]})

    def vue_change_point(self, asked: dict[str, str]) -> None:
        """Change a point; without words it goes."""
        session, item = self._talk()
        self.room.store.discussions.change_point(session, item, str(asked.get("id", "")), str(asked.get("text", "")))

    def vue_agree(self, asked: dict[str, str]) -> None:
        """Note the answer that the group agreed on."""
        session, item = self._talk()
        text, discussions = str(asked.get("text", "")), self.room.store.discussions
        if discussions.record(session, item).agreed != text.strip():
            discussions.agree(session, item, text)

    def vue_undo_note(self, _: Any = None) -> None:
        """Take back what was noted last on this item."""
        self.room.store.discussions.undo(*self._talk())

    def vue_correct(self, asked: dict[str, str]) -> None:
        """Write into the validation of the guide what has to be corrected in this item."""
        side = str(asked.get("side", ""))
        if side not in set(Side):
            raise NotFound(sentence("Choose whose comment it is."))
        scene = self._scene()
        cohort, at = scene.cohort, Place(Kind.ITEM, topic(scene).id)
        text, author = str(asked.get("text", "")), self._author(scene)
        self.room.store.reviews.comment(cohort.guide, cohort.version, at, Side(side), author, text)
        self.send({"method": "noted_now", "args": ["correction"]})
        self.notice = self.say(sentence("The comment stands in the validation. The next version takes it along."))

    def _talk(self) -> tuple[str, str]:
        scene = self._scene()
        return scene.session.id, topic(scene).id

    # proposals

    def vue_capture(self, asked: dict[str, str]) -> None:
        """Keep a proposal, and write it into the Excel workbook at once."""
        scene = self._scene()
        item = topic(scene)
        cause = str(asked.get("cause_class", ""))
        kept = self.room.store.proposals.capture(
            Proposal(
                id="",
                number="",
                date="",
                session=scene.session.id,
                problem=str(asked.get("problem", "")).strip(),
                proposal=str(asked.get("proposal", "")).strip(),
                item=item.id,
                subcompetency=scene.guide.subcompetency_of(item.id).id,
                language=scene.session.language,
                cause_class=CauseClass(cause) if cause in set(CauseClass) else None,
                owner=str(asked.get("owner", "")).strip(),
                due=str(asked.get("due", "")).strip(),
            )
        )
        self.send({"method": "captured_now", "args": [kept.number]})
        said = self.say(sentence("Proposal {number} is kept.")).format(number=kept.number)
        try:
            self.notice = f"{said} {write_sheet(self.room, self.say)[1]}"
        except StagkitError as error:
            self.problem = f"{said} {error.say(self.say)}"


def draft(look: Look, item: Item) -> dict[str, str]:
    """What a proposal starts with: where it comes from, and the cause most people named, once that was shown."""
    named, scene = obstacle_counts(look, item), look.scene
    cause = likely_cause(named) if named is not None and len(named) else None
    return {
        "item": item.id,
        "session": scene.session.id,
        "about": scene.guide.subcompetency_of(item.id).title.say(scene.session.language),
        "cause_class": cause.value if cause else "",
    }
