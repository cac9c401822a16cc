"""Guides from the command line: begun, checked, compared, brought in as one step, taken out, never over a file."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from stagkit.cli import app
from stagkit.domain.edits import apply, put
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Guide, GuideStatus, Subcompetency
from stagkit.domain.items import Item, ItemType
from stagkit.domain.text import Text
from stagkit.files.guide_workbook import read_guide, write_guide
from stagkit.launcher import console
from stagkit.store import Store
from stagkit.workspace import Workspace
from tests.test_cli import SAMPLE, stagkit


def text(words: str) -> Text:
    return Text({"en": words})


def item(code: str, stem: str) -> Item:
    return Item(code, ItemType.FREQUENCY, text(stem))


GUIDE = Guide(
    "line",
    text("Packing line"),
    "1.0.0",
    languages=("en",),
    competencies=(
        Competency(
            "C1",
            text("Pack fruit"),
            subcompetencies=(
                Subcompetency(
                    "S1",
                    text("Select"),
                    items=(item("P1", "I set rotten fruit aside"), item("P2", "I wash my hands"), item("P3", "I tag")),
                ),
            ),
        ),
    ),
)
STEM1, STEM2 = (Place(Kind.ITEM, code, field="stem", language="en") for code in ("P1", "P2"))
CHANGED = apply(apply(GUIDE, put(GUIDE, STEM1, "I take rotten fruit out")), put(GUIDE, STEM2, "I wash my hands well"))


Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run the command in this process: exit code, what was said, and what was said about an error."""

    def run(*words: object, cwd: Path | None = None) -> tuple[int, str, str]:
        if cwd:
            monkeypatch.chdir(cwd)
        code = console.run(lambda: app([*map(str, words)], prog_name="stagkit", standalone_mode=False))
        told = capsys.readouterr()
        return code, told.out.strip(), told.err.strip()

    return run


def workbook(folder: Path, guide: Guide, name: str = "line.xlsx") -> Path:
    stream = BytesIO()
    write_guide(guide, stream)
    (folder / name).write_bytes(stream.getvalue())
    return folder / name


@pytest.fixture
def plant(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "plant", language="en", sample=None)


def stored(plant: Workspace, *guides: Guide) -> Store:
    store = Store.open(plant.store_url)
    for guide in guides:
        store.guides.save(guide)
    return store


def test_a_new_workbook_is_an_empty_guide_in_the_language_asked_for(said: Said, tmp_path: Path):
    file = tmp_path / "Cold room.xlsx"

    assert said("guide", "new", file, "--language", "es") == (
        0,
        f'Your workbook is ready: {file}\nFill it in, then: stagkit guide check "{file}"',
        "",
    )
    with file.open("rb") as stream:
        guide = read_guide(stream).guide
    assert guide == Guide("cold-room", Text(), "0.1.0", languages=("es",))


def test_a_template_brings_its_pictures_along(said: Said, tmp_path: Path):
    code, _, _ = said("guide", "new", "mine", "--template", "packing-line", cwd=tmp_path)

    assert code == 0
    with (tmp_path / "mine.xlsx").open("rb") as stream:
        guide = read_guide(stream).guide
    assert guide is not None
    assert (guide.id, guide.version, guide.origin) == ("mine", "0.1.0", "packing-line 1.0.0")
    assert [file.name for file in sorted((tmp_path / "media").iterdir())] == sorted(
        file.name for file in (SAMPLE.parent / "media").iterdir() if file.name in named_in(SAMPLE)
    )


def named_in(file: Path) -> set[str]:
    book = load_workbook(file, read_only=True)
    return {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}


def test_templates_are_listed_and_a_wrong_name_is_told(said: Said, tmp_path: Path):
    code, listed, _ = said("guide", "new", "--list")

    assert code == 0
    assert "packing-line         Guide for the cherry packing line" in listed.splitlines()
    code, _, told = said("guide", "new", tmp_path / "a.xlsx", "--template", "packing")
    assert (code, told.split(" Choose")[0]) == (1, "There is no template 'packing'.")


def test_nothing_is_written_over(said: Said, tmp_path: Path, plant: Workspace):
    stored(plant, GUIDE).close()
    file = tmp_path / "mine.xlsx"
    file.write_bytes(b"mine")
    told = f"{file} is there already. Choose another name, so that nothing of yours is lost."

    assert said("guide", "new", file) == (1, "", told)
    assert said("guide", "export", "line", file, plant.folder) == (1, "", told)
    assert file.read_bytes() == b"mine"


def test_the_check_tells_advice_apart_and_does_not_fail_for_it(said: Said, tmp_path: Path):
    file = workbook(tmp_path, apply(GUIDE, put(GUIDE, STEM2, "I washed my hands and told my boss")))

    code, lines, _ = said("guide", "check", file)

    fine, _blank, heading, *advice = lines.splitlines()
    assert (code, fine) == (0, "The guide “Packing line” is fine: 3 items, 0 criteria, languages en.")
    assert heading == f"Could be written better ({len(advice)}):"
    assert any(line.startswith("- Sheet 'Items', cell E4: It asks about two acts") for line in advice), advice
    assert said("check", file) == (0, lines, "")


def test_a_fatal_problem_fails_the_check(said: Said, tmp_path: Path):
    file = workbook(tmp_path, replace(GUIDE, competencies=()))

    assert said("guide", "check", file)[0] == 1


