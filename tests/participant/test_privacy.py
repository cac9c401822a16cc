"""Nobody reaches another person's answers, and nothing leaves before the reveal."""

import logging
import re

import pytest

from tests.participant.conftest import Phone, Room

OWN_WORDS = "my own words 7431"


@pytest.fixture
def two(room: Room) -> tuple[Room, Phone, Phone]:
    """P01 has answered; P02 is curious."""
    first, second = room.phone("P01"), room.phone("P02")
    first.tap("K6", OWN_WORDS)
    first.tap("K1", "b")
    return room, first, second


def everything(phone: Phone) -> str:
    """What every route gives to this phone."""
    paths = ["", "/done", "/live", "/live?part=1", "/api/screens", "/api/state"]
    paths += [f"/q/{item}" for item in ("K1", "K2", "K3", "K4", "K5", "K6", "P1", "P1O", "P2", "P3")]
    return "\n".join(phone.get(path).text for path in paths)


def test_no_route_shows_one_worker_what_another_answered(two):
    _, first, second = two

    assert OWN_WORDS in everything(first)
    assert OWN_WORDS not in everything(second)
    assert " checked" not in everything(second)


def test_whose_answer_it_is_says_only_the_cookie(two):
    room, _first, second = two
    owner = room.store.sessions.joined(room.session.id)[0]

    second.tap("K2", ["a"], person=owner.person, device=owner.id, session="other", token="x", who="")

    people = {answer.person: answer.item for answer in room.store.answers.history(room.session.id)}
    assert people[owner.person] == "K1"
    assert list(people.values()) == ["K1", "K2"]
    reply = second.tap("K3", "true", who=owner.id[:12])
    assert (reply.status_code, reply.json()) == (
        409,
        {"error": "Somebody else uses this device now. Open the page again."},
    )


def test_a_tap_under_another_persons_id_is_stored_and_tells_nothing(two):
    room, _first, second = two
    taken = room.store.answers.history(room.session.id)[0].id

    assert second.tap("K6", "mine", id="tap-K6-0001").json()["receipts"][0]["outcome"] == "stored"
    assert second.tap("K6", "mine", id=taken[-40:]).json()["receipts"][0]["outcome"] == "stored"


@pytest.mark.parametrize("token", ["", "x", "0" * 32, "' OR 1=1 --", "../../P01"])
def test_a_made_up_token_opens_nothing(two, token):
    room, _, _ = two
    thief = room.phone(join=False)
    thief.http.headers["cookie"] = f"stag_{room.code}={token}"

    assert OWN_WORDS not in everything(thief)
    assert thief.get("/done").headers["location"] == f"/{room.code}"
    assert thief.get("/api/screens").status_code == 409
    assert thief.tap("K1", "a").status_code == 401


def test_a_token_of_one_session_opens_no_other(two):
    room, first, _ = two
    other = room.store.sessions.open(room.store.sessions.create(room.session.cohort).id)
    token = first.http.cookies[f"stag_{room.code}"]
    thief = Phone(Room(room.store, other, room.address), "en")
    thief.http.headers["cookie"] = f"stag_{other.join_code}={token}"

    assert thief.get("/done").headers["location"] == f"/{other.join_code}"
    assert thief.tap("K1", "a").status_code == 401


def test_another_device_with_the_same_code_does_not_show_what_the_first_answered(two):
    room, _first, _ = two
    again = room.phone("P01")

    assert OWN_WORDS not in everything(again)
    assert "You answered this on another device. You can answer again." in again.get("/q/K6").text
    assert again.get().headers["location"] == f"/{room.code}/q/K2"
    again.tap("K1", "c")
    assert [value for item, _, _, value in room.answers() if item == "K1"] == ["b", "c"]
    latest = {answer.item: answer.value for answer in room.store.answers.latest(room.session.id)}
    assert latest == {"K6": OWN_WORDS, "K1": "c"}


def test_before_the_key_is_shown_no_route_tells_it(room: Room):
    phone = room.phone()
    secret = "A jam can start the belt again."
    store, session = room.store, room.session.id

    seen = [everything(phone)]
    store.sessions.explain(session)
    seen.append(everything(phone))
    store.sessions.reveal(session, "K1")
    seen.append(everything(phone))
    store.sessions.open_second(session, "K1")
    seen.append(everything(phone))
    store.sessions.reveal_second(session, "K1")
    seen.append(everything(phone))
    store.sessions.show_key(session, "K1")

    assert [secret in page or "The right answer here" in page for page in seen] == [False] * 5
    assert secret in everything(phone)


def test_a_phone_never_gets_how_the_group_voted(room: Room):
    phones = [room.phone(f"P{at:02}") for at in range(1, 8)]
    for phone in phones:
        phone.tap("K1", "b")
    room.store.sessions.explain(room.session.id)
    room.store.sessions.reveal(room.session.id, "K1")

    page = phones[0].get("/live").text

    assert "Look at the screen." in page
    assert re.findall(r"\b7\b|100 ?%", page) == []


def test_every_reply_carries_the_same_strict_headers(room: Room):
    phone = room.phone()

    for path in ("", "/q/K1", "/done", "/api/state", "/nothing/here"):
        headers = phone.get(path).headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self';"
            " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
        assert "server" not in headers
    assert phone.get("/q/K1").headers["cache-control"] == "no-store"


def test_no_page_holds_script_or_style_of_its_own_or_an_address_elsewhere(room: Room):
    phone = room.phone()

    for path in ("/q/K1", "/q/K4", "/done"):
        page = phone.get(path).text
        assert re.findall(r"<script(?! src=\"/static/)|<style|style=|\son\w+=|https?://|src=\"//", page) == []


@pytest.mark.parametrize(
    "name",
    [
        "../secret.svg",
        "..%2fsecret.svg",
        "%2e%2e/secret.svg",
        "notes.txt",
        "guard.svg/",
        "none.svg",
        ".svg",
        "a\\b.svg",
    ],
)
def test_only_pictures_of_the_media_folder_are_given(room: Room, name):
    assert room.phone(join=False).http.get(f"/media/{name}").status_code == 404


def test_a_picture_comes_in_a_box_that_runs_nothing(room: Room):
    reply = room.phone(join=False).http.get("/media/guard.svg")

    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/svg+xml")
    assert reply.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_a_sound_comes_in_parts_where_a_phone_asks_for_a_part(room: Room):
    http = room.phone(join=False).http

    whole, part = http.get("/media/say.mp3"), http.get("/media/say.mp3", headers={"range": "bytes=1-2"})

    assert (whole.status_code, len(whole.content), whole.headers["content-type"]) == (200, 1000, "audio/mpeg")
    assert (part.status_code, part.content, part.headers["content-range"]) == (206, b"D3", "bytes 1-2/1000")


def test_what_nobody_foresaw_is_a_sentence_and_the_log_holds_no_answer(room: Room, caplog, monkeypatch):
    phone = room.phone()
    monkeypatch.setattr(room.store.answers, "mine", lambda *_: {}[OWN_WORDS])

    with caplog.at_level(logging.INFO):
        reply = phone.get("/q/K1")

    assert reply.status_code == 500
    assert "Something went wrong on the laptop. Your answers are safe. Load the page again." in reply.text
    assert "Traceback" not in reply.text
    assert "KeyError" in caplog.text
    assert OWN_WORDS not in caplog.text
