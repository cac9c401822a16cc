"""From the sheets of a workbook to a guide: what can be taken is taken, everything else is told."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from stagkit.domain.checks import check_guide
from stagkit.domain.findings import Finding, Kind, Place, closest
from stagkit.domain.guide import (
    Competency,
    CompetencyKind,
    Criterion,
    EvidenceType,
    Guide,
    GuideStatus,
    Method,
    Subcompetency,
    Theme,
)
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.scales import Point, Scale
from stagkit.domain.text import Text
from stagkit.errors import Problem, sentence
from stagkit.files.guide_cells import COLUMNS, Cells
from stagkit.files.guide_sheets import SPOT
from stagkit.files.guide_tables import guide_tables, reading_order
from stagkit.files.item_reader import read_item, read_option
from stagkit.files.row import Row
from stagkit.files.spreadsheet import Grid
from stagkit.locale import LANGUAGES

Orphan = Subcompetency | Item | Criterion


class GuideReader:
    """Reads one workbook once. `guide()` gives the guide, or None; `problems` everything that is wrong.

    `cells` says where each part and field stands; `refused` are the fatal problems of the file as a file, before
    the guide itself is checked; `orphans` are parts that were read but name nothing that would hold them; `unsure` are
    the kinds of which the workbook may not show all: the sheet is cut or not there, or a row has no code.
    """

    def __init__(self, grids: Iterable[Grid], problems: Iterable[Problem] = (), media: Path | None = None) -> None:
        self.problems = list(problems)
        self._media = media
        self._tables = guide_tables(tuple(grids), self.problems)
        self._places: dict[Place, Row] = {}
        self._declared: set[tuple[Kind, str]] = set()
        self._cut_scales: set[str] = set()
        self.cells: Mapping[Place, str] = Cells(self._places)
        self.refused: tuple[Problem, ...] = ()
        self.orphans: list[Orphan] = []
        self.unsure: frozenset[Kind] = frozenset()
        self._nameless: set[str] = set()

    def guide(self) -> Guide | None:
        """The guide as far as it can be made; None where not even one of its sheets is there."""
        if not self._tables:
            return None
        guide = self._front()
        for table in self._tables.values():
            for language in guide.languages:
                if language in LANGUAGES:
                    table.require_language(language)
        self._report_languages(guide)
        guide = replace(guide, scales=self._scales(), competencies=self._competencies())
        self.refused = tuple(sorted((own for own in self.problems if own.fatal), key=reading_order))
        self.unsure = self._kinds_not_whole()
        self._report_checks(guide)
        self.problems.sort(key=reading_order)
        return guide

    def _kinds_not_whole(self) -> frozenset[Kind]:
        cut = {problem.sheet for problem in self.problems if not problem.row and not problem.column}
        return frozenset(
            kind
            for sheet, kinds in HELD.items()
            for kind in kinds
            if sheet not in self._tables or sheet in self._nameless or self._tables[sheet].grid.name in cut
        )

    def _rows(self, sheet: str) -> list[Row]:
        table = self._tables.get(sheet)
        return table.rows if table else []

    def _front(self) -> Guide:
        rows = self._rows("Guide")
        if not rows:
            if table := self._tables.get("Guide"):
                table.complain(sentence("The row of the guide is missing."), sentence("Fill in one row."), row=3)
            return Guide("", Text(), languages=self._titled_languages())
        for extra in rows[1:]:
            extra.table.complain(
                sentence("A workbook holds one guide; this row is ignored."),
                sentence("Delete the row."),
                row=extra.number,
                fatal=False,
            )
        row = rows[0]
        self._places[Place(Kind.GUIDE)] = row
        return Guide(
            id=row.text("id"),
            title=row.said("title"),
            version=row.text("version") or "0.1.0",
            status=row.choice("status", GuideStatus, GuideStatus.DRAFT) or GuideStatus.DRAFT,
            languages=tuple(dict.fromkeys(code.casefold() for code in row.codes("languages")))
            or self._titled_languages(),
            organization=row.text("organization"),
            area=row.text("area"),
            standard_code=row.text("standard_code"),
            welcome=row.said("welcome"),
            where_are_you=row.said("where_are_you"),
            origin=row.text("origin"),
        )

    def _titled_languages(self) -> tuple[str, ...]:
        """The languages of the questions' columns, where the guide names none."""
        table = self._tables.get("Items") or self._tables.get("Guide")
        return (table.languages("stem") or table.languages("title")) if table else ()

    def _report_languages(self, guide: Guide) -> None:
        """Say once which languages are written but not offered."""
        extra = [
            language
            for language in LANGUAGES
            if language not in guide.languages
            and any(
                language in table.languages(column.key)
                for table in self._tables.values()
                for column in table.sheet.columns
            )
        ]
        row = self._places.get(Place(Kind.GUIDE))
        if extra and row:
            row.complain(
                "languages",
                sentence("There are columns in “{extra}”, which the guide does not offer."),
                sentence("Add the language here once all its texts are written."),
                fatal=False,
                extra=", ".join(extra),
            )

    def _scales(self) -> tuple[Scale, ...]:
        found: dict[str, Scale] = {}
        for row in self._rows("Scales"):
            code = row.text("scale")
            if not code:
                self._report_no_code(row, "scale")
                continue
            if code not in found:
                self._places[Place(Kind.SCALE, code)] = row
                found[code] = Scale(
                    code, row.said("name"), (), bool(row.yes("allows_na")), row.whole("low_up_to", default=0)
                )
            point = self._point(row, code)
            if point:
                found[code] = replace(found[code], points=(*found[code].points, point))
            else:
                self._cut_scales.add(code)
        return tuple(found.values())

    def _point(self, row: Row, scale: str) -> Point | None:
        if not row.text("value") and not row.marked("value"):
            row.complain("value", sentence("The cell is empty."), sentence("Write a whole number, such as 3."))
        if row.marked("value"):
            return None
        value = row.whole("value", default=0)
        if row.marked("value"):
            return None
        place = Place(Kind.POINT, scale, str(value))
        if place in self._places:
            row.complain(
                "value",
                sentence("Value {value} stands twice on scale “{scale}” (also in row {other})."),
                sentence("Write the points from lowest to highest, each value once."),
                value=value,
                scale=scale,
                other=self._places[place].number,
            )
            return None
        self._places[place] = row
        return Point(value, row.said("label"), row.said("descriptor"), row.text("pictogram"))

    def _competencies(self) -> tuple[Competency, ...]:
        subs = self._subcompetencies()
        competencies = []
        for row in self._rows("Competencies"):
            code = self._new_code(row, Kind.COMPETENCY)
            if code:
                kind = row.choice("kind", CompetencyKind, CompetencyKind.TECHNICAL) or CompetencyKind.TECHNICAL
                competencies.append(Competency(code, row.said("title"), kind, row.text("origin")))
        owners = [competency.id for competency in competencies]
        held: dict[str, list[Subcompetency]] = {owner: [] for owner in owners}
        for row, sub in subs:
            if self._refers(row, "competency", owners, "Competencies"):
                held[row.text("competency")].append(sub)
            else:
                self.orphans.append(sub)
        return tuple(replace(own, subcompetencies=tuple(held[own.id])) for own in competencies)

    def _subcompetencies(self) -> list[tuple[Row, Subcompetency]]:
        found = []
        for row in self._rows("Subcompetencies"):
            code = self._new_code(row, Kind.SUBCOMPETENCY)
            if code:
                found.append((row, self._subcompetency(row, code)))
        owners = [sub.id for _, sub in found]
        items: dict[str, list[Item]] = {owner: [] for owner in owners}
        criteria: dict[str, list[Criterion]] = {owner: [] for owner in owners}
        for row, item in self._items():
            if self._refers(row, "subcompetency", owners, "Subcompetencies"):
                items[row.text("subcompetency")].append(item)
            else:
                self.orphans.append(item)
        for row, criterion in self._criteria():
            if self._refers(row, "subcompetency", owners, "Subcompetencies"):
                criteria[row.text("subcompetency")].append(criterion)
            else:
                self.orphans.append(criterion)
        return [(row, replace(sub, items=tuple(items[sub.id]), criteria=tuple(criteria[sub.id]))) for row, sub in found]

    def _subcompetency(self, row: Row, code: str) -> Subcompetency:
        return Subcompetency(
            code,
            row.said("title"),
            row.said("expected_results"),
            row.said("importance"),
            row.said("associated_knowledge"),
            row.choices("themes", Theme),
            row.number_in("weight", 1.0) or 0.0,
        )

    def _items(self) -> list[tuple[Row, Item]]:
        options = self._options()
        found = []
        for row in self._rows("Items"):
            code = self._new_code(row, Kind.ITEM)
            kind = row.choice("type", ItemType) if code else None
            if kind is not None:
                found.append((row, read_item(row, code, kind, options.get(code, ()), self._media)))
        return found

    def _options(self) -> dict[str, tuple[Option, ...]]:
        items = [row.text("id") for row in self._rows("Items")]
        found: dict[str, tuple[Option, ...]] = {}
        for row in self._rows("Options"):
            if not self._refers(row, "item", items, "Items"):
                continue
            item, key = row.text("item"), row.text("key")
            place = Place(Kind.OPTION, item, key)
            if not key:
                self._report_no_code(row, "key")
            elif place in self._places:
                self._report_twice(row, "key", key, self._places[place])
            else:
                self._places[place] = row
                found[item] = (*found.get(item, ()), read_option(row, key, self._media))
        return found

    def _criteria(self) -> list[tuple[Row, Criterion]]:
        found = []
        for row in self._rows("Criteria"):
            code = self._new_code(row, Kind.CRITERION)
            if code:
                found.append((row, self._criterion(row, code)))
        return found

    def _criterion(self, row: Row, code: str) -> Criterion:
        evidence = row.choice("evidence_type", EvidenceType, EvidenceType.PERFORMANCE)
        return Criterion(
            code,
            row.said("statement"),
            evidence or EvidenceType.PERFORMANCE,
            row.choice("method", Method, Method.OBSERVATION) or Method.OBSERVATION,
            row.text("scale") or "level",
            row.whole("required_level", default=3),
            bool(row.yes("critical")),
            row.number_in("weight", 1.0) or 0.0,
        )

    def _new_code(self, row: Row, kind: Kind) -> str:
        """The row's own code, or "" with a problem if it is empty or in use."""
        code = row.text("id")
        place = Place(kind, code)
        if not code:
            self._report_no_code(row, "id")
            return ""
        self._declared.add((kind, code))
        if place in self._places:
            self._report_twice(row, "id", code, self._places[place])
            return ""
        self._places[place] = row
        return code

    def _report_no_code(self, row: Row, key: str) -> None:
        self._nameless.add(row.table.sheet.name)
        row.complain(key, sentence("The code is empty."), sentence("Write a short code of its own, such as K1-03."))

    def _report_twice(self, row: Row, key: str, code: str, other: Row) -> None:
        self._nameless.add(row.table.sheet.name)
        row.complain(
            key,
            sentence("Code “{code}” is used twice (also in row {other})."),
            sentence("Give every row a code of its own."),
            code=code,
            other=other.number,
        )

    def _refers(self, row: Row, key: str, known: list[str], sheet: str) -> bool:
        """Whether the cell names a row of `sheet`; if not, that is a problem."""
        wanted = row.text(key)
        if wanted in known and wanted:
            return True
        # What is wrong with the other sheet as a whole, or with the row meant, is told there.
        if not known or (KINDS[sheet], wanted) in self._declared or (key, "") not in row.table.columns:
            return False
        guess = closest(wanted, known)
        remedy = sentence("Did you mean “{guess}”?") if guess else sentence("Write a code of the sheet {sheet_name}.")
        what = sentence("“{wanted}” is not on the sheet {sheet_name}.") if wanted else sentence("The cell is empty.")
        row.complain(key, what, remedy, wanted=wanted, guess=guess, sheet_name=sheet)
        return False

    def _report_checks(self, guide: Guide) -> None:
        held = {item.id for item in guide.items}
        dropped = {code for kind, code in self._declared if kind is Kind.ITEM} - held
        for finding in check_guide(guide, frozenset(dropped)):
            if finding.place.kind is Kind.GUIDE and finding.place.field in EMPTY_SHEETS:
                self._report_empty(finding, EMPTY_SHEETS[finding.place.field])
            elif not (finding.place.field == "options" and "Options" not in self._tables):
                self._report_finding(finding)

    def _report_empty(self, finding: Finding, sheet: str) -> None:
        table = self._tables.get(sheet)
        if table and not table.rows and table.columns:
            values: dict[str, Any] = finding.values
            table.complain(finding.what, finding.remedy, **values)

    def _report_finding(self, finding: Finding) -> None:
        place = finding.place
        row = self._places.get(Place(place.kind, place.id, place.part)) if place.kind is not Kind.GUIDE else None
        row = row or self._places.get(Place(Kind.GUIDE) if place.kind is Kind.GUIDE else Place(place.kind, place.id))
        # A scale that lost a point because of what is wrong with it has not too few on top of that.
        if row is None or (place.kind is Kind.SCALE and place.id in self._cut_scales):
            return
        key = "id" if place.field == "options" else COLUMNS.get((place.kind, place.field), place.field)
        if place.language and (key, place.language) not in row.table.columns:
            return
        if place.field == "spot" and any(row.marked(side) for side in SPOT):
            return
        values: dict[str, Any] = finding.values
        row.complain(key, finding.what, finding.remedy, language=place.language, fatal=finding.fatal, **values)


HELD = {
    "Competencies": (Kind.COMPETENCY,),
    "Subcompetencies": (Kind.SUBCOMPETENCY,),
    "Items": (Kind.ITEM,),
    "Options": (Kind.OPTION,),
    "Criteria": (Kind.CRITERION,),
    "Scales": (Kind.SCALE, Kind.POINT),
}
KINDS = {"Competencies": Kind.COMPETENCY, "Subcompetencies": Kind.SUBCOMPETENCY, "Items": Kind.ITEM}
EMPTY_SHEETS = {"competencies": "Competencies", "subcompetencies": "Subcompetencies", "items": "Items"}
