"""Every store test runs on an SQLite file and on a real PostgreSQL."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.people import Person, Sex
from stagkit.domain.text import Text
from stagkit.store import Store
from tests import postgres


def both(es: str, en: str) -> Text:
    return Text({"es": es, "en": en})


GUIDE = Guide(
    id="line",
    title=both("Línea", "Line"),
    version="1.0.0",
    languages=("es", "en"),
    competencies=(
        Competency(
            "C1",
            both("Empacar", "Pack"),
            subcompetencies=(
                Subcompetency(
                    "S1",
                    both("Seleccionar", "Select"),
                    items=(
                        Item(
                            "K1",
                            ItemType.SINGLE_CHOICE,
                            both("¿Dónde va?", "Where to?"),
                            options=(Option("a", both("Descarte", "Discard"), True), Option("b", both("Caja", "Box"))),
                        ),
                        Item("P1", ItemType.FREQUENCY, both("Lo aviso", "I tell"), pairs_with="K1"),
                    ),
                ),
            ),
        ),
    ),
)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'workspace.db').as_posix()}"
    server = str(request.getfixturevalue("postgres_server"))
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as db:
        db.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/postgres", f"/{name}")


@pytest.fixture
def store(url: str, tmp_path: Path, empty: Path) -> Iterator[Store]:
    if url.startswith("sqlite"):
        shutil.copyfile(empty, tmp_path / "workspace.db")
    opened = Store.open(url)
    opened.guides.save(GUIDE)
    yield opened
    opened.close()


@pytest.fixture
def cohort(store: Store) -> str:
    made = store.cohorts.create("Turno A", "line", "1.0.0")
    store.cohorts.add_people(
        made.id,
        [Person("", "ANA1", team="red", sex=Sex.FEMALE), Person("", "BEN2", team="blue", sex=Sex.MALE)],
        {"ana1": "Ana Ríos"},
    )
    return made.id
