"""What the script sends: JSON, at once, as often as it takes."""

import pytest

from tests.participant.conftest import Room
from tests.participant.small_guide import ITEMS


@pytest.mark.parametrize(
    ("item", "value", "stored"),
    [
        ("K1", "b", "b"),
        ("K2", ["b", "a"], ("a", "b")),
        ("K3", "true", "true"),
        ("K4", ["a", "c", "b", "d"], ("a", "c", "b", "d")),
        ("K5", "−0,5", -0.5),
        ("K6", " because ", "because"),
        ("P1", "4", 4),
        ("P1O", "told_otherwise", "told_otherwise"),
        ("P2", "0", 0),
        ("P3", "b", "b"),
        ("K7", ["b", "a", "a"], ("b", "a", "a")),
        ("K8", ["c", "b"], ("b", "c")),
        ("P4", "4", 4),
        ("P5", "0", 0.0),
    ],
)
def test_every_type_of_answer_comes_by_json(room: Room, item, value, stored):
    reply = room.phone().tap(item, value)

    assert reply.json() == {"receipts": [{"id": f"tap-{item}-0001", "outcome": "stored"}]}
    assert room.answers() == [(item, 1, "answered", stored)]


def test_a_step_called_by_its_place_on_the_screen_is_stored_by_its_own_key(room: Room):
    phone = room.phone()

    phone.tap("K4", ["~2", "~0", "~1", "~3"])

    given = phone.http.get(f"{phone.home}/api/screens").json()["answers"]["K4"]
    assert given == {"state": "answered", "value": ["~2", "~0", "~1", "~3"]}
    assert sorted(room.answers()[0][3]) == ["a", "b", "c", "d"]


def test_a_side_called_by_its_place_on_the_screen_is_stored_by_the_key_of_its_line(room: Room):
    phone = room.phone()

    phone.tap("K7", ["~2", "~0", "~1"])

    given = phone.http.get(f"{phone.home}/api/screens").json()["answers"]["K7"]
    assert given == {"state": "answered", "value": ["~2", "~0", "~1"]}
    assert sorted(room.answers()[0][3]) == ["a", "b", "c"]


def test_the_same_tap_sent_again_is_acknowledged_and_stored_once(room: Room):
    phone = room.phone()

    outcomes = [phone.tap("K1", "b").json()["receipts"][0]["outcome"] for _ in range(3)]

    assert outcomes == ["stored", "again", "again"]
    assert room.answers() == [("K1", 1, "answered", "b")]


def test_taps_kept_on_the_phone_arrive_together_in_their_order(room: Room):
    phone = room.phone()
    taps = [
        {"id": f"tap-number-{at}", "item": "K1", "round": 1, "state": "answered", "value": value}
        for at, value in enumerate("abca")
    ]

    receipts = phone.http.post(f"{phone.home}/api/answers", json={"answers": taps}).json()["receipts"]

    assert receipts == [{"id": f"tap-number-{at}", "outcome": "stored"} for at in range(4)]
    assert [value for *_, value in room.answers()] == ["a", "b", "c", "a"]


def test_one_wrong_tap_among_many_is_refused_alone_with_its_reason(room: Room):
    phone = room.phone()
    taps = [
        {"id": "tap-good-1", "item": "K1", "value": "a"},
        {"id": "tap-wrong-1", "item": "K5", "value": "warm"},
        {"id": "tap-wrong-2", "item": "K9", "value": "a"},
        {"id": "tap-wrong-3", "item": "K1", "state": "na"},
        {"id": "tap-wrong-4", "item": "K1", "value": "a", "round": 3},
    ]

    reply = phone.http.post(f"{phone.home}/api/answers", json={"answers": taps})

    assert reply.json()["receipts"] == [
        {"id": "tap-good-1", "outcome": "stored"},
        {"id": "tap-wrong-1", "outcome": "refused", "reason": "Write a number, such as 4 or 0.5."},
        {
            "id": "tap-wrong-2",
            "outcome": "refused",
            "reason": "This question is not in the guide. Load the page again.",
        },
        {"id": "tap-wrong-3", "outcome": "refused", "reason": "Choose one of the answers on the screen."},
        {
            "id": "tap-wrong-4",
            "outcome": "refused",
            "reason": "This question is not in the guide. Load the page again.",
        },
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"7",
        b"{",
        b'{"answers": 5}',
        b'{"answers": [1]}',
        b"\xff",
        b'{"id": "a"}',
        b"[" * 5000,
        b'{"id": "tap-00001", "item": "K1", "round": "one"}',
        b'{"id":"tap-00001","item":"K1","round":1e999}',
    ],
)
def test_what_is_no_answer_at_all_is_refused_with_a_sentence(room: Room, body):
    phone = room.phone()

    reply = phone.http.post(f"{phone.home}/api/answers", content=body)

    assert (reply.status_code, reply.json()) == (400, {"error": "This is not an answer. Load the page again."})


def test_more_taps_at_once_than_a_phone_can_make_are_refused(room: Room):
    phone = room.phone()
    taps = [{"id": f"tap-{at:05}", "item": "K1", "value": "a"} for at in range(101)]

    assert phone.http.post(f"{phone.home}/api/answers", json={"answers": taps}).status_code == 400
    assert phone.http.post(f"{phone.home}/api/answers", content=b"x" * 70_000).status_code == 413
    assert room.answers() == []


def test_a_first_answer_is_frozen_once_the_group_has_seen_the_question_and_the_phone_is_told_why(room: Room):
    phone = room.phone()
    phone.tap("K1", "a")
    room.store.sessions.explain(room.session.id)
    room.store.sessions.reveal(room.session.id, "K1")

    receipt = phone.tap("K1", "b", id="tap-K1-0002").json()["receipts"][0]

    assert receipt == {
        "id": "tap-K1-0002",
        "outcome": "refused",
        "reason": "The group has already talked about this question. Your first answer stays.",
    }
    assert room.answers() == [("K1", 1, "answered", "a")]


def test_in_a_closed_session_nothing_is_stored(room: Room):
    phone = room.phone()
    room.store.sessions.close(room.session.id)

    assert phone.tap("K1", "a").json()["receipts"][0] == {
        "id": "tap-K1-0001",
        "outcome": "refused",
        "reason": "Answers to this question are closed.",
    }
    assert room.answers() == []


def test_the_script_gets_all_questions_at_once_and_only_this_phones_answers(room: Room):
    phone = room.phone()
    phone.tap("P1", "1")

    said = phone.http.get(f"{phone.home}/api/screens").json()

    assert [screen["id"] for screen in said["screens"]] == [item.id for item in ITEMS]
    assert [screen["images"] for screen in said["screens"] if screen["images"]] == [["belt.svg"]]
    assert [(s["after"], s["low"]) for s in said["screens"] if s["after"]] == [("P1", ["1", "2"])]
    assert said["answers"] == {"P1": {"state": "answered", "value": "1"}}
    assert "checked" not in "".join(screen["html"] for screen in said["screens"])
