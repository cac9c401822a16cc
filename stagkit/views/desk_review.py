"""What the desk says is wrong with a guide: the part that is open at once, the whole in idle moments."""

from typing import Any

from stagkit.domain.checks import check_guide, written_texts
from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.guide import Guide
from stagkit.errors import Translate
from stagkit.views.desk_form import place_key
from stagkit.views.desk_tree import part_of, row_key

SHOWN = 200
"""Findings in the list of the whole guide; the tree marks all of them."""


class Review:
    """The findings of a guide as far as they have been worked out."""

    def __init__(self) -> None:
        self._guide: Guide | None = None
        self.findings: tuple[Finding, ...] = ()
        self.missing: dict[str, int] = {}

    def behind(self, guide: Guide) -> bool:
        """Whether the findings are of an earlier state."""
        return self._guide is not guide

    def work(self, guide: Guide) -> None:
        """Look through the whole guide."""
        self.findings = tuple(sorted(check_guide(guide), key=lambda own: not own.fatal))
        self.missing = {
            language: sum(1 for _, text, _ in written_texts(guide) if text and language in text.missing((language,)))
            for language in guide.languages
        }
        self._guide = guide

    def marks(self) -> dict[str, str]:
        """Which rows of the tree have findings, and whether one of them is fatal."""
        marks: dict[str, str] = {}
        for finding in reversed(self.findings):
            marks[row_key(part_of(finding.place))] = "fatal" if finding.fatal else "advice"
        return marks


def told(finding: Finding, translate: Translate, guide: Guide) -> dict[str, Any]:
    """A finding as the page shows it: on which row and field, in which language, and in words."""
    place = finding.place
    return {
        "part": row_key(part_of(place)),
        "at": place_key(_field(place, guide)),
        "language": place.language,
        "where": place.part or place.id,
        "what": translate(finding.what).format(**finding.values),
        "remedy": translate(finding.remedy).format(**finding.values),
        "fatal": finding.fatal,
    }


def _field(place: Place, guide: Guide) -> Place:
    """The field that shows the place: Excel's column "answer" is several fields on the desk."""
    if place.kind is not Kind.ITEM or place.field != "answer":
        return place
    kept = {"true_false": "key_true", "number": "key_number"}
    item = next((own for own in guide.items if own.id == place.id), None)
    return Place(Kind.ITEM, place.id, "", kept.get(item.type.value if item else "", "options"))
