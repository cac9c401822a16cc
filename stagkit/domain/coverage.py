"""How much of a guide each theme and each kind of competency has: the coverage meter."""

from collections.abc import Iterator
from dataclasses import dataclass

from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.guide import CROSS_CUTTING, CompetencyKind, Guide, Subcompetency, Theme
from stagkit.errors import sentence

METERED = (*CROSS_CUTTING, Theme.SAFETY)
"""The themes that every guide is asked for: the method's four cross-cutting ones, and safety."""


ABSENT = {
    Theme.GENDER: sentence("Nothing in the guide treats gender, which runs through the whole method."),
    Theme.SELF_CARE: sentence("Nothing in the guide treats self-care, which runs through the whole method."),
    Theme.DECENT_WORK: sentence("Nothing in the guide treats decent work, which runs through the whole method."),
    Theme.SOCIAL_DIALOGUE: sentence(
        "Nothing in the guide treats social dialogue, which runs through the whole method."
    ),
    Theme.SAFETY: sentence("Nothing in the guide treats safety."),
}


@dataclass(frozen=True, slots=True)
class Share:
    """How many subcompetencies and items there are of something, and their share of all items, 0.0 to 1.0.

    A check question asks nothing new and is not counted. An item has the themes of its subcompetency. `share` is
    None in a guide without items.
    """

    subcompetencies: int
    items: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares by theme (a subcompetency may have several) and of generic against specific competencies."""

    themes: dict[Theme, Share]
    generic: Share
    specific: Share

    @property
    def absent(self) -> tuple[Theme, ...]:
        """The metered themes that no subcompetency names."""
        return tuple(theme for theme in METERED if not self.themes[theme].subcompetencies)


def coverage(guide: Guide) -> Coverage:
    """The coverage of every theme, metered or not, and of both kinds of competencies."""
    every = [(competency.kind, sub) for competency in guide.competencies for sub in competency.subcompetencies]
    total = sum(_asking(sub) for _, sub in every)

    def share(counts: list[int]) -> Share:
        return Share(len(counts), sum(counts), sum(counts) / total if total else None)

    return Coverage(
        {theme: share([_asking(sub) for _, sub in every if theme in sub.themes]) for theme in Theme},
        share([_asking(sub) for kind, sub in every if kind is CompetencyKind.GENERIC]),
        share([_asking(sub) for kind, sub in every if kind is not CompetencyKind.GENERIC]),
    )


def _asking(sub: Subcompetency) -> int:
    """How many items ask something of their own."""
    return sum(not item.isomorphic_of for item in sub.items)


def coverage_findings(guide: Guide) -> Iterator[Finding]:
    """What the guide leaves out altogether; nothing of a guide that has no items yet."""
    if not any(guide.items):
        return
    covered, at = coverage(guide), Place(Kind.GUIDE, field="themes")
    for theme in covered.absent:
        yield Finding(
            at,
            ABSENT[theme],
            sentence("Name the theme where it is treated, or add a subcompetency for it."),
            fatal=False,
        )
    if not covered.generic.subcompetencies:
        yield Finding(
            Place(Kind.GUIDE, field="competencies"),
            sentence("Every competency is specific to the work; none is generic, such as teamwork or safety."),
            sentence("Mark the generic ones, or add one that holds at any workplace."),
            fatal=False,
        )
