"""Every page and every answer works by plain forms, without script."""

import re
from html import unescape

import pytest
from sqlalchemy import event

from stagkit.locale import translator
from tests.participant.conftest import Phone, Room, sentences
from tests.participant.small_guide import ITEMS, K4

EVERY_TYPE = [
    ("K1", {"answer": "v.b"}, "b"),
    ("K2", {"answer": ["v.b", "v.a"]}, ["a", "b"]),
    ("K3", {"answer": "v.false"}, "false"),
    ("K5", {"text": " 4,5 "}, 4.5),
    ("K6", {"text": "So that we are <paid> fairly"}, "So that we are <paid> fairly"),
    ("P1", {"answer": "v.2"}, 2),
    ("P1O", {"answer": "v.no_time"}, "no_time"),
    ("P2", {"answer": "v.1"}, 1),
    ("P3", {"answer": "v.a"}, "a"),
    ("K7", {"place.a": "~0", "place.b": "~1", "place.c": "~2"}, None),
    ("K8", {"answer": ["v.c", "v.a"]}, ["a", "c"]),
    ("P4", {"answer": "v.3"}, 3),
    ("P5", {"text": "2,5"}, 2.5),
]


def test_every_question_is_answered_by_form_one_after_the_other_and_read_back(room: Room):
    phone = room.phone()

    at = phone.get().headers["location"]
    for item, form, _ in EVERY_TYPE:
        if item == "K5":
            places = {f"place.~{at}": at + 1 for at in range(4)}
            at = phone.answer("K4", **places).headers["location"]
        assert at == f"/{room.code}/q/{item}"
        at = phone.answer(item, **form).headers["location"]

    assert at == f"/{room.code}/done"
    stored = {item: value for item, _, _, value in room.answers() if item not in ("K4", "K7")}
    assert {item: list(v) if isinstance(v, tuple) else v for item, v in stored.items()} == {
        item: value for item, _, value in EVERY_TYPE if item != "K7"
    }
    page = phone.get("/done").text
    said = re.findall(r'class="said">(.*?)</p>', page)
    assert said[:3] == ["Stopped and locked out", "<span>Gloves</span><span>Face shield</span>", "False"]
    assert said[-3:] == [
        "<span>The guard is open</span><span>A cable on the floor</span>",
        "I can alone",
        "2.5 times a shift",
    ]
    assert "So that we are &lt;paid&gt; fairly" in page
    assert "Thank you." in page


def test_the_places_given_to_the_steps_are_stored_as_the_order_the_person_meant(room: Room):
    phone = room.phone()
    shown = re.findall(r'data-key="(~\d)".*?class="step">(.*?)<', phone.get("/q/K4").text, re.S)
    right = ["Warn", "Stop", "Lock out", "Clean"]

    phone.answer("K4", **{f"place.{key}": right.index(text) + 1 for key, text in shown})

    assert room.answers() == [("K4", 1, "answered", ("a", "b", "c", "d"))]
    chosen = re.findall(r"<option selected>(\d)", phone.get("/q/K4").text)
    assert chosen == [str(right.index(text) + 1) for _, text in shown]


def test_the_sides_chosen_for_the_lines_are_stored_as_the_pairs_the_person_meant(room: Room):
    phone = room.phone()
    right = {"Red": "Do not start it", "Yellow": "Free to work", "Green": "Take care"}
    sides = {text: key for key, text in re.findall(r'value="(~\d)">(.*?)<', phone.get("/q/K7").text)}
    lines = re.findall(r'<span>(\w+)</span><select name="(place\.\w)">', phone.get("/q/K7").text)

    phone.answer("K7", **{name: sides[right[line]] for line, name in lines})

    assert room.answers() == [("K7", 1, "answered", ("a", "c", "b"))]
    chosen = re.findall(r'value="~\d" selected>(.*?)<', phone.get("/q/K7").text)
    assert chosen == [right[line] for line, _ in lines]
    assert "<span>Red → Do not start it</span><span>Yellow → Free to work</span>" in phone.get("/done").text


