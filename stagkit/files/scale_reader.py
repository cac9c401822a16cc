"""The rows of the sheet Scales as scales."""

from collections.abc import Iterable
from dataclasses import replace

from stagkit.domain.findings import Kind, Place
from stagkit.domain.scales import Point, Scale
from stagkit.errors import sentence
from stagkit.files.guide_codes import Codes
from stagkit.files.row import Row


def read_scales(rows: Iterable[Row], codes: Codes, cut: set[str]) -> tuple[Scale, ...]:
    """The scales; those that lose a point because of what is wrong with it go into `cut`."""
    found: dict[str, Scale] = {}
    for row in rows:
        code = row.text("scale")
        if not code:
            codes.report_none(row, "scale")
            continue
        if code not in found:
            codes.places[Place(Kind.SCALE, code)] = row
            found[code] = Scale(
                code, row.said("name"), (), bool(row.yes("allows_na")), row.whole("low_up_to", default=0)
            )
        point = _point(row, code, codes)
        if point:
            found[code] = replace(found[code], points=(*found[code].points, point))
        else:
            cut.add(code)
            codes.unclear.add(row.table.sheet.name)
    return tuple(found.values())


def _point(row: Row, scale: str, codes: Codes) -> Point | None:
    if not row.text("value") and not row.marked("value"):
        row.complain("value", sentence("The cell is empty."), sentence("Write a whole number, such as 3."))
    if row.marked("value"):
        return None
    value = row.whole("value", default=0)
    if row.marked("value"):
        return None
    place = Place(Kind.POINT, scale, str(value))
    if place in codes.places:
        row.complain(
            "value",
            sentence("Value {value} stands twice on scale “{scale}” (also in row {other})."),
            sentence("Write the points from lowest to highest, each value once."),
            value=value,
            scale=scale,
            other=codes.places[place].number,
        )
        return None
    codes.places[place] = row
    return Point(value, row.said("label"), row.said("descriptor"), row.text("pictogram"))
