"""From the sheets of a workbook to a guide: what can be taken is taken, everything else is told."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from stagkit.domain.findings import Kind, Place
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
from stagkit.domain.text import Text
from stagkit.errors import Problem, sentence
from stagkit.files.guide_cells import Cells
from stagkit.files.guide_codes import Codes
from stagkit.files.guide_findings import report_checks
from stagkit.files.guide_tables import guide_tables, reading_order
from stagkit.files.item_reader import read_item, read_option
from stagkit.files.row import Row
from stagkit.files.scale_reader import read_scales
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
        self._codes = Codes()
        self._cut_scales: set[str] = set()
        self.cells: Mapping[Place, str] = Cells(self._codes.places)
        self.refused: tuple[Problem, ...] = ()
        self.orphans: list[Orphan] = []
        self.unsure: frozenset[Kind] = frozenset()

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
        guide = replace(
            guide,
            scales=read_scales(self._rows("Scales"), self._codes, self._cut_scales),
            competencies=self._competencies(),
        )
        self.refused = tuple(sorted((own for own in self.problems if own.fatal), key=reading_order))
        self.unsure = self._kinds_not_whole()
        report_checks(guide, self._codes, self._tables, self._cut_scales)
        self.problems.sort(key=reading_order)
        return guide

    def _kinds_not_whole(self) -> frozenset[Kind]:
        cut = {problem.sheet for problem in self.problems if not problem.row and not problem.column}
        return frozenset(
            kind
            for sheet, kinds in HELD.items()
            for kind in kinds
            if sheet not in self._tables or sheet in self._codes.unclear or self._tables[sheet].grid.name in cut
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
        self._codes.places[Place(Kind.GUIDE)] = row
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
        row = self._codes.places.get(Place(Kind.GUIDE))
        if extra and row:
            row.complain(
                "languages",
                sentence("There are columns in “{extra}”, which the guide does not offer."),
                sentence("Add the language here once all its texts are written."),
                fatal=False,
                extra=", ".join(extra),
            )

    def _competencies(self) -> tuple[Competency, ...]:
        subs = self._subcompetencies()
        competencies = []
        for row in self._rows("Competencies"):
            code = self._codes.new(row, Kind.COMPETENCY)
            if code:
                kind = row.choice("kind", CompetencyKind, CompetencyKind.TECHNICAL) or CompetencyKind.TECHNICAL
                competencies.append(Competency(code, row.said("title"), kind, row.text("origin")))
        owners = [competency.id for competency in competencies]
        held: dict[str, list[Subcompetency]] = {owner: [] for owner in owners}
        for row, sub in subs:
            if self._codes.refers(row, "competency", owners, "Competencies"):
                held[row.text("competency")].append(sub)
            else:
                self.orphans.append(sub)
        return tuple(replace(own, subcompetencies=tuple(held[own.id])) for own in competencies)

    def _subcompetencies(self) -> list[tuple[Row, Subcompetency]]:
        found = []
        for row in self._rows("Subcompetencies"):
            code = self._codes.new(row, Kind.SUBCOMPETENCY)
            if code:
                found.append((row, self._subcompetency(row, code)))
        owners = [sub.id for _, sub in found]
        items: dict[str, list[Item]] = {owner: [] for owner in owners}
        criteria: dict[str, list[Criterion]] = {owner: [] for owner in owners}
        for row, item in self._items():
            if self._codes.refers(row, "subcompetency", owners, "Subcompetencies"):
                items[row.text("subcompetency")].append(item)
            else:
                self.orphans.append(item)
        for row, criterion in self._criteria():
            if self._codes.refers(row, "subcompetency", owners, "Subcompetencies"):
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
            code = self._codes.new(row, Kind.ITEM)
            kind = row.choice("type", ItemType) if code else None
            if kind is not None:
                found.append((row, read_item(row, code, kind, options.get(code, ()), self._media)))
        return found

    def _options(self) -> dict[str, tuple[Option, ...]]:
        items = [row.text("id") for row in self._rows("Items")]
        found: dict[str, tuple[Option, ...]] = {}
        for row in self._rows("Options"):
            if not self._codes.refers(row, "item", items, "Items"):
                continue
            item, key = row.text("item"), row.text("key")
            place = Place(Kind.OPTION, item, key)
            if not key:
                self._codes.report_none(row, "key")
            elif place in self._codes.places:
                self._codes.report_twice(row, "key", key, self._codes.places[place])
            else:
                self._codes.places[place] = row
                found[item] = (*found.get(item, ()), read_option(row, key, self._media))
        return found

    def _criteria(self) -> list[tuple[Row, Criterion]]:
        found = []
        for row in self._rows("Criteria"):
            code = self._codes.new(row, Kind.CRITERION)
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


HELD = {
    "Competencies": (Kind.COMPETENCY,),
    "Subcompetencies": (Kind.SUBCOMPETENCY,),
    "Items": (Kind.ITEM,),
    "Options": (Kind.OPTION,),
    "Criteria": (Kind.CRITERION,),
    "Scales": (Kind.SCALE, Kind.POINT),
}
