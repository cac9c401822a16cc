"""A trial of a guide: workers say what is unclear; the questions are tested, not they."""

import re

import pytest

from stagkit.domain.edits import put
from stagkit.domain.findings import Kind, Place
from stagkit.store import Store
from tests.participant.conftest import Phone, Room, sentences
from tests.participant.small_guide import GUIDE

HARD = "What is <a guard>?"


@pytest.fixture
def trial(store: Store, serve) -> Room:
    store.guides.create(GUIDE)
    return Room(store, store.trials.start(GUIDE.id, GUIDE.version, "en"), serve())


def joined(trial: Room) -> Phone:
    phone = trial.phone(join=False)
    phone.join("", "anonymous")
    return phone


def kept(trial: Room) -> list[dict[str, str]]:
    """What each person who came said last about each question."""
    people = trial.store.sessions.joined(trial.session.id)
    return [trial.store.trials.remarks_of(trial.session.id, own.person) for own in people]


def noted(page: str) -> list[str]:
    return re.findall(r'<textarea name="remark"[^>]*>(.*?)</textarea>', page)


def test_the_first_page_asks_no_code_and_says_what_is_tested(trial: Room):
    page = trial.phone(join=False).get().text

    assert 'name="code"' not in page
    assert "You help to try out these questions. They are tested, not you." in page


def test_a_remark_by_form_is_kept_beside_the_answer_and_replaced_by_the_next(trial: Room):
    phone = joined(trial)
    assert noted(phone.get("/q/K1").text) == [""]

    phone.answer("K1", answer="v.a", remark=HARD)
    phone.post("/q/K2", go="skip", remark="Too long")
    phone.post("/q/K2", go="skip", remark="Much too long")

    assert kept(trial) == [{"K1": HARD, "K2": "Much too long"}]
    assert noted(phone.get("/q/K1").text) == ["What is &lt;a guard&gt;?"]
    assert noted(joined(trial).get("/q/K1").text) == [""]


def test_a_remark_stays_when_the_answer_is_none(trial: Room):
    phone = joined(trial)

    reply = phone.answer("K5", text="four", remark=HARD)

    assert sentences(reply) == ["Write a number, such as 4 or 0.5."]
    assert noted(reply.text) == ["What is &lt;a guard&gt;?"]
    assert kept(trial) == [{"K5": HARD}]


def test_a_remark_comes_by_script_like_an_answer(trial: Room):
    phone = joined(trial)

    told = [phone.tap("K1", text, state="remark", round=0).json()["receipts"][0]["outcome"] for text in ("?", HARD)]

    assert told == ["stored", "stored"]
    assert kept(trial) == [{"K1": HARD}]
    assert phone.http.get(f"{phone.home}/api/screens").json()["remarks"] == {"K1": HARD}
    assert trial.answers() == []


def test_a_session_that_is_no_trial_takes_no_remarks(room: Room):
    phone = room.phone()

    assert noted(phone.get("/q/K1").text) == []
    assert phone.tap("K1", HARD, state="remark", round=0).json()["receipts"][0] == {
        "id": "tap-K1-0001",
        "outcome": "refused",
        "reason": "Only a trial of a guide takes remarks on its questions.",
    }
    phone.answer("K1", answer="v.a", remark=HARD)
    assert room.answers() == [("K1", 1, "answered", "a")]


def test_writing_on_during_a_trial_changes_nothing_on_its_phones(trial: Room):
    place = Place(Kind.ITEM, "K1", field="stem", language="en")

    trial.store.guides.write(GUIDE.id, GUIDE.version, [put(GUIDE, place, "When may one open it?")])

    assert "When may the guard be taken off?" in joined(trial).get("/q/K1").text
