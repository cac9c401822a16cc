"""What the minutes of a session say, as plain values; the words are in the language the group met in."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stagkit.domain.discussion import Attendance, Decision, Plan, Record, Talk
from stagkit.domain.findings import Kind
from stagkit.domain.items import Item
from stagkit.domain.people import Person
from stagkit.domain.proposal_words import STATUS_WORDS
from stagkit.domain.proposals import Proposal
from stagkit.domain.sessions import Phase, may_show_key
from stagkit.domain.validation import Comment, Side
from stagkit.errors import Translate, sentence
from stagkit.views.minutes_figures import Figures, Working
from stagkit.views.question import key_of
from stagkit.views.room import Scene
from stagkit.views.seen import Look

DECISIONS = {
    Decision.SKIP: sentence("left out"),
    Decision.BRIEF: sentence("briefly"),
    Decision.DISCUSS: sentence("discussed"),
    Decision.RE_TEACH: sentence("explained again"),
}
SIDES = {
    Side.WORKER: sentence("for the workers"),
    Side.EMPLOYER: sentence("for the employer"),
    Side.TRAINING_BODY: sentence("for the training body"),
}


@dataclass(frozen=True, slots=True)
class Notes:
    """All that the store keeps of one session's talk."""

    plan: Sequence[Plan]
    records: Mapping[str, Record]
    talks: Sequence[Talk]
    comments: Sequence[Comment]
    proposals: Sequence[Proposal]

    @property
    def began(self) -> str:
        """When the first item came up; empty before."""
        return self.talks[0].began_at if self.talks else ""

    @property
    def ended(self) -> str:
        """When the last talk ended; empty while one is on."""
        return self.talks[-1].ended_at if self.talks else ""


def minutes_of(seconds: float) -> int:
    """Whole minutes, half a minute rounded up; talk of any length is at least one."""
    return max(1, int(seconds / 60 + 0.5)) if seconds else 0


def as_head(scene: Scene, notes: Notes, language: str) -> dict[str, Any]:
    """Where the session stands: its group, its guide, when it was, and the minutes planned and used."""
    return {
        "session": scene.session.id,
        "group": scene.cohort.name,
        "guide": scene.guide.title.say(language),
        "version": scene.guide.version,
        "rehearsal": scene.session.rehearsal,
        "begun": bool(notes.talks),
        "closed": scene.session.phase is Phase.CLOSED,
        "began": notes.began,
        "ended": notes.ended,
        "planned": scene.session.planned_minutes,
        "used": minutes_of(sum(own.seconds for own in notes.records.values())),
    }


# who was there


