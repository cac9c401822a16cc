"""The plan from the command line: out to Excel, edited, told line by line, taken in, and never over somebody's file."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from stagkit.cli import app
from stagkit.domain.proposals import Proposal
from stagkit.files.proposal_columns import PLACES
from stagkit.launcher import console
from stagkit.store import Store
from stagkit.workspace import Workspace
from tests.store.conftest import GUIDE

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Run the command in this process: exit code, what was said, and what was said about an error."""

    def run(*words: object) -> tuple[int, str, str]:
        code = console.run(lambda: app([*map(str, words)], prog_name="stagkit", standalone_mode=False))
        told = capsys.readouterr()
        return code, told.out.strip(), told.err.strip()

    return run


@pytest.fixture
def plant(tmp_path: Path) -> Workspace:
    """A workspace in Spanish with a session and two proposals."""
    workspace = Workspace.create(tmp_path / "plant", language="es", sample=None)
    store = Store.open(workspace.store_url)
    store.guides.save(GUIDE)
    cohort = store.cohorts.create("Línea 1", GUIDE.id, GUIDE.version)
    session = store.sessions.create(cohort.id)
    for problem, owner in (("Buscan tarjetas", "J. M."), ("Guantes rotos", "")):
        store.proposals.capture(Proposal("", "", "2026-11-20", session.id, problem, "Tablero", owner=owner))
    store.close()
    return workspace


def plan(workspace: Workspace, archived: bool = False) -> list[tuple[str, str, str]]:
    store = Store.open(workspace.store_url)
    try:
        return [(own.number, own.problem, own.owner) for own in store.proposals.all(archived=archived)]
    finally:
        store.close()


def at(key: str, row: int) -> str:
    """A cell of the plan, such as "F4"."""
    return f"{get_column_letter(PLACES[key] + 1)}{row}"


def edit(file: Path, **cells: object) -> None:
    """Type into the sheet of proposals: row_key=value, such as r4_owner="Ana"."""
    book = load_workbook(BytesIO(file.read_bytes()))
    page = book["Propuestas"]
    columns = {cell.value: cell.column for cell in page[1]}
    for name, value in cells.items():
        row, _, key = name.partition("_")
        page.cell(int(row[1:]), columns[key]).value = value
    book.save(file)


def test_the_plan_goes_out_is_edited_told_and_taken_in(said: Said, plant: Workspace):
    file = plant.exports / "proposals.xlsx"
    assert said("proposals", "export", plant.folder) == (0, "Written to exports/proposals.xlsx.", "")
    edit(file, r4_owner="Ana", r5_due="31/12/2026", r5_cost="=1+1", r6_problem="Piso mojado")

    code, told, _ = said("proposals", "import", plant.folder, file)

    assert code == 0
    assert [line.split() for line in told.splitlines() if line] == [
        line.split()
        for line in (
            "New (1)",
            "Propuestas!6 Piso mojado",
            "Changed in the workbook (2)",
            f"Propuestas!{at('owner', 4)} 2026-001 Responsible: “J. M.” → “Ana”",
            f"Propuestas!{at('due', 5)} 2026-002 Due: “” → “2026-12-31”",
            "Refused (1)",
            f"Propuestas!{at('cost', 5)} Sheet 'Propuestas', cell {at('cost', 5)}: The cell holds a formula (=1+1). "
            "Write the text or number itself: copy the cell and paste it as values.",
            "Rows that say nothing new: 0.",
            "Nothing was taken in. Say it again with --yes to take it in.",
        )
    ]
    assert plan(plant) == [("2026-001", "Buscan tarjetas", "J. M."), ("2026-002", "Guantes rotos", "")]

    theirs = file.read_bytes()
    code, told, _ = said("proposals", "import", plant.folder, file, "--yes")

    assert code == 0
    assert told.splitlines()[-4:-2] == ["Taken in as one step: 3 proposals.", "New: 2026-003"]
    assert plan(plant) == [
        ("2026-001", "Buscan tarjetas", "Ana"),
        ("2026-002", "Guantes rotos", ""),
        ("2026-003", "Piso mojado", ""),
    ]
    (kept,) = (plant.exports / "earlier").iterdir()
    assert kept.read_bytes() == theirs
    assert load_workbook(file)["Propuestas"][at("problem", 6)].value == "Piso mojado"


def test_the_same_workbook_taken_in_twice_adds_nothing(said: Said, plant: Workspace, tmp_path: Path):
    said("proposals", "export", plant.folder)
    mine = tmp_path / "mine.xlsx"
    mine.write_bytes((plant.exports / "proposals.xlsx").read_bytes())
    edit(mine, r6_problem="Piso mojado", r6_reply="Gracias", r7_problem="Sin luz", r8_problem="Sin luz")

    said("proposals", "import", plant.folder, mine, "--yes")
    code, told, _ = said("proposals", "import", plant.folder, mine, "--yes")

    assert (code, told) == (0, "Rows that say nothing new: 5.")
    assert len(plan(plant)) == 5


def test_take_all_takes_the_workbooks_side_and_archives_what_it_lacks(
    said: Said,
    plant: Workspace,
    tmp_path: Path,
):
    said("proposals", "export", plant.folder)
    mine = tmp_path / "mine.xlsx"
    mine.write_bytes((plant.exports / "proposals.xlsx").read_bytes())
    edit(mine, r4_owner="Ana")
    book = load_workbook(mine)
    book["Propuestas"].delete_rows(5)
    book.save(mine)
    store = Store.open(plant.store_url)
    store.proposals.edit(store.proposals.all()[0].id, owner="Luis")
    store.close()

    code, told, _ = said("proposals", "import", plant.folder, mine, "--yes")
    assert code == 0
    assert "Responsible: “J. M.” → here “Luis”, in the workbook “Ana”" in told
    assert told.split("No longer in the workbook (1)\n")[1].split("\n")[0].split() == ["2026-002", "Guantes", "rotos"]
    assert [owner for _, _, owner in plan(plant)] == ["Luis", ""]

    said("proposals", "import", plant.folder, mine, "--take-all")
    assert plan(plant) == [("2026-001", "Buscan tarjetas", "Ana")]
    assert [number for number, _, _ in plan(plant, archived=True)] == ["2026-002"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"a;b\n",
            "This is a text file (such as .csv), not an Excel workbook. "
            "Open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”.",
        ),
        (b"", "The file is empty. Choose another file."),
    ],
)
def test_what_is_no_workbook_is_called_so(said: Said, plant: Workspace, tmp_path: Path, content, told):
    (tmp_path / "plan.csv").write_bytes(content)

    assert said("proposals", "import", plant.folder, tmp_path / "plan.csv") == (1, told, "")


def test_a_file_that_is_not_there_and_an_unknown_language_are_told(said: Said, plant: Workspace):
    assert said("proposals", "import", plant.folder, plant.folder / "no.xlsx")[::2] == (
        1,
        f"The file {plant.folder / 'no.xlsx'} cannot be opened (No such file or directory).",
    )
    assert said("proposals", "export", plant.folder, "--language", "xx")[::2] == (
        1,
        "There is no language 'xx'. Choose es, en, pt or fr.",
    )
