"""The worked notebooks do what they explain, with a group's answers and in an empty folder."""

import itertools
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from stagkit import Workbook
from stagkit.domain.proposals import Proposal
from stagkit.domain.sessions import Answer, Consent
from stagkit.workspace import VARIABLE, Workspace, shipped
from tests.e2e.workshop import Workshop, prepared

EXAMPLES = shipped("notebooks") / "examples"
WIDGET = "application/vnd.jupyter.widget-view+json"


def run(workspace: Workspace, name: str) -> dict[str, Any]:
    """The outputs of each code cell of the workspace's own copy, by the cell's id."""
    return executed(workspace, nbformat.read(workspace.notebooks / "examples" / name, as_version=4))


def executed(workspace: Workspace, notebook: nbformat.NotebookNode) -> dict[str, Any]:
    """The outputs of each code cell, by the cell's id. Nothing may go wrong in it."""
    folder = str(workspace.notebooks / "examples")
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}}).execute()
    cells = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    outputs = [output for told in cells.values() for output in told]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert [output.text for output in outputs if output.output_type == "stream"] == [], "no warnings"
    return cells


def text(outputs: Any) -> str:
    return "\n".join(str(output.data["text/plain"]) for output in outputs)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """24 people have answered the sample guide; the first two questions and one about practice were shown."""
    monkeypatch.delenv(VARIABLE, raising=False)
    with prepared(tmp_path / "plant") as workshop:
        store, session = workshop.store, workshop.session.id
        people = {own.code: own.id for own in store.cohorts.people(workshop.session.cohort)}
        for code in people:
            store.sessions.join(session, code, language="en", consent=Consent.GROUP_ONLY)
        told = workshop.sample_answers(1)
        batch = [
            Answer(secrets.token_hex(8), session, people[code], item, 1, own.value, own.state)
            for (code, item), own in told.items()
        ]
        assert {receipt.outcome for receipt in store.answers.save(batch)} == {"stored"}
        store.sessions.explain(session)
        for item in ("A1-K1", "A1-K2", "A1-P1"):
            store.sessions.show(session, item)
            store.sessions.reveal(session, item)
        store.sessions.show_key(session, "A1-K1")
        store.sessions.show_key(session, "A1-K2")
        store.proposals.capture(Proposal("", "", "", session, "The guard is off", "Put it back", item="A1-K1"))
        yield workshop


def test_adapting_shows_the_groups_answers_its_figures_and_its_charts(workshop: Workshop):
    cells = run(workshop.workspace, "adapting.ipynb")

    assert text(cells["open"]) == "'Line 1: 3 of 42 questions may be seen.'"
    assert "A1-K1" in text(cells["answers"])
    assert "A truck arrives with cherries" in cells["comparison"][0].data["text/html"]
    assert "Packing" in cells["teams"][0].data["text/html"]
    assert "The guard is off" in cells["plan"][0].data["text/html"]
    assert [name for name, told in cells.items() if told and WIDGET in told[0].data] == [
        "ready",
        "own",
        "screen",
        "beside",
    ]


def test_adapting_says_in_an_empty_folder_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    workspace = Workspace.create(tmp_path / "plant", language="en", sample=None)

    cells = run(workspace, "adapting.ipynb")

    assert text(cells["open"]) == (
        "'There is no session yet. Start one on the page Home, or look around with: stagkit demo'"
    )
    assert WIDGET in cells["screen"][0].data


def test_a_worked_notebook_explains_every_step():
    for file in sorted(EXAMPLES.glob("*.ipynb")):
        kinds = [cell.cell_type for cell in nbformat.read(file, as_version=4).cells]

        assert kinds[0] == "markdown"
        assert all(before == "markdown" for before, own in itertools.pairwise(kinds) if own == "code")


def test_every_step_that_the_page_for_consultants_shows_works(workshop: Workshop):
    page = (Path(__file__).parents[2] / "docs" / "adapting.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    steps = [nbformat.v4.new_code_cell(block, id=f"step{place}") for place, block in enumerate(blocks)]

    cells = executed(workshop.workspace, nbformat.v4.new_notebook(cells=steps))

    assert len(cells) == 6
    assert all(cells.values()), "each shows something"


def test_the_page_for_consultants_explains_every_column(workshop: Workshop):
    page = (Path(__file__).parents[2] / "docs" / "adapting.md").read_text(encoding="utf-8")
    workbook = Workbook(workshop.workspace, workshop.store)
    frames = (
        workbook.answers(),
        workbook.comparison(by="team"),
        workbook.changes("A1-K2"),
        workbook.knows_does("A1-K2"),
        workbook.earlier("A1-K1"),
        workbook.proposals(),
    )

    columns = {str(column) for frame in frames for column in frame.columns} - {"place"}

    assert {column for column in columns if f"`{column}`" not in page} == set()
