"""Coming in: code of the meeting, language, personal code, consent; waiting, leaving, guessing."""

import re
import time

import httpx
import pytest

from stagkit.participant.guard import Guesses, TooMany
from tests.participant.conftest import Phone, Room, prepared, sentences


@pytest.mark.parametrize("spoil", [str.lower, lambda c: f" {c[:3]}-{c[3:]} ", lambda c: " ".join(c)])
def test_the_code_of_the_meeting_is_taken_however_it_is_typed(room: Room, spoil):
    phone = room.phone(join=False)

    assert phone.http.post("/", data={"code": spoil(room.code)}).headers["location"] == f"/{room.code}"


def test_a_short_link_in_small_letters_leads_to_the_meeting(room: Room):
    assert room.phone(join=False).http.get(f"/{room.code.lower()}").headers["location"] == f"/{room.code}"


def test_a_wrong_code_is_said_in_a_sentence_and_kept_in_the_field(room: Room):
    reply = room.phone(join=False).http.post("/", data={"code": "ab<cd"})

    assert reply.status_code == 404
    assert sentences(reply) == ["No session has this code. Look at the code on the screen and type it again."]
    assert 'value="ab&lt;cd"' in reply.text


def test_an_address_that_leads_nowhere_says_so_in_words(room: Room):
    phone = room.phone(join=False)

    for path in ("/ZZZZZZ", "/ZZZZZZ/q/K1", "/no/such/page", f"/{room.code}/none", "/static/none.js"):
        reply = phone.http.get(path)
        assert (reply.status_code, "<html" in reply.text) == (404, True), path
        assert "This page is not here." in reply.text


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"code": "", "consent": "yes"}, "Type your personal code."),
        ({"code": "P01"}, "Tick the line “I agree” to take part."),
        ({"code": "X99", "consent": "yes"}, "This code is not on the list. Look at your slip and type it again."),
        ({"code": "", "consent": "yes", "how": "anonymous"}, "Type your personal code."),
    ],
)
def test_joining_asks_for_a_code_on_the_list_and_for_consent(room: Room, form, sentence):
    phone = room.phone(join=False)

    reply = phone.post("", **form)

    assert (reply.status_code, sentences(reply)) == (409, [sentence])
    assert "set-cookie" not in reply.headers
    assert room.store.sessions.joined(room.session.id) == ()


def test_where_the_session_allows_it_a_worker_starts_without_a_code(store, serve):
    session = store.sessions.open(prepared(store, anonymous=True).id)
    room = Room(store, session, serve())
    phone = room.phone(join=False)

    assert "Start without a code" in phone.get().text
    assert phone.join("", how="anonymous").headers["location"] == f"/{room.code}"
    phone.tap("K1", "a")
    assert room.answers() == [("K1", 1, "answered", "a")]
    assert "Start without a code" not in Phone(room, "en").join("P01").text


def test_no_page_before_joining_names_anybodys_code(room: Room):
    room.phone("P01")
    phone = room.phone(join=False)

    pages = [phone.http.get("/").text, phone.get().text, phone.post("", code="X1", consent="yes").text]

    assert [re.findall(r"\bP\d\d\b", page) for page in pages] == [[], [], []]


def test_the_cookie_belongs_to_one_session_and_no_script_can_read_it(room: Room):
    reply = room.phone(join=False).join("p-01")

    cookie = reply.headers["set-cookie"]
    assert re.fullmatch(rf"stag_{room.code}=[\w-]+; HttpOnly; Max-Age=2592000; Path=/{room.code}; SameSite=lax", cookie)
    token = re.search(r"=([\w-]+);", cookie)[1]
    assert token not in reply.headers["location"]
    assert token not in room.phone().get("/q/K1").text


def test_a_prepared_session_says_so_and_lets_nobody_answer(store, serve):
    session = prepared(store)
    room = Room(store, session, serve())
    phone = room.phone(join=False)

    assert "The meeting has not started yet." in phone.get().text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in phone.get().text
    assert phone.join("P01").headers["location"] == f"/{room.code}"
    store.sessions.open(session.id)
    assert "Your personal code" in phone.get().text