def test_the_sides_of_a_match_stand_mixed_and_their_source_does_not_tell_the_pairs(room: Room):
    page = room.phone("P03").get("/q/K7").text

    found = re.findall(r'value="(~\d)">(.*?)<', page)
    assert [key for key, _ in found] == ["~0", "~1", "~2"] * 3
    assert found[:3] == found[3:6] == found[6:]
    assert sorted(text for _, text in found[:3]) == ["Do not start it", "Free to work", "Take care"]
    assert found == re.findall(r'value="(~\d)">(.*?)<', room.phone("P03").get("/q/K7").text)


def test_the_steps_of_an_order_stand_mixed_and_their_source_does_not_tell_the_order(room: Room):
    page = room.phone("P03").get("/q/K4").text

    assert re.findall(r'data-key="(.*?)"', page) == ["~0", "~1", "~2", "~3"]
    steps = re.findall(r'class="step">(.*?)<', page)
    assert sorted(steps) == ["Clean", "Lock out", "Stop", "Warn"]
    assert steps != [option.text.say("en") for option in K4.options]
    assert steps == re.findall(r'class="step">(.*?)<', room.phone("P03").get("/q/K4").text)


@pytest.mark.parametrize(
    ("item", "form", "sentence"),
    [
        ("K1", {}, "Choose an answer, or press “Skip”."),
        ("K1", {"answer": "v.z"}, "Choose one of the answers on the screen."),
        ("K2", {"answer": "v.z"}, "Choose one of the answers on the screen."),
        ("K4", {"place.~0": "1", "place.~1": "1", "place.~2": "2", "place.~3": "3"}, "Give every step its own place."),
        ("K4", {"place.~0": "1"}, "Give every step its own place."),
        ("K5", {"text": "four"}, "Write a number, such as 4 or 0.5."),
        ("K5", {"text": "1.234,5"}, "Write a number, such as 4 or 0.5."),
        ("K7", {"place.a": "~0"}, "Choose a partner for every line."),
        ("K7", {"place.a": "~0", "place.b": "~1", "place.c": "~9"}, "Choose a partner for every line."),
        ("K8", {"answer": "v.z"}, "Choose one of the answers on the screen."),
        ("P5", {"text": "-1"}, "Write zero or more."),
        ("K6", {"text": "   "}, "Choose an answer, or press “Skip”."),
        ("P1", {"answer": "v.9"}, "Choose one of the answers on the screen."),
        ("P1", {"answer": "s.dont_know"}, "Choose one of the answers on the screen."),
        ("K1", {"answer": "s.na"}, "Choose one of the answers on the screen."),
        ("K1", {"answer": "s.nonsense"}, "Choose one of the answers on the screen."),
    ],
)
def test_what_is_no_answer_is_said_in_one_sentence_on_the_same_screen(room: Room, item, form, sentence):
    phone = room.phone()

    reply = phone.answer(item, **form)

    assert (reply.status_code, sentences(reply), room.answers()) == (422, [sentence], [])
    assert next(own for own in ITEMS if own.id == item).stem.say("en") in reply.text


def test_what_was_typed_is_kept_on_the_screen_that_says_it_is_wrong(room: Room):
    phone = room.phone()

    assert 'value="about &lt;4&gt;"' in phone.answer("K5", text="about <4>").text
    assert re.findall(r'value="(~\d)" selected', phone.answer("K7", **{"place.b": "~2"}).text) == ["~2"]
    again = phone.answer("K4", **{"place.~0": "3", "place.~1": "3"}).text
    assert re.findall(r"<option selected>(\d)", again) == ["3", "3"]


def test_i_dont_know_and_not_my_job_are_answers_of_their_own(room: Room):
    phone = room.phone()

    phone.answer("K5", text="", answer="s.dont_know")
    phone.answer("P2", answer="s.na")

    assert room.answers() == [("K5", 1, "dont_know", None), ("P2", 1, "na", None)]
    said = re.findall(r'class="said blank">(.*?)</p>', unescape(phone.get("/done").text))
    assert [text for text in said if text != "Not answered"] == ["I don't know", "It is not part of my job"]


