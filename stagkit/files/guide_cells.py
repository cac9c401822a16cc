"""Where each part and field of a guide stands in its workbook, as the spreadsheet names cells."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from stagkit.domain.edits import PART_TYPES
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.files.row import Row
from stagkit.files.spreadsheet import address

COLUMNS: Mapping[tuple[Kind, str], str] = {
    (Kind.ITEM, "key_true"): "answer",
    (Kind.ITEM, "key_number"): "answer",
    (Kind.OPTION, "correct"): "answer",
    (Kind.OPTION, "spot"): "left",
    (Kind.SCALE, "id"): "scale",
}
"""Fields that stand under another name than their own."""
FIRST: Mapping[Kind, str] = {Kind.OPTION: "key", Kind.SCALE: "scale", Kind.POINT: "value"}
"""The column of a part's own code; "id" where it is not one of these."""


class Cells(Mapping[Place, str]):
    """From a place to a cell such as "Items!E7", looked up in the rows only when asked: a guide has 20,000 places.

    `rows` holds the row of each part.
    """

    def __init__(self, rows: Mapping[Place, Row]) -> None:
        self._rows = rows

    def __getitem__(self, place: Place) -> str:
        part = Place(place.kind, place.id, place.part)
        if (place.kind, place.field) == (Kind.OPTION, "correct"):
            part = Place(Kind.ITEM, place.id)
        row = self._rows[part]
        key = COLUMNS.get((place.kind, place.field), place.field) or FIRST.get(place.kind, "id")
        return f"{row.table.grid.name}!{address(row.table.columns[key, place.language], row.number)}"

    def __iter__(self) -> Iterator[Place]:
        for part, row in self._rows.items():
            known = {key for key, _ in row.table.columns}
            for name in ("", *(own.name for own in fields(PART_TYPES.get(part.kind, Guide)))):
                place = replace(part, field=name)
                languages = row.table.languages(name) if name in known else ()
                yield from (own for own in _spread(place, languages) if own in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _spread(place: Place, languages: tuple[str, ...]) -> tuple[Place, ...]:
    return tuple(replace(place, language=language) for language in languages) or (place,)
