"""Proposals beside the chart: written down in ten seconds, joined with what is alike, and those that phones sent."""

import logging
from collections.abc import Sequence
from typing import Any

import traitlets as t

from stagkit.analysis.obstacles import likely_cause
from stagkit.domain.items import Item
from stagkit.domain.proposal_likeness import alike
from stagkit.domain.proposal_words import CAUSE_WORDS
from stagkit.domain.proposals import GROUP, CauseClass, Proposal, ProposalStatus
from stagkit.domain.sessions import may_show_votes
from stagkit.errors import NotFound, Refused, StagkitError, sentence
from stagkit.views.board import topic
from stagkit.views.board_beside import obstacle_counts
from stagkit.views.explanation_agenda import Planning
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.seen import Look

log = logging.getLogger("stagkit.views")

KEPT = sentence("Proposal {number} is kept.")
JOINED = sentence("Proposal {number} is kept and added to {other}.")
NOT_IN_EXCEL = sentence("The Excel workbook could not be written. Nothing is lost: write it on the page “Proposals”.")


class Capturing(Planning):
    """A page on which proposals are written down while the group talks. Who sent one from a phone stands nowhere."""

    draft = t.Dict().tag(sync=True)
    causes = t.List(t.Dict()).tag(sync=True)
    captured = t.List(t.Dict()).tag(sync=True)
    ideas = t.Dict().tag(sync=True)
    alike = t.List(t.Dict()).tag(sync=True)

    def __init__(self, *given: Any, **named: Any) -> None:
        self._ideas_of = ""
        self._ideas_read: set[str] = set()
        self._ideas_here: set[str] = set()
        self._proposals_known: tuple[object, tuple[Proposal, ...]] = None, ()
        super().__init__(*given, **named)

    def show_proposals(self, look: Look, item: Item) -> None:
        """Set what was proposed about the item that is talked about, and what a new proposal starts with."""
        if self._ideas_of != item.id:
            self._ideas_read |= self._ideas_here
            self._ideas_of, self._ideas_here, self.alike = item.id, set(), []
        self.causes = [{"code": cause.value, "text": self.say(text)} for cause, text in CAUSE_WORDS.items()]
        self.draft = draft(look, item)
        plan, session = self._all_proposals(), look.scene.session
        kept = [own for own in plan if own.session == session.id and own.item == item.id]
        numbers = {own.id: own.number for own in plan}
        self.captured = [
            {"id": own.id, "number": own.number, "text": said(own), "into": numbers.get(own.merged_into, "")}
            for own in kept
            if own.proposer == GROUP
        ]
        stage = look.scene.stage(item.id)
        seen = any(may_show_votes(session, stage, number) for number in (1, 2))
        self._show_ideas([own for own in kept if own.proposer != GROUP], seen)

    def _show_ideas(self, sent: Sequence[Proposal], seen: bool) -> None:
        """What phones sent about the item: how many; the words only once the group has seen its answers."""
        self.ideas = {
            "count": len(sent),
            "new": sum(own.id not in self._ideas_read for own in sent),
            "texts": [
                {
                    "number": own.number,
                    "problem": own.problem,
                    "proposal": own.proposal,
                    "new": own.id not in self._ideas_read,
                }
                for own in reversed(sent)
                if seen
            ],
        }
        self._ideas_here = {own.id for own in sent if seen}

    def _all_proposals(self) -> tuple[Proposal, ...]:
        """The whole plan, read again only when it was written: this page is drawn anew at every tap of a phone."""
        store, rehearsing = self.room.store.proposals, self.room.rehearsing
        now = store.written(), rehearsing
        if self._proposals_known[0] != now:
            self._proposals_known = now, store.all(rehearsal=rehearsing)
        return self._proposals_known[1]

    def vue_read_ideas(self, _: Any = None) -> None:
        """What phones sent so far was read."""
        self._ideas_read |= self._ideas_here

    def vue_look_alike(self, asked: dict[str, str]) -> None:
        """Look in the plan for what says nearly the same as the words typed so far; what was chosen stays."""
        plan = self._all_proposals()
        chosen = [own for own in plan if own.id == asked.get("into")]
        found = alike(str(asked.get("text", "")), plan, self._scene().session.language)
        told = {own.id: own for own in [*chosen, *(own for own, _ in found)]}
        self.alike = [
            {"id": own.id, "number": own.number, "problem": own.problem, "proposal": own.proposal}
            for own in told.values()
        ]

    def vue_capture(self, asked: dict[str, str]) -> None:
        """Keep a proposal, join it with another if so asked, and write it into the Excel workbook at once."""
        kept = self.room.store.proposals.capture(self._proposed(asked), sent_as=str(asked.get("sent_as", ""))[:64])
        self.alike = []
        self.send({"method": "captured_now", "args": [kept.number]})
        told, trouble = self._joined(kept, str(asked.get("into", "")))
        self._write(told, trouble)

    def _proposed(self, asked: dict[str, str]) -> Proposal:
        scene = self._scene()
        item = topic(scene)
        cause = str(asked.get("cause_class", ""))
        return Proposal(
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

    def _joined(self, kept: Proposal, into: str) -> tuple[str, str]:
        """Add the new proposal to another; what to say, and what went wrong. It is kept in any case."""
        told = self.say(KEPT).format(number=kept.number)
        if not into or kept.status is ProposalStatus.MERGED:
            return told, ""
        try:
            other = self.room.store.proposals.merge((kept.id,), into)
        except StagkitError as error:
            return told, error.say(self.say)
        return self.say(JOINED).format(number=kept.number, other=other.number), ""

    def vue_part(self, asked: dict[str, str]) -> None:
        """Take a proposal out again of the one it was added to."""
        own = next((own for own in self.captured if own["id"] == asked.get("id")), None)
        if own is None:
            raise NotFound(sentence("This proposal is not in the workspace."))
        kept = self.room.store.proposals.get(own["id"])
        if kept.status is not ProposalStatus.MERGED:
            raise Refused(sentence("There is nothing to undo."))
        self.room.store.proposals.undo(kept.id)
        self._write(self.say(sentence("Proposal {number} stands on its own again.")).format(number=kept.number), "")

    def _write(self, told: str, trouble: str) -> None:
        """Write the workbook. Whatever happens to the file, what was written down is in the store by now."""
        written = ""
        try:
            written = write_sheet(self.room, self.say)[1]
        except StagkitError as error:
            trouble = f"{trouble} {error.say(self.say)}".strip()
        except Exception:
            log.exception("the workbook of the proposals")
            trouble = f"{trouble} {self.say(NOT_IN_EXCEL)}".strip()
        if trouble:
            self.problem = " ".join(part for part in (told, trouble, written) if part)
        else:
            self.notice = f"{told} {written}"


def said(proposal: Proposal) -> str:
    """What a proposal is known by in a line: what changes, else the problem."""
    return proposal.proposal or proposal.problem


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
