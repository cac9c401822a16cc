"""One proposal with all its fields, beside the others: what lacks for the next step, the steps, photos, undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import traitlets as t

from stagkit.domain.proposal_flow import NEXT, StepRefused, goes_on, lacking, payback_months, return_percent
from stagkit.domain.proposal_words import STATUS_WORDS
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import NotFound, Refused, StagkitError, Translate, sentence
from stagkit.files.media_files import as_address, kept
from stagkit.views.desk_media import check
from stagkit.views.proposal_fields import PHOTOS, form_groups, number_text, proposer, read_field, shown_values
from stagkit.views.proposal_rows import checks, cut
from stagkit.views.screen import Screen
from stagkit.views.upload import Upload

LARGEST_PHOTO = 2 << 20
"""Bytes; the page makes a photo smaller before it sends it, which also takes the place out where it was made."""
ACTS_KEPT = 50
"""So many acts of this window can be taken back one after another."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done in this window, to be taken back.

    `short` names it on a button, `text` (msgid, with {number}) in full, or is "" where `short` says it all. `of` is the
    proposal of which `revision` was made, or with revision 0 a batch.
    """

    short: str
    text: str
    of: str
    revision: int = 0


CHANGED = sentence("the change in {number}")
NEW = sentence("new proposal {number}")


class Filling(Screen):
    """A page on which a proposal is filled in, field by field. Every edit is in the store at once."""

    form = t.Dict().tag(sync=True)
    groups = t.List(t.Dict()).tag(sync=True)
    photos = t.Dict().tag(sync=True)
    last = t.Unicode().tag(sync=True)
    last_said = t.Unicode().tag(sync=True)

    def __init__(self, *given: Any, **named: Any) -> None:
        self._chosen = ""
        self._acts: list[Act] = []
        self._settled: list[tuple[str, str]] = []
        self._upload = Upload(LARGEST_PHOTO)
        super().__init__(*given, **named)

    def show_form(self, every: Sequence[Proposal]) -> None:
        """Set what the side panel says of the chosen proposal; `every` are all there are, archived ones too."""
        self.groups = form_groups(self.say)
        self.last, self.last_said = self._last_act()
        proposal = next((own for own in every if own.id == self._chosen), None)
        if proposal is None:
            self._chosen, self.form, self.photos = "", {}, {}
            return
        media = self.room.workspace.media
        self.photos = {field: as_address(getattr(proposal, field), media, LARGEST_PHOTO) for field in sorted(PHOTOS)}
        self.form = as_form(proposal, every, self.room.language, self.say) | self.beside_form(proposal, every)

    def _last_act(self) -> tuple[str, str]:
        """The act that would be taken back, in short and in full; empty where there is none."""
        if not self._acts:
            return "", ""
        act = self._acts[-1]
        said = self.say(act.text).format(number=act.short) if act.text else act.short
        return act.short, self.say(sentence("Undo: {act}")).format(act=said)

    def beside_form(self, _proposal: Proposal, _every: Sequence[Proposal]) -> dict[str, Any]:
        """What other parts of the page say of the chosen proposal."""
        return {}

    # what a facilitator can do here

    def vue_choose(self, asked: dict[str, str]) -> None:
        """Open a proposal beside the others; without an id or a number, close it."""
        number = str(asked.get("number", ""))
        if number:
            every = self.room.store.proposals.all(rehearsal=self.room.rehearsing)
            self._chosen = next((own.id for own in every if own.number == number), "")
        else:
            self._chosen = str(asked.get("id", ""))

    def vue_edit(self, asked: dict[str, Any]) -> None:
        """Change one field of one proposal. The page is told when it is done, well or not."""
        known, field = str(asked.get("id", "")), str(asked.get("field", ""))
        try:
            self._edit(known, **{field: read_field(field, asked.get("value"), self.room.language)})
        except Exception:
            self.send({"method": "settled", "args": [known, field]})
            raise
        self._settled.append((known, field))

    def refresh(self) -> None:
        """Show what the store holds now; then what was typed may go: before, a button would lose its click."""
        super().refresh()
        while self._settled:
            self.send({"method": "settled", "args": list(self._settled.pop())})

    def vue_step(self, asked: dict[str, str]) -> None:
        """Take a proposal to another status. Where something lacks, the page is told for which step."""
        known, status = str(asked.get("id", "")), str(asked.get("status", ""))
        try:
            self._edit(known, status=status)
        except StepRefused as error:
            if not error.fields:
                raise
            self._chosen = known
            self.send({"method": "lacks", "args": [known, status]})

    def vue_put_away(self, asked: dict[str, Any]) -> None:
        """Take a proposal out of every list, or back into them. Nothing of it is lost."""
        proposal = self._edit(str(asked.get("id", "")), archived=not asked.get("back"))
        if proposal.archived:
            self._away(proposal)

    def vue_undo(self, asked: dict[str, str]) -> None:
        """Take the last edit of a proposal back."""
        undone = self.room.store.proposals.undo(str(asked.get("id", "")))
        self._acts = [act for act in self._acts if act.of != undone.id or act.revision <= undone.revision]
        self._was(undone)

    def vue_undo_last(self, _: Any = None) -> None:
        """Take back what was done last in this window, unless somebody wrote there since."""
        if not self._acts:
            raise Refused(sentence("There is nothing to undo."))
        act = self._acts.pop()
        if not act.revision:
            stay = self.room.store.proposals.undo_batch(act.of)
            if stay:
                raise Refused(
                    sentence("These were changed since and stay as they are: {numbers}."), numbers=", ".join(stay)
                )
            self.notice = self.say(sentence("All of it is as it was before."))
            return
        if self.room.store.proposals.get(act.of).revision != act.revision:
            raise Refused(sentence("Somebody changed this proposal since. Open it and undo there."))
        if act.text == NEW:
            self._away(self.room.store.proposals.edit(act.of, archived=True))
        else:
            self._was(self.room.store.proposals.undo(act.of))

    def _away(self, proposal: Proposal) -> None:
        self._chosen = ""
        self.notice = self.say(sentence("Proposal {number} is put away.")).format(number=proposal.number)

    def _was(self, proposal: Proposal) -> None:
        self.notice = self.say(sentence("Proposal {number} is as it was before.")).format(number=proposal.number)

    def _edit(self, id: str, **fields: object) -> Proposal:
        before = self.room.store.proposals.get(id)
        after = self.room.store.proposals.edit(id, **fields)
        if after.revision != before.revision:
            self._did(Act(after.number, CHANGED, id, after.revision))
        return after

    def _did(self, act: Act) -> None:
        """Keep an act for `vue_undo_last`."""
        self._acts = [*self._acts[1 - ACTS_KEPT :], act]

    # photos

    def vue_drop_photo(self, asked: dict[str, str]) -> None:
        """Take a photo out of a proposal; the file stays in the workspace."""
        self._edit(str(asked.get("id", "")), **{_photo(asked): ""})

    def photo_slice(self, slice: dict[str, Any], buffers: Sequence[memoryview]) -> list[object]:
        """Take one slice of a photo; with the last one it stands in the proposal. What the page is told of it."""
        try:
            content = self._upload.take(slice, buffers)
            if content is not None:
                self._edit(str(slice.get("id", "")), **{_photo(slice): keep_photo(content, self.room.workspace.media)})
        except StagkitError as error:
            return [-1, error.say(self.say)]
        return [self._upload.arrived, ""]


def _photo(asked: dict[str, Any]) -> str:
    field = str(asked.get("field", ""))
    if field not in PHOTOS:
        raise NotFound(sentence("This column cannot be changed."))
    return field


def keep_photo(content: bytes, media: Path) -> str:
    """Keep a photo in the workspace's media under a name made of what it shows; the name. Raises Refused."""
    ending = ".png" if content.startswith(b"\x89PNG") else ".jpg"
    name = f"photo-{sha256(content).hexdigest()[:20]}{ending}"
    check(name, content, "picture")
    media.mkdir(exist_ok=True)
    return kept(name, content, media)


