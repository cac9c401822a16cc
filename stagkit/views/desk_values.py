"""What comes out of a field of the desk, as the value that a guide holds there."""

from collections.abc import Callable
from typing import Any

from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import CompetencyKind, EvidenceType, Method, Theme
from stagkit.domain.items import ItemType, Spot, typed_number
from stagkit.errors import NotFound, Refused, sentence
from stagkit.locale import LANGUAGES

LONGEST = 20_000


def read(place: Place, raw: Any) -> Any:
    """The value for `place`. Raises Refused with what would fit; NotFound for a field that the desk has not."""
    if place.language:
        return _text(raw)
    reader = READERS.get((place.kind, place.field)) or ANYWHERE.get(place.field)
    if reader is None:
        raise NotFound(sentence("This field cannot be changed here."))
    return reader(raw)


def shown_number(value: float | None) -> str:
    """A number as people write it: 7 and 7.5, nothing for None."""
    return "" if value is None else f"{value:.10g}"


def _text(raw: Any) -> str:
    text = str(raw if raw is not None else "")
    if len(text) > LONGEST:
        raise Refused(
            sentence("The text has {count} letters; the longest may have {most}."), count=len(text), most=LONGEST
        )
    return text


def _number(raw: Any) -> float:
    number = typed_number(raw)
    if number is None:
        raise Refused(sentence("Write a number, such as 4 or 0.5."))
    return number


def _not_negative(raw: Any) -> float:
    number = _number(raw or 0)
    if number < 0:
        raise Refused(sentence("Write zero or more."))
    return number


def _number_or_none(raw: Any) -> float | None:
    return _number(raw) if str(raw if raw is not None else "").strip() else None


def _whole(raw: Any) -> int:
    number = _number(raw)
    if number != int(number):
        raise Refused(sentence("Write a whole number, such as 3."))
    return int(number)


def _truth(raw: Any) -> bool | None:
    return {"true": True, "false": False}.get(str(raw).lower())


def _one_of(kinds: type[Any]) -> Callable[[Any], Any]:
    def reader(raw: Any) -> Any:
        try:
            return kinds(str(raw))
        except ValueError:
            raise Refused(sentence("Choose one from the list.")) from None

    return reader


def _themes(raw: Any) -> tuple[Theme, ...]:
    return tuple(theme for theme in Theme if theme.value in set(raw or ()))


def _languages(raw: Any) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(code for code in raw or () if code in LANGUAGES))
    if not wanted:
        raise Refused(sentence("A guide is written in one language at least."))
    return wanted


def _spot(raw: Any) -> Spot:
    """A rectangle inside the picture, never too small to be touched."""
    left, top, width, height = (_number(part) for part in raw or ("", "", "", ""))
    width, height = min(max(width, 0.02), 1.0), min(max(height, 0.02), 1.0)
    left, top = min(max(left, 0.0), 1 - width), min(max(top, 0.0), 1 - height)
    return Spot(*(round(part, 4) for part in (left, top, width, height)))


READERS: dict[tuple[Kind, str], Callable[[Any], Any]] = {
    (Kind.GUIDE, "languages"): _languages,
    (Kind.COMPETENCY, "kind"): _one_of(CompetencyKind),
    (Kind.SUBCOMPETENCY, "themes"): _themes,
    (Kind.ITEM, "type"): _one_of(ItemType),
    (Kind.CRITERION, "evidence_type"): _one_of(EvidenceType),
    (Kind.CRITERION, "method"): _one_of(Method),
    (Kind.CRITERION, "required_level"): _whole,
    (Kind.SCALE, "low_up_to"): _whole,
}
ANYWHERE: dict[str, Callable[[Any], Any]] = {
    "weight": _not_negative,
    "tolerance": _not_negative,
    "key_number": _number_or_none,
    "key_true": _truth,
    **dict.fromkeys(("reverse", "critical", "correct", "allows_na"), bool),
    **dict.fromkeys(
        ("organization", "area", "standard_code", "scale", "pairs_with", "follows", "isomorphic_of"), _text
    ),
    **dict.fromkeys(("source", "image", "audio", "id", "key", "value", "pictogram"), _text),
    "spot": _spot,
}
