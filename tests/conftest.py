"""What all tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from stagkit.locale import LANGUAGES
from stagkit.locale.__main__ import compile_catalogue
from stagkit.store import Store
from tests.browser import opened


def pytest_configure() -> None:
    """The command speaks English here, whoever sits at this computer; it chooses when it is imported."""
    os.environ["STAGKIT_LANGUAGE"] = "en"
    os.environ["STAGKIT_HEATED"] = "0"  # six kernels for each of forty servers would take a third of the time


def pytest_sessionstart(session: pytest.Session) -> None:
    """The catalogues as their translators left them, not as they were when the package was installed.

    Once, by the process that starts the workers: two of them must not write one file at the same time.
    """
    for language in LANGUAGES:
        if language != "en" and not hasattr(session.config, "workerinput"):
            compile_catalogue(language)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store's file with all its tables, made once: the migrations take longer than most tests."""
    file = tmp_path_factory.mktemp("empty") / "workspace.db"
    Store.open(file).close()
    return file


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real Chromium. It ends with the module, because tests of other modules need an event loop of their own."""
    with opened() as browser:
        yield browser
