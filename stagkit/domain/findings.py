"""What is found wrong with a guide: where, what, and what to do."""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from stagkit.domain.guide import Guide
from stagkit.domain.scales import STANDARD_SCALES
from stagkit.errors import Translate, sentence


class Kind(StrEnum):
    """The parts of a guide that can be wrong."""

    GUIDE = "guide"
    COMPETENCY = "competency"
    SUBCOMPETENCY = "subcompetency"
    ITEM = "item"
    OPTION = "option"
    CRITERION = "criterion"
    SCALE = "scale"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a guide: which part by its id, which field, in which language.

    `part` is the option's key or the point's value, within the item or scale `id`.
    """

    kind: Kind
    id: str = ""
    part: str = ""
    field: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        """The place in the guide's own codes, such as "item q1 / b / text (es)"."""
        words = [f"{self.kind} {self.id}".strip(), self.part, self.field]
        return " / ".join(word for word in words if word) + (f" ({self.language})" if self.language else "")


WHOLE = Place(Kind.GUIDE)
"""The guide itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: where, what and what to do. Only a `fatal` one keeps the guide from being used."""

    place: Place
    what: str
    remedy: str
    values: dict[str, object] = field(default_factory=dict)
    fatal: bool = True

    def say(self, translate: Translate) -> str:
        """The finding in the reader's language."""
        what, remedy = (translate(part).format(**self.values) for part in (self.what, self.remedy))
        return f"{self.place.name}: {what} {remedy}"


def closest(word: str, known: Collection[str]) -> str:
    """The known word most like `word`, or "" if none is near."""
    by_fold = {other.casefold(): other for other in known}
    return next((by_fold[found] for found in get_close_matches(word.casefold(), list(by_fold), 1, 0.6)), "")


def weight_findings(place: Place, weight: float) -> Iterator[Finding]:
    """A weight that is no weight."""
    if not math.isfinite(weight) or weight < 0:
        yield Finding(
            place,
            sentence("Weight {weight} is below zero or not a number."),
            sentence("Write 1, or a number above zero."),
            {"weight": f"{weight:g}"},
        )


def scale_reference_findings(place: Place, guide: Guide, scale: str, known: frozenset[str]) -> Iterator[Finding]:
    """A scale that neither the guide nor the method has."""
    offered = [own.id for own in (*guide.scales, *STANDARD_SCALES)]
    if scale and scale not in offered and scale not in known:
        yield Finding(
            place,
            sentence("There is no scale “{scale}”."),
            sentence("Choose one of: {known}."),
            {"scale": scale, "known": ", ".join(dict.fromkeys(offered))},
        )
