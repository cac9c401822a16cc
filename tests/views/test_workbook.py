"""What a notebook calls, and what importing it costs those who do not."""

import logging
import subprocess
import sys
from pathlib import Path

import ipyvuetify
import pytest

from stagkit import Workbook
from stagkit.errors import NotFound
from stagkit.workspace import VARIABLE, Workspace


def test_the_workbook_opens_the_workspace_the_notebook_lies_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    workspace = Workspace.create(tmp_path / "plant", sample=None)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(workspace.notebooks)

    workbook = Workbook.open()

    assert workbook.workspace.folder == workspace.folder
    assert workbook.store.sessions.all() == ()
    workbook.store.close()


def test_the_pages_wear_the_organizations_colour(tmp_path: Path):
    workspace = Workspace.create(tmp_path / "plant", sample=None)
    settings = workspace.folder / "stagkit.toml"
    settings.write_text('name = "Fruit"\nlanguage = "en"\nbrand = "#7a1fa2"\n', encoding="utf-8")

    workbook = Workbook.open(workspace.folder)

    assert ipyvuetify.theme.themes.light.primary == "#7a1fa2"
    assert workbook.home().brand == "#7a1fa2"
    workbook.store.close()


def test_what_breaks_on_a_page_is_written_into_the_workspaces_logs(tmp_path: Path):
    workspace = Workspace.create(tmp_path / "plant", language="en", sample=None)
    log = logging.getLogger("stagkit")
    before = log.handlers[:]
    log.handlers.clear()
    workbook = Workbook.open(workspace.folder)
    page = workbook.home()
    try:
        page.vue_start({"guide": "x", "group": object()})
        page.tell(ZeroDivisionError("seen"))
    finally:
        for handler in log.handlers:
            handler.close()
        log.handlers[:] = before
    workbook.store.close()

    assert "ZeroDivisionError: seen" in (workspace.logs / "screens.log").read_text(encoding="utf-8")


def test_a_folder_without_a_workspace_is_said(tmp_path: Path):
    with pytest.raises(NotFound):
        Workbook.open(tmp_path)


def test_stagkit_alone_and_the_phones_server_stay_light():
    loaded = (
        "import stagkit, stagkit.participant, sys; print({'pandas', 'ipywidgets', 'ipyvuetify'} & set(sys.modules))"
    )

    out = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout

    assert out.strip() == "set()"


def test_a_page_starts_without_altair_and_without_excel(tmp_path: Path):
    folder = Workspace.create(tmp_path / "plant", sample=None).folder
    acts = ["home", "library", "self_assessment", "explanation", "projector", "improvements"]
    told = (
        f"import sys; from stagkit import Workbook; b = Workbook.open({str(folder)!r});"
        f"pages = [getattr(b, name)() for name in {acts}]; [page.vue_open({{}}) for page in pages];"
        "print({'altair', 'openpyxl'} & set(sys.modules), [page.problem for page in pages])"
    )

    out = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout

    assert out.strip() == "set() ['', '', '', '', '', '']"