def as_form(proposal: Proposal, every: Sequence[Proposal], language: str, _: Translate) -> dict[str, Any]:
    """What the side panel shows of a proposal: its fields, its steps, what they need, and what goes with it."""
    by_id = {own.id: own for own in every}
    here, into = proposal.id, goes_on(proposal, by_id.get)
    return {
        "id": proposal.id,
        "number": proposal.number,
        "title": cut(proposal.problem or proposal.proposal),
        "status": proposal.status.value,
        "status_text": _(STATUS_WORDS[proposal.status]),
        "date": proposal.date,
        "proposer": proposer(proposal, _),
        "waiting": 0 if proposal.replied_on else days_since(proposal.date),
        "values": shown_values(proposal, language),
        "steps": [as_step(proposal, status, _) for status in STATUS_WORDS if status in NEXT[proposal.status]],
        "priority": proposal.priority,
        "payback": _number(payback_months(proposal), language),
        "gains": _number(return_percent(proposal), language),
        "due": {own["field"]: own["day"] for own in checks(proposal)},
        "into": {"id": into.id, "number": into.number} if into.id != here else {},
        "merged": [as_link(own) for own in every if own.id != here and goes_on(own, by_id.get).id == here],
        "archived": proposal.archived,
        "edited": proposal.revision > 1,
    }


def as_step(proposal: Proposal, status: ProposalStatus, _: Translate) -> dict[str, Any]:
    """A step that may follow, with the fields it still lacks; `back` leads to earlier work."""
    order = list(STATUS_WORDS)
    return {
        "code": status.value,
        "text": _(STATUS_WORDS[status]),
        "lacks": list(lacking(proposal, status)),
        "back": order.index(status) < order.index(proposal.status),
    }


def as_link(proposal: Proposal) -> dict[str, str]:
    """Another proposal, to go to."""
    return {"id": proposal.id, "number": proposal.number, "title": cut(proposal.problem or proposal.proposal)}


def days_since(day: str) -> int:
    """Whole days from the day (ISO 8601) until today; 0 for one that is still to come."""
    today = datetime.now().astimezone().date()
    return max(0, (today - datetime.fromisoformat(day).date()).days)


def _number(value: float | None, language: str) -> str:
    return "" if value is None else number_text(round(value, 1), language)
