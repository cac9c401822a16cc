"""The parts of a guide as the validation names them: to pick one, to comment on it, to go to it at the desk."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from stagkit.domain.edit_words import part_named
from stagkit.domain.edits import Astray, find
from stagkit.domain.findings import WHOLE, Finding, Kind, Place
from stagkit.domain.guide import Guide
from stagkit.domain.guide_words import field_word
from stagkit.domain.validation import Comment, Review, Side, Signature
from stagkit.errors import Translate, sentence
from stagkit.locale import LANGUAGE_NAMES

SIDES: Mapping[Side, str] = {
    Side.WORKER: sentence("Workers' side"),
    Side.EMPLOYER: sentence("Employer's side"),
    Side.TRAINING_BODY: sentence("Training body"),
}
ICONS: Mapping[Side, str] = {
    Side.WORKER: "mdi-account-hard-hat-outline",
    Side.EMPLOYER: "mdi-briefcase-outline",
    Side.TRAINING_BODY: "mdi-school-outline",
}
CHANGED = sentence("The text has changed since.")
WITHDRAWN = sentence("Withdrawn on {day}.")


def desk_link(guide: str, version: str, place: Place = WHOLE) -> str:
    """The page on which a part is written."""
    at = {"guide": guide, "version": version}
    if place.kind is not Kind.GUIDE:
        kind = {Kind.OPTION: Kind.ITEM, Kind.POINT: Kind.SCALE}.get(place.kind, place.kind)
        at |= {"kind": kind.value, "id": place.id}
    return f"01_guide.ipynb?{urlencode(at)}"


def key_of(place: Place) -> str:
    """A part as a choice on the page, such as "item/K1"."""
    return f"{place.kind}/{place.id}"


def place_of_key(key: str) -> Place:
    """The part of a choice; the whole guide where it names none."""
    kind, _, own = key.partition("/")
    return Place(Kind(kind), own) if kind in set(Kind) else WHOLE


def commentable(guide: Guide) -> Iterator[Place]:
    """The parts that a comment can be about, in the guide's order."""
    yield WHOLE
    for competency in guide.competencies:
        yield Place(Kind.COMPETENCY, competency.id)
        for sub in competency.subcompetencies:
            yield Place(Kind.SUBCOMPETENCY, sub.id)
            yield from (Place(Kind.ITEM, item.id) for item in sub.items)
            yield from (Place(Kind.CRITERION, criterion.id) for criterion in sub.criteria)


def choices(guide: Guide, language: str, say: Translate) -> list[dict[str, str]]:
    """The parts to choose from, each by its code and first words."""
    return [{"key": key_of(place), "text": named(place, guide, language, say)} for place in commentable(guide)]


def named(place: Place, guide: Guide, language: str, say: Translate) -> str:
    """A part as the page calls it, such as "Question K1 “Where does …”"."""
    words = part_named(Place(place.kind, place.id, place.part), guide, language, say)
    return words[:1].upper() + words[1:]


def as_fault(finding: Finding, guide: Guide, language: str, say: Translate) -> dict[str, str]:
    """What is wrong where, in the page's words, and where it is mended."""
    place = finding.place
    where = [named(place, guide, language, say), field_word(place.kind, place.field, say) if place.field else ""]
    spoken = f" ({LANGUAGE_NAMES.get(place.language, place.language)})" if place.language else ""
    what, remedy = (say(part).format(**finding.values) for part in (finding.what, finding.remedy))
    return {
        "text": f"{', '.join(part for part in where if part)}{spoken}: {what} {remedy}",
        "desk": desk_link(guide.id, guide.version, place),
    }


def day(moment: str) -> str:
    """The day of a moment, where this computer stands."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d}" if moment else ""


def as_comment(comment: Comment, guide: Guide, language: str, say: Translate) -> dict[str, Any]:
    """A comment as the page lists it."""
    return {
        "id": comment.id,
        "side": say(SIDES[comment.side]),
        "icon": ICONS[comment.side],
        "author": comment.author,
        "text": comment.text,
        "day": day(comment.made_at),
        "part": named(comment.place, guide, language, say),
        "desk": desk_link(guide.id, guide.version, comment.place),
        "gone": not _there(guide, comment.place),
        "settled": comment.settled,
        "settled_by": comment.settled_by,
        "settled_day": day(comment.settled_at),
        "answer": comment.answer,
    }


def _there(guide: Guide, place: Place) -> bool:
    try:
        find(guide, place)
    except Astray:
        return False
    return True


def as_sides(review: Review, say: Translate) -> list[dict[str, Any]]:
    """Each side with its signatures, newest first, and whether one of them counts."""
    return [
        {
            "side": side.value,
            "title": say(title),
            "icon": ICONS[side],
            "needed": side is not Side.TRAINING_BODY,
            "signed": any(own.holds(review.content) for own in review.signatures if own.side is side),
            "signatures": [_as_signature(own, review.content, say) for own in _newest(review.signatures, side)],
        }
        for side, title in SIDES.items()
    ]


def _newest(signatures: Sequence[Signature], side: Side) -> Iterator[Signature]:
    return (own for own in reversed(signatures) if own.side is side)


def _as_signature(signature: Signature, content: str, say: Translate) -> dict[str, Any]:
    why = say(WITHDRAWN).format(day=day(signature.withdrawn_at)) if signature.withdrawn_at else ""
    return {
        "id": signature.id,
        "name": signature.name,
        "role": signature.role,
        "day": day(signature.signed_at),
        "holds": signature.holds(content),
        "withdrawn": bool(signature.withdrawn_at),
        "why": why or ("" if signature.holds(content) else say(CHANGED)),
    }
