"""Every notebook runs in a real workspace, is short, and is kept without outputs."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from stagkit.workspace import VARIABLE, Workspace, shipped

NOTEBOOKS = sorted(shipped("notebooks").glob("*.ipynb"))
EVERY = sorted(file for file in shipped("notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts)
NAMES = [notebook.stem for notebook in NOTEBOOKS]


def code(notebook: Path) -> list[str]:
    cells = nbformat.read(notebook, as_version=4).cells
    return [line for cell in cells if cell.cell_type == "code" for line in cell.source.splitlines() if line.strip()]


def test_the_screens_of_the_workshop_are_there():
    wanted = {"00_home", "01_guides", "02_self_assessment", "03_explanation", "03_projector", "04_proposals"}

    assert wanted <= set(NAMES)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
def test_a_notebook_runs_in_a_workspace_and_shows_its_screen(
    notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(VARIABLE, raising=False)
    workspace = Workspace.create(tmp_path / "plant", language="en", sample=None)
    own = nbformat.read(workspace.notebooks / notebook.name, as_version=4)

    client = NotebookClient(own, timeout=120, resources={"metadata": {"path": str(workspace.notebooks)}})
    client.execute()

    outputs = [output for cell in own.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert "application/vnd.jupyter.widget-view+json" in outputs[-1].data


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
def test_a_notebook_has_at_most_thirty_lines_and_no_logic(notebook: Path):
    lines = code(notebook)

    assert len(lines) <= 30
    assert not [line for line in lines if line.lstrip().startswith(("def ", "if ", "for ", "class ", "while "))]


def test_every_notebook_is_kept_without_outputs():
    command = [sys.executable, "-m", "nbstripout", "--keep-id", "--verify", *map(str, EVERY)]
    stripped = subprocess.run(command, capture_output=True, text=True, check=False)

    assert stripped.returncode == 0, stripped.stdout
