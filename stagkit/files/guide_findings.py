"""What the check of a guide finds, told at the cells of the workbook it was read from."""

from collections.abc import Collection, Mapping
from typing import Any

from stagkit.domain.checks import check_guide
from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.guide import Guide
from stagkit.files.guide_cells import COLUMNS
from stagkit.files.guide_codes import Codes
from stagkit.files.guide_sheets import SPOT
from stagkit.files.table import Table

EMPTY_SHEETS = {"competencies": "Competencies", "subcompetencies": "Subcompetencies", "items": "Items"}


def report_checks(guide: Guide, codes: Codes, tables: Mapping[str, Table], cut_scales: Collection[str]) -> None:
    """Tell what the check of the guide finds, each at its cell; what follows from a problem told already is not.

    `cut_scales` are the scales that lost a point because of what is wrong with it.
    """
    held = {item.id for item in guide.items}
    dropped = {code for kind, code in codes.declared if kind is Kind.ITEM} - held
    for finding in check_guide(guide, frozenset(dropped)):
        if finding.place.kind is Kind.GUIDE and finding.place.field in EMPTY_SHEETS:
            _report_empty(finding, tables.get(EMPTY_SHEETS[finding.place.field]))
        elif not (finding.place.field == "options" and "Options" not in tables):
            _report_finding(finding, codes, cut_scales)


def _report_empty(finding: Finding, table: Table | None) -> None:
    if table and not table.rows and table.columns:
        values: dict[str, Any] = finding.values
        table.complain(finding.what, finding.remedy, **values)


def _report_finding(finding: Finding, codes: Codes, cut_scales: Collection[str]) -> None:
    place = finding.place
    row = codes.places.get(Place(place.kind, place.id, place.part)) if place.kind is not Kind.GUIDE else None
    row = row or codes.places.get(Place(Kind.GUIDE) if place.kind is Kind.GUIDE else Place(place.kind, place.id))
    # A scale that lost a point has not too few on top of that.
    if row is None or (place.kind is Kind.SCALE and place.id in cut_scales):
        return
    key = "id" if place.field == "options" else COLUMNS.get((place.kind, place.field), place.field)
    if place.language and (key, place.language) not in row.table.columns:
        return
    if place.field == "spot" and any(row.marked(side) for side in SPOT):
        return
    values: dict[str, Any] = finding.values
    row.complain(key, finding.what, finding.remedy, language=place.language, fatal=finding.fatal, **values)
