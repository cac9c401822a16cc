"""A check question on the phone: unknown while people answer alone, a first vote once the group comes to it."""

from dataclasses import replace

import httpx
import pytest

from stagkit.domain.guide import Guide
from stagkit.domain.items import Item, ItemType
from stagkit.domain.people import Person
from stagkit.participant.path import Book
from stagkit.store import Store
from tests.participant.conftest import Room
from tests.participant.small_guide import GUIDE, K1, K3, P1, P1O, t

CHECK = Item(
    "K3C",
    ItemType.TRUE_FALSE,
    t("Gloves keep hands clean.", "Los guantes mantienen limpias las manos."),
    explanation=t("Germs grow under them.", "Debajo crecen gérmenes."),
    key_true=False,
    isomorphic_of="K3",
)


def with_items(*items: Item) -> Guide:
    (competency,) = GUIDE.competencies
    sub = replace(competency.subcompetencies[0], items=items)
    return replace(GUIDE, competencies=(replace(competency, subcompetencies=(sub,)),))


CHECKED = with_items(CHECK, K3, P1, P1O)


@pytest.fixture
def room(store: Store, serve) -> Room:
    """A session of the guide with a check question, whose self-assessment is open."""
    store.guides.save(CHECKED)
    cohort = store.cohorts.create("Shift A", CHECKED.id, CHECKED.version)
    store.cohorts.add_people(cohort.id, [Person("", "P01"), Person("", "P02")])
    session = store.sessions.open(store.sessions.create(cohort.id, language="es").id)
    return Room(store, session, serve())


def test_nobody_meets_a_check_question_alone():
    book = Book(CHECKED)

    assert [(step.item.id, step.number) for step in book.steps] == [("K3", 1), ("P1", 2), ("P1O", 2)]
    assert (book.total, "K3C" in book.items) == (2, True)


def test_who_looks_through_a_guide_finds_it_behind_its_item():
    lost = replace(CHECK, isomorphic_of="gone")

    assert [(step.item.id, step.number) for step in Book(CHECKED, checks=True).steps] == [
        ("K3", 1),
        ("K3C", 1),
        ("P1", 2),
        ("P1O", 2),
    ]
    assert [step.item.id for step in Book(with_items(lost, K1), checks=True).steps] == ["K3C", "K1"]
    own = replace(CHECK, isomorphic_of=CHECK.id)
    assert [step.item.id for step in Book(with_items(K1, own), checks=True).steps] == ["K1", "K3C"]


def test_a_preview_shows_it_as_phones_will(store: Store, serve):
    store.guides.create(CHECKED)
    page = httpx.get(f"{serve(preview_key='key')}/preview/key/belt/1.0.0/K3C?language=en", trust_env=False)

    assert (page.status_code, "Gloves keep hands clean." in page.text) == (200, True)


def test_it_reaches_no_phone_before_the_talk(room: Room):
    phone = room.phone()

    sent = phone.http.get(f"{phone.home}/api/screens")

    assert [screen["id"] for screen in sent.json()["screens"]] == ["K3", "P1", "P1O"]
    assert "Gloves" not in sent.text
    assert phone.get("/q/K3C").status_code == 404
    refused = {"id": "tap-K3C-0001", "outcome": "refused", "reason": "This question comes after the group has talked."}
    assert phone.tap("K3C", "false").json() == {"receipts": [refused]}
    assert room.answers() == []


def test_everything_is_answered_without_it(room: Room):
    phone = room.phone()
    for item, value in (("K3", "false"), ("P1", "4")):
        phone.tap(item, value)

    page = phone.get("/done")

    assert (page.status_code, "Gloves" in page.text) == (200, False)
    assert [own.finished_at != "" for own in room.store.sessions.joined(room.session.id)] == [True]
    assert list(room.store.answers.progress(room.session.id).values()) == [2]


def test_the_talk_begins_with_an_item_that_everybody_was_asked(room: Room):
    assert room.store.sessions.explain(room.session.id).current_item == "K3"


@pytest.mark.parametrize("by", ["form", "script"])
def test_the_group_votes_on_it_once_it_comes_up_and_sees_the_key_after_all(room: Room, by: str):
    sessions, at = room.store.sessions, room.session.id
    phone = room.phone()
    phone.tap("K3", "true")
    sessions.explain(at)
    sessions.show(at, "K3C")

    asked = phone.get("/live").text
    if by == "form":
        assert phone.post("/live", item="K3C", round="1", answer="v.false").status_code == 303
    else:
        assert phone.tap("K3C", "false").json()["receipts"][0]["outcome"] == "stored"
    waiting = phone.get("/live").text
    sessions.reveal(at, "K3C")
    late = phone.tap("K3C", "true", id="tap-K3C-0002").json()["receipts"][0]["outcome"]
    before = phone.get("/live").text
    sessions.show_key(at, "K3C")

    assert 'data-item="K3C"' in asked
    assert 'type="radio"' in asked
    assert '<p class="hint voted">' in waiting
    assert ("Check question" in asked, 'type="radio"' in before) == (True, False)
    assert late == "refused"
    assert room.answers()[-1] == ("K3C", 1, "answered", "false")
    assert "Germs grow under them." not in asked + waiting + before
    assert "Germs grow under them." in phone.get("/live").text
    assert list(room.store.answers.progress(at).values()) == [1]
