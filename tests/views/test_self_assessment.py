"""The self-assessment page: phases, who has answered, the address, and the slips with personal codes."""

import pytest

from stagkit.domain.sessions import Phase
from stagkit.views import meeting_point
from stagkit.views.self_assessment import SelfAssessment
from tests.views.conftest import Hall, Room


def opened(hall: Hall) -> SelfAssessment:
    page = SelfAssessment(hall.room, watch=False)
    page.vue_open({})
    return page


def test_without_a_session_the_page_says_where_to_start(room: Room):
    page = SelfAssessment(room, watch=False)

    page.vue_open({})

    assert (page.phase, page.title) == ("none", "No session yet")
    assert page.place == {}


def test_the_buttons_lead_from_phase_to_phase(hall: Hall):
    page = opened(hall)
    phases = []
    for act in (page.vue_open_session, page.vue_explain, page.vue_close_session, page.vue_reopen):
        act({})
        phases.append(page.phase)

    assert phases == ["self_assessment", "explanation", "closed", "explanation"]
    assert hall.store.sessions.get(hall.session).phase is Phase.EXPLANATION


def test_a_step_out_of_order_is_refused_in_words(hall: Hall):
    page = opened(hall)
    page.vue_open_session({})

    page.vue_open_session({})

    assert page.problem == "This session is open already."


def test_it_counts_who_joined_and_how_far_each_is(hall: Hall):
    hall.open(joining=2)
    hall.answer("K1", {0: "waste"})
    page = opened(hall)

    assert (page.joined, page.expected, page.answered, page.items) == (2, 12, 0, 3)
    assert page.people[:3] == [
        {"code": "CODE00", "joined": True, "answered": 1, "finished": False},
        {"code": "CODE01", "joined": True, "answered": 0, "finished": False},
        {"code": "CODE02", "joined": False, "answered": 0, "finished": False},
    ]


def test_what_was_answered_is_nowhere_on_the_page(hall: Hall):
    hall.open()
    hall.answer("K1", dict.fromkeys(range(12), "waste"))

    told = str(opened(hall).get_state())

    assert "waste" not in told
    assert "Ana Soto" not in told


def test_the_address_follows_the_network(hall: Hall, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(meeting_point, "phone_addresses", lambda: ("192.168.1.7", "127.0.0.1"))
    page = opened(hall)
    code = hall.store.sessions.get(hall.session).join_code
    before = (page.place["url"], page.place["qr"])

    monkeypatch.setattr(meeting_point, "phone_addresses", lambda: ("10.0.0.9", "127.0.0.1"))
    page.tick()

    assert before[0] == f"192.168.1.7:8000/{code}"
    assert page.place["url"] == f"10.0.0.9:8000/{code}"
    assert page.place["qr"] != before[1]


def test_a_chosen_network_counts_on_every_page_while_it_is_there(hall: Hall, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(meeting_point, "phone_addresses", lambda: ("192.168.1.7", "10.0.0.9", "127.0.0.1"))
    opened(hall).vue_choose_network({"host": "10.0.0.9"})
    assert opened(hall).place["host"] == "10.0.0.9"

    monkeypatch.setattr(meeting_point, "phone_addresses", lambda: ("192.168.1.7", "127.0.0.1"))

    assert opened(hall).place["host"] == "192.168.1.7"


def test_without_a_network_the_page_warns(hall: Hall, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(meeting_point, "phone_addresses", lambda: ("127.0.0.1",))

    assert opened(hall).place["alone"] is True


def test_slips_hold_codes_and_names_only_when_asked(hall: Hall):
    page = opened(hall)

    page.vue_show_slips({"names": False})
    without = [slip["name"] for slip in page.slips]
    page.vue_show_slips({"names": True})
    named = page.slips[0]
    page.vue_hide_slips({})

    assert without == [""] * 12
    assert named == {"code": "CODE00", "name": "Ana Soto", "team": "day", "shift": ""}
    assert page.slips == []