def test_skipping_goes_on_and_never_writes_over_an_answer(room: Room):
    phone = room.phone()

    assert phone.post("/q/K1", go="skip").headers["location"] == f"/{room.code}/q/K2"
    phone.answer("K2", answer="v.a")
    phone.post("/q/K2", go="skip")

    assert room.answers() == [("K1", 1, "skipped", None), ("K2", 1, "answered", ("a",))]
    assert phone.get().headers["location"] == f"/{room.code}/q/K3"


def test_sending_the_same_form_twice_stores_it_once_and_a_changed_one_counts_last(room: Room):
    phone = room.phone()

    for value in ("v.a", "v.a", "v.b"):
        phone.answer("K1", answer=value)

    assert room.answers() == [("K1", 1, "answered", "a"), ("K1", 1, "answered", "b")]
    assert re.findall(r'value="(v\.\w)" checked', phone.get("/q/K1").text) == ["v.b"]


@pytest.mark.parametrize(("given", "after"), [("v.1", "P1O"), ("v.2", "P1O"), ("v.3", "P2"), ("s.na", "P2")])
def test_only_a_low_answer_brings_up_what_stands_in_the_way(room: Room, given, after):
    assert room.phone().answer("P1", answer=given).headers["location"] == f"/{room.code}/q/{after}"


def test_progress_counts_questions_and_an_obstacle_question_moves_it_neither_way(room: Room):
    phone = room.phone()
    phone.answer("P1", answer="v.1")

    told = [
        re.search(r"<span>(\d+ of \d+)</span>", phone.get(f"/q/{item}").text)[1] for item in ("K1", "P1", "P1O", "P3")
    ]

    assert told == ["1 of 13", "7 of 13", "7 of 13", "9 of 13"]


def test_back_leads_to_the_question_before_and_the_first_has_none(room: Room):
    phone = room.phone()

    assert re.findall(r'class="back" href="(.*?)"', phone.get("/q/K2").text) == [f"/{room.code}/q/K1"]
    assert re.findall(r'class="back"', phone.get("/q/K1").text) == []


def test_leaving_questions_open_is_said_and_leads_back_to_the_first_of_them(room: Room):
    phone = room.phone()
    phone.answer("K1", answer="v.b")

    page = phone.get("/done").text

    assert "Not everything is answered yet." in page
    assert "Questions left: 12" in page
    assert f'href="/{room.code}/q/K2"' in page


def test_a_text_longer_than_any_answer_is_cut_and_a_body_larger_than_any_form_is_refused(room: Room):
    phone = room.phone()

    phone.answer("K6", text="x" * 5000)
    reply = phone.answer("K6", text="x" * 70_000)

    assert [len(value) for *_, value in room.answers()] == [1000]
    assert reply.status_code == 413
    assert "This is too long to be an answer. Make it shorter." in reply.text


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_what_is_wrong_is_said_in_the_readers_language(room: Room, language):
    phone = room.phone(language=language)

    said = sentences(phone.answer("K5", text="four")) + sentences(phone.answer("K1"))

    _ = translator(language)
    assert said == [_("Write a number, such as 4 or 0.5."), _("Choose an answer, or press “Skip”.")]


def test_a_full_disk_is_said_on_the_same_screen_and_what_was_typed_is_kept(room: Room):
    phone = room.phone()
    stored = fill_the_disk(room, phone)

    form = phone.answer("K6", text="so that we are paid fairly " * 30)
    tap = phone.tap("K6", "so that we are paid fairly " * 30)

    full = "The disk of the laptop is full. Nothing was saved. Make room and try again."
    assert (form.status_code, sentences(form)) == (503, [full])
    assert "so that we are paid fairly so that we are paid fairly" in form.text
    assert (tap.status_code, tap.json()) == (503, {"error": full})
    assert len(room.answers()) == stored


def fill_the_disk(room: Room, phone: Phone) -> int:
    """Let the store's file grow no further, and answer until SQLite says that the disk is full; how many it took."""
    engine = room.store._engine

    @event.listens_for(engine, "connect")
    def _stop(connection, _):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    engine.dispose()
    for at in range(100):
        if phone.tap("K6", f"{at:03}" * 300, id=f"tap-number-{at}").status_code == 503:
            return at
    raise AssertionError("the disk did not fill")
