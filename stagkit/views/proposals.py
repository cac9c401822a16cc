"""The improvement proposals: complete them, follow them up, take them away as Excel."""

import base64
from datetime import datetime
from typing import Any

import traitlets as t

from stagkit.domain.guide import Guide
from stagkit.domain.proposal_flow import FINISHED
from stagkit.domain.proposal_words import CAUSE_WORDS, STATUS_WORDS
from stagkit.domain.proposals import Proposal
from stagkit.errors import NotFound, Refused, Translate, sentence
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.room import Scene
from stagkit.views.screen import Screen

NUMBERS = frozenset({"impact", "ease"})
TEXTS = frozenset({"problem", "proposal", "root_cause", "owner", "due", "decision_reason", "status", "cause_class"})


class Proposals(Screen):
    """All proposals of the workspace, newest first; every edit is kept and can be undone."""

    name = "proposals"

    rows = t.List(t.Dict()).tag(sync=True)
    counts = t.List(t.Dict()).tag(sync=True)
    statuses = t.List(t.Dict()).tag(sync=True)
    causes = t.List(t.Dict()).tag(sync=True)

    def load(self, _scene: Scene | None) -> None:
        """Every proposal as it stands."""
        today = datetime.now().astimezone().date().isoformat()
        guides = self.room.store.guides.all()
        self.statuses = choices(STATUS_WORDS, self.say)
        self.causes = choices(CAUSE_WORDS, self.say)
        self.rows = [
            as_row(proposal, guides, self.room.language, today)
            for proposal in reversed(self.room.store.proposals.all(rehearsal=self.room.rehearsing))
        ]
        self.counts = self._counted()

    def _counted(self) -> list[dict[str, Any]]:
        _ = self.say
        kinds = (
            ("all", _("All")),
            ("open", _("Without owner or day")),
            ("overdue", _("Overdue")),
            ("finished", _("Finished")),
        )
        return [
            {"name": name, "title": title, "count": sum(name in row["kinds"] for row in self.rows)}
            for name, title in kinds
        ]

    # what a facilitator can do here

    def vue_edit(self, asked: dict[str, Any]) -> None:
        """Change one field of one proposal."""
        field, value = str(asked.get("field", "")), asked.get("value")
        if field not in NUMBERS | TEXTS:
            raise NotFound(sentence("This column cannot be changed."))
        if field in NUMBERS:
            value = int(value or 0)
        elif field == "cause_class":
            value = value or None
        else:
            value = str(value or "").strip()
        if field in ("problem", "proposal") and not value:
            raise Refused(sentence("A proposal keeps its words. Write what it says now."))
        self.room.store.proposals.edit(str(asked.get("id", "")), **{field: value})

    def vue_undo(self, asked: dict[str, str]) -> None:
        """Take the last edit of a proposal back."""
        kept = self.room.store.proposals.undo(asked["id"])
        self.notice = self.say(sentence("Proposal {number} is as it was before.")).format(number=kept.number)

    def vue_write(self, _: Any) -> None:
        """Write the Excel workbook into the exports."""
        self.notice = write_sheet(self.room, self.say)[1]

    def vue_download(self, _: Any) -> None:
        """Write the workbook and hand it to the browser, which may be another computer's."""
        file, self.notice = write_sheet(self.room, self.say)
        content = base64.b64encode(file.read_bytes()).decode("ascii")
        self.send({"method": "take", "args": [file.name, content]})

    def own_words(self, _: Translate) -> dict[str, str]:
        """The words of this screen's markup."""
        return words(_)


def choices(words: dict[Any, str], translate: Translate) -> list[dict[str, str]]:
    """Codes and their words, for a list to choose from."""
    return [{"code": code.value, "text": translate(text)} for code, text in words.items()]


def as_row(proposal: Proposal, guides: tuple[Guide, ...], language: str, today: str) -> dict[str, Any]:
    """A proposal as the table shows it."""
    overdue = bool(proposal.due) and proposal.due < today and proposal.status not in FINISHED
    finished = proposal.status in FINISHED
    lacking = not finished and not (proposal.owner and proposal.due)
    kinds = [("open", lacking), ("overdue", overdue), ("finished", finished)]
    return {
        "id": proposal.id,
        "number": proposal.number,
        "problem": proposal.problem,
        "proposal": proposal.proposal,
        "about": subcompetency_title(guides, proposal.subcompetency, language),
        "item": proposal.item,
        "root_cause": proposal.root_cause,
        "cause_class": proposal.cause_class.value if proposal.cause_class else "",
        "owner": proposal.owner,
        "due": proposal.due,
        "impact": proposal.impact,
        "ease": proposal.ease,
        "priority": proposal.priority,
        "status": proposal.status.value,
        "decision_reason": proposal.decision_reason,
        "overdue": overdue,
        "edited": proposal.revision > 1,
        "kinds": ["all", *(name for name, holds in kinds if holds)],
    }


def subcompetency_title(guides: tuple[Guide, ...], subcompetency: str, language: str) -> str:
    """What the proposal is about, in the newest guide that knows it."""
    for guide in reversed(guides):
        for sub in guide.subcompetencies:
            if sub.id == subcompetency:
                return sub.title.say(language)
    return subcompetency


def words(_: Translate) -> dict[str, str]:
    """The words of proposals.vue."""
    return {
        "title": _("Improvement proposals"),
        "export": _("Write to Excel"),
        "download": _("Download"),
        "empty": _("No proposal yet"),
        "empty_why": _("Proposals are captured on the explanation page, beside the group's answers."),
        "to_explanation": _("Go to the explanation"),
        "none_here": _("No proposal of this kind."),
        "number": _("No."),
        "what": _("Problem and proposal"),
        "problem": _("Problem"),
        "proposal": _("Proposal"),
        "owner": _("Owner"),
        "owner_hint": _("one person"),
        "due": _("Due"),
        "status": _("Status"),
        "impact": _("Impact"),
        "ease": _("Ease"),
        "priority": _("Priority"),
        "priority_why": _("Impact times ease, at most 25."),
        "cause_class": _("Kind of cause"),
        "root_cause": _("Root cause"),
        "decision_reason": _("Reason for the decision"),
        "not_judged": _("not judged"),
        "unknown": _("not known"),
        "undo": _("Undo the last change"),
        "more": _("More about this proposal"),
        "less": _("Less"),
        "overdue": _("overdue"),
    }