def test_two_workbooks_are_told_apart_in_words(said: Said, tmp_path: Path):
    old, new = workbook(tmp_path, GUIDE, "old.xlsx"), workbook(tmp_path, CHANGED, "new.xlsx")

    code, lines, _ = said("guide", "diff", old, new)

    assert code == 0
    assert [line.split()[0] for line in lines.splitlines()] == ["1", "2"]
    assert all(words in lines for words in ("P1", "I take rotten fruit out", "P2", "I wash my hands well"))
    assert said("guide", "diff", old, old) == (0, "Nothing changed.", "")


def test_two_versions_of_a_folder_are_told_apart(said: Said, plant: Workspace):
    stored(plant, GUIDE, replace(CHANGED, version="1.1.0")).close()

    code, lines, _ = said("guide", "diff", "line", "1.0.0", "1.1.0", plant.folder)

    assert code == 0
    assert "I take rotten fruit out" in lines


@pytest.mark.parametrize("name", ["line", "line-0.1.0", "line.txt"])
def test_a_new_workbook_has_a_name_that_excel_opens(said: Said, tmp_path: Path, name: str):
    said("guide", "new", tmp_path / name)

    assert [file.name for file in tmp_path.glob("line*")] == [f"{name}.xlsx"]


def test_a_new_guide_is_brought_in_as_a_draft(said: Said, tmp_path: Path, plant: Workspace):
    file = workbook(tmp_path, replace(GUIDE, status=GuideStatus.VALIDATED))

    assert said("guide", "import", file, "--dry-run", cwd=plant.folder)[1] == (
        "The guide “Packing line”, version 1.0.0, is new here."
    )
    assert said("guide", "import", file, cwd=plant.folder) == (
        0,
        "The guide “Packing line”, version 1.0.0, is in the workspace.",
        "",
    )
    store = stored(plant)
    assert store.guides.all() == (GUIDE,)
    store.close()


def test_a_dry_run_names_the_cell_of_every_change_and_writes_nothing(said: Said, tmp_path: Path, plant: Workspace):
    stored(plant, GUIDE).close()

    code, lines, _ = said("guide", "import", workbook(tmp_path, CHANGED), plant.folder, "--dry-run")

    first, second, last = lines.splitlines()
    assert (code, last) == (0, "Nothing was written.")
    assert (first.split()[:2], second.split()[:2]) == (["1", "Items!E3"], ["2", "Items!E4"])
    assert "I take rotten fruit out" in first
    store = stored(plant)
    assert store.guides.get("line", "1.0.0") == GUIDE
    store.close()


def test_the_chosen_lines_are_one_step_that_can_be_undone(tmp_path: Path, plant: Workspace):
    stored(plant, GUIDE).close()
    file = workbook(tmp_path, CHANGED)

    done = stagkit("guide", "import", file, plant.folder, "--only", "2")

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Changes taken in as one step: 1.")
    store = stored(plant)
    assert store.guides.get("line", "1.0.0") == apply(GUIDE, put(GUIDE, STEM2, "I wash my hands well"))
    store.guides.undo("line", "1.0.0")
    assert store.guides.get("line", "1.0.0") == GUIDE
    store.close()


def test_what_the_workbook_lacks_stays_unless_it_is_named(said: Said, tmp_path: Path, plant: Workspace):
    stored(plant, GUIDE).close()
    sub = GUIDE.competencies[0].subcompetencies[0]
    shorter = replace(sub, items=sub.items[:2])
    file = workbook(
        tmp_path, replace(GUIDE, competencies=(replace(GUIDE.competencies[0], subcompetencies=(shorter,)),))
    )

    assert said("guide", "import", file, plant.folder)[1].splitlines()[-2:] == [
        "Nothing was written.",
        "Not taken, because the workbook only lacks them: 1.",
    ]
    said("guide", "import", file, plant.folder, "--only", "1")

    store = stored(plant)
    assert [own.id for own in store.guides.get("line", "1.0.0").items] == ["P1", "P2"]
    store.close()


@pytest.mark.parametrize(
    ("only", "told"),
    [
        ("7", "No change has the number 7."),
        ("1-x", "“1-x” are no line numbers. Write them such as 1,3,5-8."),
        ("8-5", "“8-5” are no line numbers. Write them such as 1,3,5-8."),
        (",", "“,” are no line numbers. Write them such as 1,3,5-8."),
    ],
)
def test_lines_that_are_none_are_refused(said: Said, tmp_path: Path, plant: Workspace, only: str, told: str):
    stored(plant, GUIDE).close()

    code, _, error = said("guide", "import", workbook(tmp_path, CHANGED), plant.folder, "--only", only)

    assert (code, error) == (1, told)


def test_a_version_in_use_asks_for_a_new_version(said: Said, tmp_path: Path, plant: Workspace):
    store = stored(plant, GUIDE)
    session = store.sessions.create(store.cohorts.create("Line 2", "line", "1.0.0").id, language="en")
    store.sessions.open(session.id)
    store.close()

    code, _, told = said("guide", "import", workbook(tmp_path, CHANGED), plant.folder)

    assert (code, told) == (
        1,
        "Version 1.0.0 of the guide is in use and cannot change. Give the changed guide a new version.",
    )


def test_a_guide_is_written_out_as_it_stands_newest_version_first(said: Said, tmp_path: Path, plant: Workspace):
    newer = replace(CHANGED, version="1.1.0")
    stored(plant, GUIDE, newer).close()
    file = tmp_path / "out.xlsx"

    assert said("guide", "export", "line", file, plant.folder) == (0, f"Version 1.1.0 is written to {file}", "")
    with file.open("rb") as stream:
        assert read_guide(stream).guide == newer
    assert said("guide", "export", "lane", tmp_path / "b.xlsx", plant.folder) == (
        1,
        "",
        "There is no guide “lane” here. There are: line",
    )
