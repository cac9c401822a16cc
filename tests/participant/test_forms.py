"""Every page and every answer works by plain forms, without script."""

import pytest
from tests.participant.conftest import Room, sentences


def test_a_phone_joins_answers_a_question_and_reads_its_own_answer(room: Room):
    phone = room.phone()

    assert phone.get().headers["location"] == f"/{room.code}/q/K1"
    page = phone.get("/q/K1")
    assert page.status_code == 200
    assert "When may the guard be taken off?" in page.text
    assert phone.answer("K1", answer="v.b").headers["location"] == f"/{room.code}/q/K2"
    assert room.answers() == [("K1", 1, "answered", "b")]
    assert "Stopped and locked out" in phone.get("/done").text
