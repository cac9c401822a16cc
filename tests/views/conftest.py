"""A small guide, twelve people in two teams, and a real store in a real workspace."""

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.people import Person, Sex
from stagkit.domain.sessions import Answer, Consent
from stagkit.domain.text import Text
from stagkit.store import Store
from stagkit.views.room import Room
from stagkit.workspace import Workspace


def both(es: str, en: str) -> Text:
    return Text({"es": es, "en": en})


GUIDE = Guide(
    id="line",
    title=both("Línea de embalaje", "Packing line"),
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
                            both("¿Dónde va la fruta con pudrición?", "Where does rotten fruit go?"),
                            explanation=both("Contagia al resto.", "It spoils the rest."),
                            options=(
                                Option("waste", both("Descarte", "Waste"), True),
                                Option("box", both("Caja", "Box")),
                            ),
                        ),
                        Item("P1", ItemType.FREQUENCY, both("La separo", "I set it aside"), pairs_with="K1"),
                        Item("O1", ItemType.OBSTACLE, both("¿Por qué no?", "Why not?"), follows="P1"),
                        Item(
                            "K2",
                            ItemType.ORDER,
                            both("Ordene", "Put in order"),
                            options=tuple(Option(key, both(f"paso {key}", f"step {key}")) for key in "abcdef"),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


@dataclass
class Hall:
    """A workspace with a session of twelve people."""

    room: Room
    session: str
    people: tuple[Person, ...]

    @property
    def store(self) -> Store:
        return self.room.store

    def explain(self) -> None:
        """Open, let all twelve join, and go on to the explanation."""
        self.open()
        self.store.sessions.explain(self.session)

    def open(self, joining: int = 12) -> None:
        """Open the session and let the first people join."""
        self.store.sessions.open(self.session)
        for person in self.people[:joining]:
            self.join(person)

    def join(self, person: Person) -> None:
        self.store.sessions.join(self.session, person.code, language="en", consent=Consent.GROUP_ONLY)

    def answer(self, item: str, values: dict[int, Any], number: int = 1) -> None:
        """Let people (by their place) answer an item; every answer must be taken."""
        batch = [
            Answer(uuid.uuid4().hex, self.session, self.people[place].id, item, number, value)
            for place, value in values.items()
        ]
        assert {receipt.outcome for receipt in self.store.answers.save(batch)} <= {"stored"}


@pytest.fixture
def room(tmp_path: Path, empty: Path) -> Iterator[Room]:
    workspace = Workspace.create(tmp_path / "plant", language="en", name="Fruit Ltd", sample=None)
    shutil.copyfile(empty, workspace.folder / "workspace.db")
    store = Store.open(workspace.store_url)
    yield Room(workspace, store)
    store.close()


@pytest.fixture
def hall(room: Room) -> Hall:
    room.store.guides.save(GUIDE)
    cohort = room.store.cohorts.create("Line 2", "line", "1.0.0")
    people = [
        Person("", f"CODE{n:02d}", team="day" if n < 6 else "night", sex=Sex.FEMALE if n % 2 else Sex.MALE)
        for n in range(12)
    ]
    room.store.cohorts.add_people(cohort.id, people, {"CODE00": "Ana Soto"})
    session = room.store.sessions.create(cohort.id, language="en")
    return Hall(room, session.id, room.store.cohorts.people(cohort.id))
