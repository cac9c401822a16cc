"""The house itself: requirements told once, imports that point down, notebooks that are thin and clean."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
import yaml

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))


def requirement(text: str) -> tuple[str, str]:
    """Name (without extras) and lower bound."""
    name, bound = re.fullmatch(r"([a-z0-9-]+)(?:\[[a-z,]+\])?>=([0-9.]+)", text.lower()).groups()
    return name, bound


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines()]


def test_environment_yml_asks_for_what_pyproject_asks_for() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    asked = [entry for entry in environment["dependencies"] if isinstance(entry, str) and entry != "pip"]

    assert sorted(map(requirement, asked)) == sorted(
        [requirement(text) for text in PROJECT["dependencies"]] + [("python", PROJECT["requires-python"][2:])]
    )


def test_every_requirement_is_pinned_in_the_constraints() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines if "==" in line}
    every = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]

    assert {requirement(text)[0] for text in every} - pinned == set()


def test_imports_point_down_the_house() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "importlinter.cli", "lint-imports"], cwd=ROOT, capture_output=True, text=True
    )
    if "No module named" in run.stderr or not run.stdout:
        run = subprocess.run([Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True)

    assert "0 broken" in run.stdout, run.stdout + run.stderr


def test_the_participant_app_loads_nothing_heavy() -> None:
    code = (
        "import sys, stagkit.participant.app;"
        "print(sorted({'pandas', 'altair', 'ipywidgets', 'openpyxl', 'alembic', 'numpy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_thin_and_keeps_no_outputs(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]

    assert sum(len(cell.source.splitlines()) for cell in cells) <= 30
    assert [cell.outputs for cell in cells if cell.outputs] == []
    assert [cell.execution_count for cell in cells if cell.execution_count] == []


def test_there_are_notebooks() -> None:
    names = [path.relative_to(ROOT / "notebooks").as_posix() for path in NOTEBOOKS]

    assert names == [
        "00_home.ipynb",
        "01_guide.ipynb",
        "01_guides.ipynb",
        "01_validation.ipynb",
        "02_self_assessment.ipynb",
        "03_explanation.ipynb",
        "03_minutes.ipynb",
        "03_projector.ipynb",
        "04_proposals.ipynb",
        "examples/adapting.ipynb",
    ]


def test_no_page_style_or_script_of_ours_names_a_host_on_the_internet() -> None:
    ours = [
        path
        for path in tracked()
        if path.suffix in {".html", ".j2", ".css", ".js", ".vue", ".svg"}
        and path.is_file()
        and "docs" not in path.parts
    ]
    named = {
        (path.relative_to(ROOT).as_posix(), host)
        for path in ours
        for host in re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}[^\s\"')]*", path.read_text(encoding="utf-8"))
        if "www.w3.org" not in host
    }

    assert ours
    assert named == set()