def test_a_closed_session_is_gone_for_strangers_and_shows_workers_their_own_answers(room: Room):
    phone = room.phone()
    phone.answer("K1", answer="v.b")
    room.store.sessions.close(room.session.id)

    stranger = room.phone(join=False).get()
    assert (stranger.status_code, "The meeting is over." in stranger.text) == (410, True)
    assert phone.get().headers["location"] == f"/{room.code}/done"
    own = phone.get("/done").text
    assert "The meeting is over. These are your answers." in own
    assert "Stopped and locked out" in own


def test_the_next_worker_on_the_device_starts_with_an_empty_page(room: Room):
    phone = room.phone("P01")
    phone.answer("K1", answer="v.b")

    reply = phone.post("/leave")

    assert reply.headers["location"] == f"/{room.code}"
    assert "Max-Age=0" in reply.headers["set-cookie"]
    assert "Your personal code" in phone.get().text
    phone.join("P02")
    assert "checked" not in phone.get("/q/K1").text


def test_the_phones_own_language_is_offered_first_and_the_chosen_one_is_remembered(room: Room):
    phone = Phone(room, "pt-BR,pt;q=0.9,en;q=0.5")

    assert '<html lang="pt">' in phone.get().text
    reply = phone.post("/language", language="fr", back=f"/{room.code}")
    assert reply.headers["location"] == f"/{room.code}"
    assert '<html lang="fr">' in phone.get().text
    assert '<html lang="fr">' in phone.http.get("/").text


def test_changing_the_language_midway_keeps_answers_and_place(room: Room):
    phone = room.phone()
    phone.answer("K1", answer="v.b")

    back = phone.post("/language", language="es", back=f"/{room.code}/q/K1")

    page = phone.http.get(back.headers["location"])
    assert '<html lang="es">' in page.text
    assert "¿Cuándo se puede quitar la guarda?" in page.text
    assert re.findall(r'value="(v\.\w)" checked', page.text) == ["v.b"]
    assert room.store.sessions.joined(room.session.id)[0].language == "es"


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/other", "/\\evil", "", "javascript:0"])
def test_choosing_a_language_never_leads_away_from_the_session(room: Room, back):
    reply = room.phone().post("/language", language="es", back=back)

    assert reply.headers["location"] == f"/{room.code}"


def test_guessing_codes_gets_slower_and_then_has_to_rest(room: Room):
    phone = room.phone(join=False)
    for _ in range(6):
        phone.http.get("/AAAAAA")

    began = time.monotonic()
    phone.http.get("/AAAAAA")

    assert time.monotonic() - began >= 0.5


def test_too_many_wrong_codes_rest_a_minute():
    now = 0.0
    guesses = Guesses(free=2, most=4, clock=lambda: now)

    assert [guesses.wrong("phone") for _ in range(4)] == [0, 0, 0.25, 0.5]
    with pytest.raises(TooMany, match=re.escape("Too many wrong codes. Wait one minute, then type the code again.")):
        guesses.check("phone")
    guesses.check("another")
    now = 61.0
    guesses.check("phone")


def test_a_form_of_another_site_is_not_taken(room: Room):
    reply = httpx.post(
        f"{room.address}/{room.code}",
        data={"code": "P01", "consent": "yes"},
        headers={"sec-fetch-site": "cross-site", "accept-language": "en"},
        trust_env=False,
    )

    assert reply.status_code == 403
    assert "Open this page with the code on the screen, not from another page." in reply.text


def test_a_rehearsal_is_marked_on_every_screen(store, serve):
    session = store.sessions.open(prepared(store, rehearsal=True).id)
    room = Room(store, session, serve())
    phone = room.phone()

    for page in (room.phone(join=False).get(), phone.get("/q/K1"), phone.get("/done")):
        assert "Rehearsal: these answers do not count." in page.text
