"""The ways in which people edit the plan in Excel, and what the dry run must say to each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from stagkit.domain.proposals import (
    WORKER,
    CauseClass,
    Check,
    Effect,
    Origin,
    Proposal,
    ProposalKind,
    ProposalStatus,
    Standard,
)
from stagkit.files.proposal_columns import PLACES
from stagkit.files.proposals_workbook import build_proposals

TODAY = date(2026, 11, 22)
ITEMS = {"K1": "¿Cuándo se retira la guarda?", "K2": "¿Quién lava la banda?"}
SUBCOMPETENCIES = {"C1.1": "Trabajar con seguridad"}
SHEET = {"es": "Propuestas", "en": "Proposals", "pt": "Propostas", "fr": "Propositions"}

TAGS = Proposal(
    id="a1",
    number="2026-001",
    date="2026-11-02",
    session="s-1",
    problem="Buscan tarjetas 12 minutos",
    proposal="Tablero con diez tarjetas",
    item="K1",
    subcompetency="C1.1",
    proposer=WORKER,
    area="Caldera",
    current_value=12.0,
    unit="min",
    affected="Turno A",
    risk=4,
    root_cause="Están en el almacén",
    cause_class=CauseClass.MEANS,
    effects=(Effect.TIME, Effect.SAFETY),
    kind=ProposalKind.QUICK_WIN,
    owner="J. M.",
    start="2026-11-05",
    due="2026-11-27",
    cost=1234.5,
    currency="MXN",
    hours=3.0,
    expected_benefit="Menos espera",
    benefit_per_year=18000.0,
    indicator="Minutos por limpieza",
    baseline=12.0,
    target=2.0,
    impact=5,
    ease=4,
    status=ProposalStatus.PLANNED,
    reply="Gracias, la hacemos",
    replied_on="2026-11-04",
    revision=3,
)
GLOVES = replace(
    TAGS,
    id="b2",
    number="2026-002",
    problem="Guantes rotos",
    proposal="Guantes nuevos cada mes",
    status=ProposalStatus.DONE,
    done="2026-11-20",
    actual=2.0,
    evidence="Foto del tablero",
    verified_worker="A. R.",
    verified_employer="C. P.",
    verified_worker_on="2026-11-21",
    standardised_in=Standard.PROCEDURE,
    check_30=Check.HOLDS,
    revision=7,
)
BELT = Proposal("c3", "2026-003", "2026-11-10", "s-1", "La banda se para", "Cambiar el rodillo", item="K2")
LAMP = Proposal("d4", "2026-004", "2026-11-11", "s-1", '=HYPERLINK("http://x")', "+1", origin=Origin.WALK)
WATER = Proposal("e5", "2026-005", "2026-11-12", "s-1", "Falta agua", "", due="soon", owner="-")
NOISE = replace(
    BELT, id="f6", number="2026-006", problem="Mucho ruido", proposal="Tapones\npara todos", impact=2, ease=5
)
PLAN = (TAGS, GLOVES, BELT, LAMP, WATER, NOISE)
ROW = {own.number[-1]: row for row, own in enumerate(PLAN, start=4)}
"""The row of each proposal, by the last digit of its number."""
FREE = 4 + len(PLAN)
"""The first row without a proposal."""


def letter(key: str) -> str:
    """The letter of a column as the program writes it."""
    return get_column_letter(PLACES[key] + 1)


class Page:
    """The sheet of proposals, asked by column key and row."""

    def __init__(self, book: Workbook, language: str = "es") -> None:
        self.book, self.sheet = book, book[SHEET[language]]
        self.columns = {cell.value: cell.column for cell in self.sheet[1] if cell.value}

    def cell(self, key: str, row: int) -> Any:
        """The cell of a column."""
        return self.sheet.cell(row, self.columns[key])

    def put(self, row: int, **values: object) -> None:
        """Type values into a row."""
        for key, value in values.items():
            self.cell(key, row).value = value

    def place(self, key: str, row: int) -> str:
        """Such as "C7"."""
        return f"{get_column_letter(self.columns[key])}{row}"

    def take_row(self, row: int) -> None:
        """Delete a row as Excel does: what is below moves up."""
        self.sheet.delete_rows(row)

    def take_column(self, key: str) -> None:
        """Delete a column."""
        self.sheet.delete_cols(self.columns[key])


@cache
def workbook(language: str = "es", plan: tuple[Proposal, ...] = PLAN) -> bytes:
    """The plan as the program writes it."""
    stream = BytesIO()
    build_proposals(plan, stream, language=language, items=ITEMS, subcompetencies=SUBCOMPETENCIES, today=TODAY)
    return stream.getvalue()


@cache
def slim(language: str = "es") -> bytes:
    """The plan with the sheets that are read; the others, with their charts, cost LibreOffice two seconds each time."""
    book = load_workbook(BytesIO(workbook(language)))
    for title in [title for place, title in enumerate(book.sheetnames) if place not in (1, 4, 6)]:
        del book[title]
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass(frozen=True)
class Edit:
    """What somebody does in Excel, and what the dry run says: lines as (kind, cell or row, number, field, there).

    `here` are fields that were changed in the program meanwhile, by id. `why` are the sentences, in the order told, of
    refused lines and notices; `told` those about the workbook as a whole. A cell is named "key:row".
    """

    do: Callable[[Page], object]
    lines: tuple[tuple[object, ...], ...] = ()
    why: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    here: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    language: str = "es"
    excel_only: bool = False
    """LibreOffice would not let it be, or makes something else of it."""

    def edited(self, *, whole: bool = False) -> tuple[bytes, Page]:
        """The workbook after the edit, and where its columns stood before; `whole` with all its sheets."""
        book = load_workbook(BytesIO(workbook(self.language) if whole else slim(self.language)))
        page = Page(book, self.language)
        self.do(page)
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue(), page


def new(page: Page, row: int = FREE, **values: object) -> None:
    """A new row."""
    page.put(row, problem="Piso mojado", proposal="Canaleta", **values)


def _reorder(page: Page) -> None:
    """Move the column of the responsible to the front of everything."""
    rows = [[cell.value for cell in row] for row in page.sheet.iter_rows()]
    place = page.columns["owner"] - 1
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate([row[place], *row[:place], *row[place + 1 :]], start=1):
            page.sheet.cell(number, column).value = value
    page.columns = {cell.value: cell.column for cell in page.sheet[1] if cell.value}


def _copy(page: Page, row: int, to: int) -> None:
    for cell in page.sheet[row]:
        page.sheet.cell(to, cell.column).value = cell.value


def _merge(page: Page, key: str, first: int, last: int) -> None:
    page.sheet.merge_cells(f"{page.place(key, first)}:{page.place(key, last)}")


def _sort(page: Page, first: int = 1, last: int = FREE - 1) -> None:
    rows = [[cell.value for cell in row] for row in page.sheet.iter_rows(min_row=4, max_row=last, min_col=first)]
    for number, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate(row, start=first):
            page.sheet.cell(number, column).value = value


def _without_keys(page: Page) -> None:
    page.sheet.delete_rows(1)


FORMULA = "The cell holds a formula ({}). Write the text or number itself: copy the cell and paste it as values."
TWICE = (
    "Sheet 'Propuestas', column {column}: Column “{label}” stands twice, so none of the two is read. "
    "Delete one of the two."
)
MERGED = "Cells {cells} are merged, so only the first of them holds a value. Unmerge them and fill in every cell."
STEP = "The step is not taken; everything else in the row can be."
MISSING = (
    "For “Planned” this is still missing: Root cause, Kind of cause, What it makes better, Kind of proposal, "
    "Responsible, Start, Due, Cost, Expected benefit, Indicator, Value before, Goal."
)

EDITS: dict[str, Edit] = {
    "nothing is edited": Edit(lambda page: None),
    "a new row": Edit(
        lambda page: new(
            page, owner="Ana", due=datetime(2026, 12, 1), status="Propuesta", origin="Recorrido por el lugar de trabajo"
        ),
        (("new", f"{FREE}", "", "", None),),
    ),
    "a new row typed far below": Edit(lambda page: new(page, row=FREE + 12), (("new", f"{FREE + 12}", "", "", None),)),
    "a new row with a number of its own": Edit(
        lambda page: new(page, number="2026-077"),
        (("new", f"{FREE}", "", "", None),),
        ("The number 2026-077 is not kept. A new proposal gets its number from the program.",),
    ),
    "a new row that says nothing": Edit(
        lambda page: page.put(FREE, owner="Ana"),
        (("refused", f"{FREE}", "", "", None),),
        ("Nothing is said here. Write what the problem is, or what should change.",),
    ),
    "a new row with a day that is none": Edit(
        lambda page: new(page, due="pronto"),
        (("refused", f"due:{FREE}", "", "due", "pronto"), ("new", f"{FREE}", "", "", None)),
        ("“pronto” is no day. Write day, month and year, such as 31/12/2026.",),
    ),
    "a new row that claims to be planned": Edit(
        lambda page: new(page, status="Planificada"),
        (("refused", f"status:{FREE}", "", "status", "Planificada"), ("new", f"{FREE}", "", "", None)),
        (f"{MISSING} {STEP}",),
    ),
    "a row that lost its code is known by its number": Edit(
        lambda page: page.put(ROW["3"], id=None, session=None, revision=None, language=None, owner="Ana"),
        (("changed", f"owner:{ROW['3']}", "2026-003", "owner", "Ana"),),
    ),
    "a row that lost code and number is known by its words": Edit(
        lambda page: page.put(ROW["3"], id=None, session=None, revision=None, number=None, owner="Ana"),
        (("changed", f"owner:{ROW['3']}", "2026-003", "owner", "Ana"),),
    ),
    "a deleted row": Edit(lambda page: page.take_row(ROW["2"]), (("deleted", "", "2026-002", "", None),)),
    "a deleted row that was edited here since": Edit(
        lambda page: page.take_row(ROW["2"]),
        (("deleted", "", "2026-002", "", None),),
        here={"b2": {"owner": "Luis"}},
    ),
    "a row whose cells were all cleared": Edit(
        lambda page: [setattr(cell, "value", None) for cell in page.sheet[ROW["2"]][4:]],
        (("deleted", f"{ROW['2']}", "2026-002", "", None),),
    ),
    "days as text": Edit(
        lambda page: (
            page.put(ROW["1"], due="3/4/2027", start="12 de marzo de 2026"),
            page.put(ROW["2"], done="12 mars 2026"),
            page.put(ROW["3"], due=46_400),
        ),
        (
            ("changed", f"start:{ROW['1']}", "2026-001", "start", "2026-03-12"),
            ("changed", f"due:{ROW['1']}", "2026-001", "due", "2027-04-03"),
            ("changed", f"done:{ROW['2']}", "2026-002", "done", "2026-03-12"),
            ("changed", f"due:{ROW['3']}", "2026-003", "due", "2027-01-13"),
        ),
    ),
    "a day that is none": Edit(
        lambda page: page.put(ROW["1"], due="31/2/2026"),
        (("refused", f"due:{ROW['1']}", "2026-001", "due", "31/2/2026"),),
        ("“31/2/2026” is no day. Write day, month and year, such as 31/12/2026.",),
    ),
    "decimal commas and thousands": Edit(
        lambda page: page.put(
            ROW["1"], cost="1.500,75", hours="2,5", benefit_per_year="R$ 20 000,50", baseline="-3,5", target="50%"
        ),
        (
            ("changed", f"cost:{ROW['1']}", "2026-001", "cost", 1500.75),
            ("changed", f"hours:{ROW['1']}", "2026-001", "hours", 2.5),
            ("refused", f"benefit_per_year:{ROW['1']}", "2026-001", "benefit_per_year", "R$ 20 000,50"),
            ("changed", f"baseline:{ROW['1']}", "2026-001", "baseline", -3.5),
            ("changed", f"target:{ROW['1']}", "2026-001", "target", 50.0),
        ),
        ("The amount is in BRL, but the column of the currency says MXN. Write the same currency in both.",),
    ),
    "a sign of money where no currency stands": Edit(
        lambda page: page.put(ROW["3"], cost="40 €"),
        (
            ("changed", f"cost:{ROW['3']}", "2026-003", "cost", 40.0),
            ("changed", f"cost:{ROW['3']}", "2026-003", "currency", "EUR"),
        ),
    ),
    "a number with two readings": Edit(
        lambda page: page.put(ROW["1"], cost="1.500"),
        (("refused", f"cost:{ROW['1']}", "2026-001", "cost", "1.500"),),
        (
            "“1.500” can be read in two ways: with thousands or with decimals. "
            "Write it without a mark for thousands, such as 1500 or 1.5.",
        ),
    ),
    "numbers that do not fit": Edit(
        lambda page: page.put(ROW["1"], hours=-1, impact=7, ease="2,5", risk="alto"),
        (
            ("refused", f"risk:{ROW['1']}", "2026-001", "risk", "alto"),
            ("refused", f"hours:{ROW['1']}", "2026-001", "hours", "-1"),
            ("refused", f"impact:{ROW['1']}", "2026-001", "impact", "7"),
            ("refused", f"ease:{ROW['1']}", "2026-001", "ease", "2,5"),
        ),
        (
            "“alto” is no judgement from 1 to 5. Write 1, 2, 3, 4 or 5, or clear the cell.",
            "“-1” is below zero. Write 0 or more.",
            "“7” is no judgement from 1 to 5. Write 1, 2, 3, 4 or 5, or clear the cell.",
            "“2,5” is no judgement from 1 to 5. Write 1, 2, 3, 4 or 5, or clear the cell.",
        ),
    ),
    "a renamed label": Edit(
        lambda page: page.put(3, owner="Quién lo hace") or page.put(ROW["3"], owner="Ana"),
        (("changed", f"owner:{ROW['3']}", "2026-003", "owner", "Ana"),),
    ),
    "columns in another order": Edit(
        lambda page: _reorder(page) or page.put(ROW["3"], owner="Ana", unit="kg"),
        (
            ("changed", f"owner:{ROW['3']}", "2026-003", "owner", "Ana"),
            ("changed", f"unit:{ROW['3']}", "2026-003", "unit", "kg"),
        ),
    ),
    "a hidden column": Edit(
        lambda page: (
            page.put(ROW["3"], owner="Ana")
            or setattr(page.sheet.column_dimensions[get_column_letter(page.columns["owner"])], "hidden", True)
        ),
        (("changed", f"owner:{ROW['3']}", "2026-003", "owner", "Ana"),),
    ),
    "a deleted column": Edit(
        lambda page: page.take_column("recognition"),
        told=("Sheet 'Propuestas': These columns are not there: Recognition. What they held stays as it is.",),
    ),
    "a column of their own": Edit(
        lambda page: [page.sheet.insert_cols(6), page.sheet.cell(3, 6, "Mis notas"), page.sheet.cell(5, 6, "ojo")],
        told=("Sheet 'Propuestas': These columns are not of the plan: Mis notas. They are not read.",),
    ),
    "a column that stands twice": Edit(
        lambda page: page.put(1, unit="owner") or page.put(ROW["3"], owner="Ana"),
        told=(
            TWICE.format(column=letter("unit"), label="Unidad"),
            TWICE.format(column=letter("owner"), label="Responsable"),
            "Sheet 'Propuestas': These columns are not there: Unit. What they held stays as it is.",
        ),
    ),
    "the hidden row is gone": Edit(
        lambda page: _without_keys(page) or page.put(ROW["3"] - 1, owner="Ana"),
        (("changed", f"owner:{ROW['3'] - 1}", "2026-003", "owner", "Ana"),),
    ),
    "hidden row and codes are gone, and one cell was changed": Edit(
        lambda page: (page.put(FREE - 3, owner="Ana"), page.sheet.delete_cols(1, 4), _without_keys(page)),
        (("changed", f"owner-4:{FREE - 4}", "2026-004", "owner", "Ana"),),
        told=(),
    ),
    "a pasted formula": Edit(
        lambda page: page.put(ROW["1"], cost="=100*2", owner='=CONCATENATE("A","B")', due="=TODAY()"),
        (
            ("refused", f"owner:{ROW['1']}", "2026-001", "owner", '=CONCATENATE("A","B")'),
            ("refused", f"due:{ROW['1']}", "2026-001", "due", "=TODAY()"),
            ("refused", f"cost:{ROW['1']}", "2026-001", "cost", "=100*2"),
        ),
        tuple(FORMULA.format(own) for own in ('=CONCATENATE("A","B")', "=TODAY()", "=100*2")),
    ),
    "an error of Excel": Edit(
        lambda page: page.put(ROW["1"], cost="#N/A"),
        (("refused", f"cost:{ROW['1']}", "2026-001", "cost", "#N/A"),),
        ("The cell shows the error #N/A. Write the text or number itself.",),
        excel_only=True,
    ),
    "yes and no where a text is meant": Edit(
        lambda page: page.put(ROW["1"], evidence=True),
        (("refused", f"evidence:{ROW['1']}", "2026-001", "evidence", "True"),),
        ("Excel made a true/false value of what was typed. Set the cell's format to Text and type it again.",),
        excel_only=True,
    ),
    "merged cells": Edit(
        lambda page: page.put(ROW["4"], owner="Ana") or _merge(page, "owner", ROW["4"], ROW["5"]),
        (
            ("changed", f"owner:{ROW['4']}", "2026-004", "owner", "Ana"),
            ("refused", f"owner:{ROW['4']}:owner:{ROW['5']}", "2026-005", "", None),
        ),
        (MERGED.format(cells=f"{letter('owner')}7:{letter('owner')}8"),),
    ),
    "both sides changed": Edit(
        lambda page: page.put(ROW["1"], owner="Ana", due=datetime(2026, 12, 24)),
        (
            ("conflict", f"owner:{ROW['1']}", "2026-001", "owner", "Ana"),
            ("changed", f"due:{ROW['1']}", "2026-001", "due", "2026-12-24"),
        ),
        here={"a1": {"owner": "Luis", "support": "Taller"}},
    ),
    "both sides changed to the same": Edit(lambda page: page.put(ROW["1"], owner="Ana"), here={"a1": {"owner": "Ana"}}),
    "only changed here": Edit(lambda page: None, here={"a1": {"owner": "Luis", "effects": (Effect.MONEY,)}}),
    "somebody else's language": Edit(
        lambda page: (
            page.put(ROW["3"], status="Accepted", cause_class="équipement", effects="Dinheiro; Tempo, quality"),
            page.put(ROW["4"], status="EN REVISIÓN", proposer="le groupe", origin="self_assessment"),
        ),
        (
            ("changed", f"cause_class:{ROW['3']}", "2026-003", "cause_class", CauseClass.EQUIPMENT),
            ("changed", f"effects:{ROW['3']}", "2026-003", "effects", (Effect.MONEY, Effect.TIME, Effect.QUALITY)),
            ("changed", f"status:{ROW['3']}", "2026-003", "status", ProposalStatus.ACCEPTED),
            ("changed", f"origin:{ROW['4']}", "2026-004", "origin", Origin.SELF_ASSESSMENT),
            ("changed", f"status:{ROW['4']}", "2026-004", "status", ProposalStatus.UNDER_REVIEW),
        ),
    ),
    "the whole workbook in French": Edit(
        lambda page: page.put(ROW["3"], status="Acceptée", due="1er décembre 2026"),
        (
            ("changed", f"due:{ROW['3']}", "2026-003", "due", "2026-12-01"),
            ("changed", f"status:{ROW['3']}", "2026-003", "status", ProposalStatus.ACCEPTED),
        ),
        language="fr",
    ),
    "a word that is not in the list": Edit(
        lambda page: page.put(ROW["3"], status="Aceptda"),
        (("refused", f"status:{ROW['3']}", "2026-003", "status", "Aceptda"),),
        ("“Aceptda” is not in the list. Did you mean “Accepted”?",),
    ),
    "a step that may not follow": Edit(
        lambda page: page.put(ROW["3"], status="Hecha", owner="Ana"),
        (
            ("changed", f"owner:{ROW['3']}", "2026-003", "owner", "Ana"),
            ("refused", f"status:{ROW['3']}", "2026-003", "status", ProposalStatus.DONE),
        ),
        (f"From “Proposed” a proposal cannot go to “Done”. {STEP}",),
    ),
    "a step with what it needs": Edit(
        lambda page: page.put(ROW["2"], status="Verificada"),
        (("changed", f"status:{ROW['2']}", "2026-002", "status", ProposalStatus.VERIFIED),),
    ),
    "a rejection without a reason": Edit(
        lambda page: page.put(ROW["3"], status="Rechazada"),
        (("refused", f"status:{ROW['3']}", "2026-003", "status", ProposalStatus.REJECTED),),
        (f"For “Rejected” this is still missing: Reason of the decision. {STEP}",),
    ),
    "a rejection with a reason": Edit(
        lambda page: page.put(ROW["3"], status="Rechazada", decision_reason="Ya se hace"),
        (
            ("changed", f"status:{ROW['3']}", "2026-003", "status", ProposalStatus.REJECTED),
            ("changed", f"decision_reason:{ROW['3']}", "2026-003", "decision_reason", "Ya se hace"),
        ),
    ),
    "what the status needs is taken away": Edit(
        lambda page: page.put(ROW["1"], owner=None, unit=None),
        (
            ("changed", f"unit:{ROW['1']}", "2026-001", "unit", ""),
            ("refused", f"owner:{ROW['1']}", "2026-001", "owner", ""),
        ),
        ("For “Planned” this is still missing: Responsible. It stays as it is.",),
    ),
    "a needed cell is cleared": Edit(
        lambda page: page.put(ROW["3"], date=None, status=None),
        (
            ("refused", f"date:{ROW['3']}", "2026-003", "date", ""),
            ("refused", f"status:{ROW['3']}", "2026-003", "status", ""),
        ),
        ("The cell is empty. Fill it in again.",) * 2,
    ),
    "both texts are cleared": Edit(
        lambda page: page.put(ROW["3"], problem=None, proposal="  "),
        (
            ("refused", f"problem:{ROW['3']}", "2026-003", "problem", ""),
            ("refused", f"proposal:{ROW['3']}", "2026-003", "proposal", ""),
        ),
        ("Nothing is said here. Write what the problem is, or what should change.",) * 2,
    ),
    "a proposal merged into another by its number": Edit(
        lambda page: page.put(ROW["3"], status="Unida a otra", merged_into="2026-006"),
        (
            ("changed", f"status:{ROW['3']}", "2026-003", "status", ProposalStatus.MERGED),
            ("changed", f"merged_into:{ROW['3']}", "2026-003", "merged_into", "f6"),
        ),
    ),
    "a proposal merged into itself, and into none": Edit(
        lambda page: (page.put(ROW["3"], merged_into="2026-003"), page.put(ROW["4"], merged_into="2026-099")),
        (
            ("refused", f"merged_into:{ROW['3']}", "2026-003", "merged_into", "c3"),
            ("refused", f"merged_into:{ROW['4']}", "2026-004", "merged_into", "2026-099"),
        ),
        (
            "A proposal is merged into another one that goes on. "
            "Write the number of one that is not merged or put away itself.",
            "There is no proposal 2026-099. Write the number of another proposal, such as 2026-003.",
        ),
    ),
    "a copied row that differs": Edit(
        lambda page: _copy(page, ROW["3"], FREE) or page.put(FREE, problem="La otra banda se para"),
        (("new", f"{FREE}", "", "", None),),
        (f"The row is a copy of Propuestas!{ROW['3']}. It is taken as a new proposal.",),
    ),
    "a copied row that says the same": Edit(
        lambda page: _copy(page, ROW["3"], FREE),
        (("refused", f"{FREE}", "2026-003", "", None),),
        (f"The row is the same as Propuestas!{ROW['3']}. Delete one of the two, or change it.",),
    ),
    "a row of another workspace": Edit(
        lambda page: (
            _copy(page, ROW["3"], FREE) or page.put(FREE, id="zz9", number="2026-001", problem="De otra planta")
        ),
        (("new", f"{FREE}", "", "", None),),
    ),
    "a question by its text, and one that is not there": Edit(
        lambda page: (page.put(ROW["3"], item="¿cuándo se retira  la guarda?"), page.put(ROW["4"], item="K99")),
        (
            ("changed", f"item:{ROW['3']}", "2026-003", "item", "K1"),
            ("refused", f"item:{ROW['4']}", "2026-004", "item", "K99"),
        ),
        ("“K99” is no code of the guides here. Choose a code from the sheet of questions.",),
    ),
    "a number or a photo that was typed over": Edit(
        lambda page: page.put(ROW["3"], number="2026-300", photo_before="../../secret.png"),
        (
            ("refused", f"number:{ROW['3']}", "2026-003", "number", "2026-300"),
            ("refused", f"photo_before:{ROW['3']}", "2026-003", "photo_before", "../../secret.png"),
        ),
        (
            "The number of a proposal never changes. Put 2026-003 back.",
            "A photo cannot be put in by its name. Add it on the page of the proposals.",
        ),
    ),
    "a sheet with another name, moved to the front": Edit(
        lambda page: (
            setattr(page.sheet, "title", "Plan 2026"),
            page.book.move_sheet(page.sheet, -1),
            page.put(ROW["3"], owner="Ana"),
        ),
        (("changed", f"owner:{ROW['3']}", "2026-003", "owner", "Ana"),),
    ),
    "a copy of the sheet for safety": Edit(
        lambda page: page.book.copy_worksheet(page.sheet) and page.put(ROW["3"], owner="Ana"),
        (("changed", f"owner:{ROW['3']}", "2026-003", "owner", "Ana"),),
        told=("Sheet 'Propuestas': Sheet “Propuestas Copy” is a list of proposals too. Only “Propuestas” is read.",),
    ),
    "sorted by hand": Edit(_sort),
    "sorted by hand without the hidden columns": Edit(
        lambda page: (
            page.put(ROW["3"], owner="Ana"),
            new(page, owner="Luis"),
            _sort(page, first=page.columns["number"], last=FREE),
        ),
        (
            ("new", "4", "", "", None),
            ("changed", f"owner:{ROW['4'] + 1}", "2026-003", "owner", "Ana"),
        ),
        told=("Somebody sorted the rows without their hidden columns. They are told apart by their numbers.",),
    ),
    "a hand-typed formula as text": Edit(
        lambda page: (
            page.put(ROW["3"], owner="=1+1"),
            setattr(page.cell("owner", ROW["3"]), "data_type", "s"),
        ),
        (("changed", f"owner:{ROW['3']}", "2026-003", "owner", "=1+1"),),
    ),
    "spaces and line ends around a text": Edit(
        lambda page: page.put(ROW["6"], problem="  Mucho ruido ", proposal="Tapones\r\npara todos\n"),
    ),
}
