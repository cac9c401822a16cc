"""`stagkit report`: the reports of a session from a terminal."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from stagkit.cli import app
from stagkit.domain.people import Person
from stagkit.domain.sessions import Answer, Consent
from stagkit.errors import NotFound, Refused
from stagkit.store import Store
from stagkit.workspace import Workspace
from tests.views.conftest import GUIDE


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    """A workspace with a session of six in the explanation, and another one that is only prepared."""
    workspace = Workspace.create(tmp_path / "plant", language="en", name="Fruit Ltd", sample=None)
    store = Store.open(workspace.store_url)
    store.guides.save(GUIDE)
    cohort = store.cohorts.create("Line 2", GUIDE.id, GUIDE.version)
    store.cohorts.add_people(cohort.id, [Person("", f"CODE{n}") for n in range(6)])
    session = store.sessions.create(cohort.id, language="es")
    store.sessions.open(session.id)
    people = store.cohorts.people(cohort.id)
    for person in people:
        store.sessions.join(session.id, person.code, language="es", consent=Consent.GROUP_ONLY)
    store.answers.save([Answer(own.code, session.id, own.id, "K1", 1, "waste") for own in people])
    store.sessions.explain(session.id)
    store.sessions.reveal(session.id, "K1")
    store.sessions.close(session.id)
    store.sessions.create(cohort.id, language="en")
    store.close()
    return workspace.folder


def run(*words: object) -> str:
    outcome = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False, standalone_mode=False)
    if outcome.exception:
        raise outcome.exception
    return outcome.output


def test_the_reports_of_a_session_are_made_in_its_language(plant: Path):
    said = run("report", plant, "--session", 1)

    folder = plant / "exports" / "session-01"
    assert "exports/session-01" in said
    assert {file.name for file in folder.glob("*-es.*")} == {
        "management-es.pdf",
        "management-es.xlsx",
        "workers-es.pdf",
    }
    assert len(list((folder / "private-es").glob("*.pdf"))) == 6


def test_another_language_and_no_private_pages(plant: Path):
    store = Store.open(Workspace.open(plant).store_url)
    code = store.sessions.all()[0].join_code
    store.close()

    run("report", plant, "-s", code.lower(), "-l", "pt", "--no-private")

    assert [file.name for file in (plant / "exports" / "session-01").glob("workers-*")] == ["workers-pt.pdf"]
    assert not list((plant / "exports").rglob("private-*"))


def test_without_a_session_it_is_the_newest_with_something_to_tell(plant: Path):
    assert "exports/session-01" in run("report", plant, "--no-private")

    with pytest.raises(Refused, match="no report before the explanation"):
        run("report", plant, "--session", 2)


def test_what_is_not_there_is_said(plant: Path, tmp_path: Path):
    with pytest.raises(NotFound):
        run("report", plant, "--session", "NOSUCH")
    with pytest.raises(NotFound, match="no session 9"):
        run("report", plant, "--session", 9)
    with pytest.raises(NotFound):
        run("report", plant, "--session", 1, "--language", "de")
    empty = Workspace.create(tmp_path / "empty", sample=None)
    with pytest.raises(NotFound, match="no session yet"):
        run("report", empty.folder)


def test_the_templates_are_copied_once_to_be_changed(plant: Path):
    run("report", plant, "--templates")
    own = plant / "templates" / "print" / "group.typ"
    own.write_text("#set document(title: [x])\nOur own", encoding="utf-8")

    said = run("report", plant, "--templates")

    assert str(own) in said.replace("\n", "")
    assert own.read_text(encoding="utf-8").endswith("Our own")
    assert {file.name for file in own.parent.iterdir()} == {"group.typ", "look.typ", "private.typ"}