def as_people(
    marks: Iterable[Attendance], people: Iterable[Person], names: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The people of the list, by name, those without a name last; then the guests."""
    by_id = {person.id: person for person in people}
    marks = tuple(marks)
    listed = [_as_person(by_id[own.person], names.get(own.person, ""), own) for own in marks if own.person in by_id]
    guests = [{"id": own.id, "name": own.name, "role": own.role} for own in marks if not own.person]
    return sorted(listed, key=lambda row: (not row["name"], _as_spelt(row["name"]), row["code"])), guests


def _as_spelt(name: str) -> str:
    """The name for sorting: an accent sorts its letter after the bare one, not after Z."""
    return unicodedata.normalize("NFD", name.casefold())


def _as_person(person: Person, name: str, mark: Attendance) -> dict[str, Any]:
    """A personal code opens a phone in this person's place: it is told only where there is no name to go by."""
    return {
        "id": person.id,
        "name": name,
        "code": "" if name else person.code,
        "role": person.role,
        "team": person.team,
        "present": mark.present,
    }


# what was talked about


def discussed(scene: Scene, notes: Notes) -> list[Item]:
    """The items that were talked about, in the order in which they came up, then the guide's.

    An item was talked about if its answers were shown, or if something of its talk stays. That it was on show, or that
    a decision was taken how to treat it, is no talk. A check question stands with the item that it checks.
    """
    found = [own for own in scene.asked if was_shown(scene, own) or own.id in _noted(notes)]
    return _as_they_came(found, notes)


def was_shown(scene: Scene, item: Item) -> bool:
    """Whether the group saw its answers to the item, or voted on it again."""
    return scene.stage(item.id).name != "hidden"


def _noted(notes: Notes) -> set[str]:
    """The items of which words stay: points, an agreed answer, a proposal, or what to correct in the guide."""
    said = {own.item for own in notes.records.values() if own.agreed or own.points}
    on = {(talk.item, talk.began_at, talk.ended_at) for talk in notes.talks}
    corrected = {
        own.place.id
        for own in notes.comments
        for item, began, ended in on
        if item == own.place.id and began <= own.made_at <= (ended or own.made_at)
    }
    return said | corrected | {own.item for own in notes.proposals}


def _as_they_came(items: Iterable[Item], notes: Notes) -> list[Item]:
    came = {talk.item: place for place, talk in reversed(list(enumerate(notes.talks)))}
    return sorted(items, key=lambda own: came.get(own.id, len(notes.talks)))


def as_lines(
    look: Look, notes: Notes, working: Working, language: str, _: Translate, *, stay: Collection[str] = ()
) -> list[dict[str, Any]]:
    """One line per item that was talked about: its figures so far as they were shown, and what stays of the talk.

    The items of `stay` stay on the screen, though not on the paper, when nothing is left of their talk: so that what
    was taken away can be taken back.
    """
    planned, talked = {line.item: line for line in notes.plan}, discussed(look.scene, notes)
    gone = [own for own in look.scene.asked if own.id in stay and own not in talked]
    return [
        _as_line(look.scene, item, planned.get(item.id), notes, language, _)
        | _as_figures(working.of(look, item, language, _))
        | {"number": number, "talked": number <= len(talked)}
        for number, item in enumerate((*talked, *gone), 1)
    ]


def _as_figures(told: Figures) -> dict[str, Any]:
    votes = [{"name": name, "text": text} for name, text in told.votes]
    return {"ready": told.ready, "votes": votes, "gain": told.gain}


def _as_line(scene: Scene, item: Item, plan: Plan | None, notes: Notes, language: str, _: Translate) -> dict[str, Any]:
    record, check = notes.records.get(item.id, Record(item.id)), scene.guide.check_after(item)
    seconds = record.seconds + (notes.records[check.id].seconds if check and check.id in notes.records else 0)
    key = key_of(item, language, _) if may_show_key(scene.session, scene.stage(item.id)) else {"answers": []}
    return {
        "item": item.id,
        "stem": item.stem.say(language),
        "about": scene.guide.subcompetency_of(item.id).title.say(language),
        "minutes": minutes_of(seconds),
        "planned": plan.minutes if plan and plan.decision is not Decision.SKIP else 0,
        "decision": decision_on(scene, item, record).value,
        "shown": was_shown(scene, item),
        "key": (" → " if key.get("ordered") else "; ").join(key["answers"]),
        "agreed": record.agreed,
        "points": [{"id": own.id, "text": own.text} for own in record.points],
        "corrections": [_as_correction(own, _) for own in _corrections(notes, item, check)],
        "proposals": [own.number for own in notes.proposals if own.item == item.id],
        "noted": not record.empty,
    }


def decision_on(scene: Scene, item: Item, record: Record) -> Decision:
    """How the item was treated: as was noted, else by what was shown. The plan is no witness of what came of it.

    With a second vote and the key it was discussed. What the group saw was not left out, whatever was noted before.
    """
    if record.decision and not (record.decision is Decision.SKIP and was_shown(scene, item)):
        return record.decision
    stage = scene.stage(item.id)
    voted_again = stage.second_open or stage.second_revealed
    return Decision.DISCUSS if stage.key_shown and voted_again else Decision.BRIEF


def _corrections(notes: Notes, item: Item, check: Item | None) -> list[Comment]:
    """What was said about the item's words since the session began; earlier comments are the guide's own matter."""
    about = {item.id, check.id if check else item.id}
    during = [own for own in notes.comments if notes.began and own.made_at >= notes.began]
    return [own for own in during if own.place.kind in (Kind.ITEM, Kind.OPTION) and own.place.id in about]


def _as_correction(comment: Comment, _: Translate) -> dict[str, str]:
    return {"text": comment.text, "side": _(SIDES[comment.side])}


def as_proposals(notes: Notes, _: Translate) -> list[dict[str, Any]]:
    """Every proposal of the session as it stands now, in the order captured."""
    return [
        {
            "number": own.number,
            "problem": own.problem,
            "proposal": own.proposal,
            "owner": own.owner,
            "due": own.due,
            "status": _(STATUS_WORDS[own.status]),
        }
        for own in notes.proposals
    ]
