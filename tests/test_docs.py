"""What the documents say is so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from stagkit.cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md"), *ROOT.glob("sample_data/*/*.md")]
)
COMMANDS = {command.name or command.callback.__name__ for command in app.registered_commands}
COMMANDS |= {group.typer_instance.info.name for group in app.registered_groups}


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_and_picture_of_a_page_is_there(page: Path) -> None:
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text(page)) if "://" not in link]

    assert [link for link in links if link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    named = set(re.findall(r"(?:^|`)stagkit ([a-z]+)", text(page), re.M))

    assert named - COMMANDS == set()


def test_the_readme_names_every_command() -> None:
    assert {name for name in COMMANDS if f"`stagkit {name}" not in text(ROOT / "README.md")} == set()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(command: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "stagkit", command, "--help"], capture_output=True, text=True, check=True
    )

    assert f"stagkit {command}" in run.stdout
    assert len(run.stdout.splitlines()) > 8


def test_the_check_that_the_consultants_page_shows_finds_nothing_wrong() -> None:
    command = re.search(r"^stagkit (check \S+\.xlsx)$", text(ROOT / "docs" / "adapting.md"), re.M).group(1)

    run = subprocess.run([sys.executable, "-m", "stagkit", *command.split()], cwd=ROOT, capture_output=True, text=True)

    assert (run.returncode, run.stderr) == (0, "")


def test_every_decision_is_on_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\(([a-z-]+\.md)\)", text(folder / "README.md")))

    assert listed == {page.name for page in folder.glob("*.md")} - {"README.md"}
