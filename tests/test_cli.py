"""What a person types, and the one sentence that comes back when it cannot be done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stagkit import __version__
from stagkit.cli import unused
from stagkit.errors import Refused
from stagkit.launcher import console
from stagkit.launcher.console import system_language
from stagkit.workspace import Workspace, shipped

SAMPLE = shipped("sample_data") / "packing-line" / "guide.xlsx"


def stagkit(*words: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "stagkit", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | {"STAGKIT_LANGUAGE": "en", "PYTHONUTF8": "1"} | environment,
        timeout=60,
    )


def said(*words: object, **options: object) -> tuple[int, str, str]:
    """Exit code, what was said, and what was said about an error."""
    done = stagkit(*words, **options)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def test_the_version():
    assert said("--version") == (0, f"stagkit {__version__}", "")


def test_help_teaches_by_example():
    code, text, _ = said("--help")

    assert code == 0
    assert said() == (0, text, "")
    for command in ("demo", "new planta-norte", "serve planta-norte", "check guide.xlsx"):
        assert f"  stagkit {command} " in text


@pytest.mark.parametrize("command", ["new", "demo", "serve", "check", "lab"])
def test_every_command_shows_how_it_goes(command: str):
    code, text, _ = said(command, "--help")

    assert code == 0
    assert f"    stagkit {command}" in text.split("Examples:")[1]


def test_new_makes_a_folder_and_says_how_to_go_on(tmp_path: Path):
    assert said("new", "plant", "--language", "fr", "--name", "Usine du Nord", cwd=tmp_path) == (
        0,
        f"Your folder is ready: {tmp_path / 'plant'}\nStart it with: stagkit serve plant",
        "",
    )
    settings = Workspace.open(tmp_path / "plant").settings
    assert (settings.name, settings.language) == ("Usine du Nord", "fr")


def test_new_writes_over_nothing(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("x")

    assert said("new", tmp_path) == (
        1,
        "",
        f"{tmp_path} is not empty. Choose a new folder, so that nothing of yours is lost.",
    )


def test_a_fine_guide_passes_the_check():
    assert said("check", SAMPLE)[0] == 0


def test_a_bad_guide_fails_the_check_with_every_problem(tmp_path: Path):
    file = tmp_path / "guide.xlsx"
    file.write_bytes(b"this is no workbook")

    code, text, error = said("check", file)

    assert (code, error) == (1, "")
    assert len(text.splitlines()) >= 1


def test_a_folder_that_is_no_workspace_cannot_be_served(tmp_path: Path):
    told = f"{tmp_path} is not a STAGkit folder: it has no stagkit.toml. Make one with: stagkit new FOLDER"

    assert said("serve", tmp_path) == (1, "", told)
    assert said("lab", tmp_path) == (1, "", told)


def test_bad_settings_are_told_by_line(tmp_path: Path):
    (tmp_path / "stagkit.toml").write_text('name = "A"\nlanguage = "xx"\n')

    assert said("serve", tmp_path) == (
        1,
        "",
        'stagkit.toml, line 2: \'language\' cannot be that. Write one of "es", "en", "pt", "fr".',
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["serv"], "This is not a command that I know. Read how it goes with: stagkit --help"),
        (["new"], "Something is missing: FOLDER. Read how it goes with: stagkit new --help"),
        (["demo", "--poeple", "3"], "There is no option '--poeple'. Read how it goes with: stagkit demo --help"),
        (["demo", "--people", "many"], "'--people' cannot be that. Read how it goes with: stagkit demo --help"),
    ],
)
def test_what_was_mistyped_is_told(words: list[str], told: str):
    assert said(*words) == (2, "", told)


def test_the_unforeseen_is_a_sentence_and_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(console.tempfile, "gettempdir", lambda: str(tmp_path))

    def breaks() -> None:
        raise ZeroDivisionError("a mistake of ours")

    assert console.run(breaks) == 1
    assert capsys.readouterr().err == console._(
        "Something went wrong that should not. It is written in {file}\n"
    ).format(file=tmp_path / "stagkit.log")
    assert "ZeroDivisionError: a mistake of ours" in (tmp_path / "stagkit.log").read_text()


def test_a_refusal_is_a_sentence(capsys: pytest.CaptureFixture[str]):
    def refuses() -> None:
        raise Refused("The session {code} is not closed yet.", code="K7QM2P")

    assert console.run(refuses) == 1
    assert capsys.readouterr().err == "The session K7QM2P is not closed yet.\n"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"STAGKIT_LANGUAGE": "pt", "LANG": "es_MX.UTF-8"}, "pt"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LC_ALL": "fr_CA.UTF-8", "LANG": "es_MX.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_whoever_sits_here(environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch):
    for name in ("STAGKIT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert system_language() == language


def test_the_demo_takes_a_new_folder_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert unused(Path("stagkit-demo")) == Path("stagkit-demo")

    Path("stagkit-demo").mkdir()
    Path("stagkit-demo-2").write_text("mine")
    assert unused(Path("stagkit-demo")) == Path("stagkit-demo-3")
