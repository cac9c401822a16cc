"""The plan edited in Excel comes back: each cell is taken, refused or a conflict, exactly as the dry run says."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path

import pytest

from stagkit.domain.proposal_import import DryRun, Finding, Line
from stagkit.domain.proposals import CauseClass, Proposal, ProposalStatus
from stagkit.errors import Problem
from stagkit.files.proposal_cells import tidy
from stagkit.files.proposal_import import chosen, dry_run
from tests.files.plan_edits import EDITS, PLAN, TODAY, Edit, Page, slim

FIELDS = [own.name for own in fields(Proposal)]
AT = {(own.id, own.revision): own for own in PLAN}


def now(here: Mapping[str, Mapping[str, object]]) -> tuple[Proposal, ...]:
    """The plan in the store, after what was changed there since the workbook was written."""
    return tuple(replace(own, **here[own.id], revision=own.revision + 1) if own.id in here else own for own in PLAN)


def states(pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Proposal]:
    return {pair: AT[pair] for pair in pairs if pair in AT}


def run(content: bytes, plan: tuple[Proposal, ...]) -> DryRun:
    return dry_run(BytesIO(content), proposals=plan, at=states, session="s-9", language="en", today=TODAY)


def cell(line: Line) -> str:
    return line.cell.partition("!")[2]


def expected(edit: Edit, page: Page) -> list[tuple[object, ...]]:
    """The lines as (kind, place in the sheet, number, field, there)."""
    return [(kind, _place(str(place), page), *rest) for kind, place, *rest in edit.lines]


def _place(named: str, page: Page) -> str:
    parts = named.split(":")
    if len(parts) < 2:
        return named
    places = []
    for key, row in zip(parts[::2], parts[1::2], strict=True):
        own, _, left = key.partition("-")
        letter = page.place(own, int(row))
        places.append(_left(letter, int(left)) if left else letter)
    return ":".join(places)


def _left(place: str, columns: int) -> str:
    letters = place.rstrip("0123456789")
    return f"{chr(ord(letters[-1]) - columns)}{place[len(letters) :]}"


def check(edit: Edit, content: bytes, page: Page) -> None:
    plan = now(edit.here)

    found = run(content, plan)

    told = [(line.kind, cell(line), line.number, line.field, line.there) for line in found.lines]
    wanted = [(kind, place, number, field, there) for kind, place, number, field, there in expected(edit, page)]
    assert [own[:4] for own in told] == [own[:4] for own in wanted]
    assert [own[4] for own in told] == [own[4] for own in wanted]
    why = [line.problem for line in found.lines if line.problem and line.kind is not Finding.DELETED]
    assert [f"{own.what} {own.remedy}".format(**own.values) for own in why] == list(edit.why)
    assert [own.say(str) for own in found.problems] == list(edit.told)
    assert len({line.key for line in found.lines}) == len(found.lines)
    assert [line.key for line in run(content, plan).lines] == [line.key for line in found.lines]
    nothing_is_lost(plan, found)


def nothing_is_lost(plan: tuple[Proposal, ...], found: DryRun) -> None:
    """Whatever is taken, each field of each proposal is as it was here, or as its line says."""
    taking = chosen(found)
    said = {(line.id, line.field): line.there for line in found.of(Finding.CHANGED)}
    for own in plan:
        after = replace(own, **taking.changes.get(own.id, {}))
        for name in FIELDS:
            assert getattr(after, name) == said.get((own.id, name), getattr(own, name))
    assert taking.archived == ()
    assert [own.id for own in taking.new] == [""] * len(found.of(Finding.NEW))


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_what_people_do_in_excel_is_told_by_cell(edit):
    check(edit, *edit.edited())


WHOLE = ("nothing is edited", "both sides changed", "the whole workbook in French")
"""Edits made in the workbook with all its sheets and charts."""


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_with_all_its_sheets(name):
    check(EDITS[name], *EDITS[name].edited(whole=True))


@pytest.fixture(scope="module")
def through_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, Page]]:
    """Every edited workbook, opened and saved once more by LibreOffice, in one go."""
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    edited = {name: edit.edited(whole=name in WHOLE) for name, edit in EDITS.items() if not edit.excel_only}
    files = [before / f"{number}.xlsx" for number in range(len(edited))]
    for file, (content, _) in zip(files, edited.values(), strict=True):
        file.write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(after), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=580,
    )
    saved = [(after / file.name).read_bytes() for file in files]
    return {name: (content, page) for content, (name, (_, page)) in zip(saved, edited.items(), strict=True)}


@pytest.mark.timeout(600)  # the first one waits for LibreOffice, 20 s where nothing else runs
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("name", [name for name, edit in EDITS.items() if not edit.excel_only])
def test_the_same_after_libreoffice_saved_the_workbook(name, through_libreoffice):
    check(EDITS[name], *through_libreoffice[name])


def test_a_row_that_was_put_away_here_is_told_only_where_it_was_edited():
    plan = tuple(replace(own, archived=True, revision=9) if own.id in ("b2", "c3") else own for own in PLAN)
    content, page = EDITS["a renamed label"].edited()

    found = run(content, plan)

    (line,) = found.lines
    assert (line.kind, cell(line), line.number) == (Finding.REFUSED, "6", "2026-003")
    assert line.problem == Problem(
        "This proposal was put away in the program after the workbook was written.",
        "Bring it back there first, then take the workbook in again.",
    )
    assert run(content, tuple(own for own in plan if not own.archived)).lines == found.lines
    assert page.sheet.title == "Propuestas"


def test_a_workbook_of_another_workspace_is_all_new_whatever_its_numbers():
    other = tuple(replace(own, id=f"x{own.id}", problem=f"Otra: {own.problem}") for own in PLAN)

    found = dry_run(BytesIO(slim()), proposals=other, at=lambda _: {}, language="en", today=TODAY)

    assert [line.new.problem for line in found.of(Finding.NEW) if line.new] == [tidy(own.problem) for own in PLAN]
    assert [line.there for line in found.lines if line.kind is not Finding.NEW] == ["soon"]


def test_the_older_workbook_of_the_program_is_still_read():
    older = (Path(__file__).parent / "plans" / "older.xlsx").read_bytes()
    board = Proposal(
        "p-1",
        "2026-001",
        "2026-11-20",
        "s-1",
        "Buscan tarjetas 12 minutos",
        "Tablero con diez tarjetas",
        item="K1",
        subcompetency="C1.1",
        root_cause="Están en el almacén",
        cause_class=CauseClass.MEANS,
        owner="J. M.",
        due="2026-11-27",
        impact=5,
        ease=4,
    )
    trap = Proposal("p-2", "2026-002", "2026-11-20", "s-1", "=1+1", "+2", status=ProposalStatus.ACCEPTED, revision=3)
    titles = {"C1.1": "Trabajar con seguridad"}

    def read(*plan: Proposal) -> DryRun:
        states = {(own.id, own.revision): own for own in (board, trap)}
        return dry_run(
            BytesIO(older), proposals=plan, at=lambda _: states, subcompetencies=titles, language="en", today=TODAY
        )

    assert (read(board, trap).lines, read(board, trap).unchanged) == ((), 2)
    assert read(replace(board, owner="Ana", unit="kg", revision=2), trap).lines == ()
    deleted = replace(board, id="p-0", number="2026-000")  # nothing in it tells what it held, but the numbers do
    since = replace(board, id="p-9", number="2026-009")
    assert [(line.kind, line.number) for line in read(deleted, board, trap, since).lines] == [
        (Finding.DELETED, "2026-000")
    ]
