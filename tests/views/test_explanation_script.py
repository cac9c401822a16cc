"""The console leads a group through the script of an item: one press, one thing, nothing shown too early."""

import json
from dataclasses import replace

import pytest

from stagkit.domain.discussion import Decision
from stagkit.domain.guide import Guide
from stagkit.domain.items import Item, ItemType, Option
from stagkit.views.explanation import Explanation
from stagkit.views.projector import Projector
from stagkit.views.room import Room
from stagkit.views.screen import Screen
from tests.views.conftest import GUIDE, Hall, Person, both

VOTES = {place: "waste" if place % 3 else "box" for place in range(12)}
"""Eight say waste, four say box."""
CHECK = Item(
    "K9",
    ItemType.SINGLE_CHOICE,
    both("Una cereza está blanda. ¿Dónde va?", "A cherry is soft. Where does it go?"),
    explanation=both("También contagia.", "It spoils others too."),
    options=(Option("waste", both("Descarte", "Waste"), True), Option("box", both("Caja", "Box"))),
    isomorphic_of="K1",
)


def with_check() -> Guide:
    competency = GUIDE.competencies[0]
    sub = competency.subcompetencies[0]
    more = replace(sub, items=(*sub.items, CHECK))
    return replace(GUIDE, id="checked", competencies=(replace(competency, subcompetencies=(more,)),))


@pytest.fixture
def checked(room: Room) -> Hall:
    """The hall of the other tests, with a guide that asks K1 once more."""
    room.store.guides.save(with_check())
    cohort = room.store.cohorts.create("Line 3", "checked", "1.0.0")
    room.store.cohorts.add_people(cohort.id, [Person("", f"CODE{n:02d}", team="ab"[n % 2]) for n in range(12)])
    session = room.store.sessions.create(cohort.id, language="en")
    made = Hall(room, session.id, room.store.cohorts.people(cohort.id))
    made.explain()
    made.answer("K1", VOTES)
    return made


def console(own: Hall) -> Explanation:
    page = Explanation(own.room, watch=False)
    page.vue_open({})
    return page


def on(page: Explanation) -> str:
    """The step that is on."""
    return next((step["code"] for step in page.script["steps"] if step["state"] == "now"), "")


def text(page: Screen) -> str:
    own = {name: value for name, value in page.get_state().items() if name not in ("template", "words", "events")}
    return json.dumps([own, page.chart.get_state(["rows", "subtitle", "alt", "csv"])], default=str)


def test_one_press_after_the_other_walks_the_item_and_goes_to_the_next(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    walked = []
    for _ in range(8):
        walked.append((on(page), page.board["stage"], page.script["next"]["text"]))
        page.vue_next()
        assert page.problem == ""

    assert walked == [
        ("read", "hidden", "Show the answers"),
        ("see", "revealed", "Talk in pairs"),
        ("pairs", "revealed", "Vote again"),
        ("vote", "second_vote", "Show both votes"),
        ("voices", "second_revealed", "Key and reason"),
        ("standard", "key", "Do we really do it?"),
        ("really", "key", "What to change"),
        ("propose", "key", "Next question"),
    ]
    assert (page.board["item"], on(page)) == ("P1", "read")


def test_do_we_really_do_it_shows_what_people_do_and_what_stops_them(hall: Hall):
    hall.open()
    hall.answer("K1", VOTES)
    hall.answer("P1", dict.fromkeys(range(12), 1))
    hall.answer("O1", dict.fromkeys(range(12), "no_time"))
    hall.store.sessions.explain(hall.session)
    page, wall = console(hall), Projector(hall.room, watch=False)
    page.vue_move({"act": "reveal"})
    page.vue_move({"act": "key"})
    wall.vue_open({})
    before = text(wall)
    page.vue_next()
    wall.vue_open({})

    assert "There is no time" not in before
    assert (on(page), page.board["item"], page.board["stem"]) == ("really", "K1", "I set it aside")
    for shown in (page, wall):
        assert next((row["answer"], row["count"]) for row in shown.picture["table"]) == ("Never", "12")
        assert [line["text"] for line in shown.board["obstacles"]] == ["There is no time"]
        assert (shown.board["key"], shown.board["stage"]) == ({}, "key")
    page.vue_next()
    assert (on(page), page.board["stem"], page.segment) == ("propose", "Where does rotten fruit go?", "")
    page.vue_back()
    assert (on(page), page.board["view"]) == ("really", "pair")
    page.vue_step({"by": 1})
    assert (page.board["item"], page.segment) == ("P1", "")


def test_a_step_back_takes_nothing_off_the_screens(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_next()
    page.vue_next()
    page.vue_back()
    page.vue_back()

    assert (on(page), page.board["stage"], page.board["shown"]) == ("read", "revealed", True)
    page.vue_next()
    assert (on(page), page.script["next"]["text"]) == ("see", "Talk in pairs")


def test_back_from_the_first_step_goes_to_the_item_before(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_step({"by": 1})
    page.vue_back()

    assert (page.board["item"], page.board["place"], page.board["of"]) == ("K1", 1, 3)


def test_where_the_group_is_survives_a_new_page(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_next()
    page.vue_next()

    assert console(hall).script == page.script
    assert on(page) == "pairs"


def test_what_is_done_by_hand_takes_the_script_along(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_move({"act": "reveal"})
    page.vue_move({"act": "key"})

    assert (on(page), page.script["next"]["text"]) == ("standard", "Do we really do it?")


def test_a_step_can_be_chosen_and_does_what_it_does(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_go({"place": 1})
    shown = page.board["stage"]
    page.vue_go({"place": 5})

    assert (shown, page.board["stage"], on(page)) == ("revealed", "key", "standard")


def test_a_step_that_comes_too_early_is_refused_and_the_group_stays_where_it_is(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_go({"place": 5})

    assert (page.problem, on(page), page.board["stage"]) == ("Show the first votes first.", "read", "hidden")


def test_a_refused_step_says_why(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_treat({"decision": "brief"})
    page.vue_next()
    hall.store.sessions.open_second(hall.session, "K1")

    page.vue_next()

    assert (page.problem, page.board["stage"]) == ("Show the second votes first.", "second_vote")


def test_late_first_votes_change_the_script_and_the_place_is_kept(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_late({"on": True})
    steps = [step["code"] for step in page.script["steps"]]
    page.vue_next()
    page.vue_next()
    page.vue_next()

    assert steps == ["read", "pairs", "vote", "voices", "standard", "really", "propose"]
    assert (on(page), page.board["stage"]) == ("voices", "second_revealed")
    page.vue_late({"on": False})
    assert on(page) == "voices"


def test_more_or_less_talk_changes_the_script_and_is_noted(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_treat({"decision": "re_teach"})

    assert [step["minutes"] for step in page.script["steps"]] == [1, 1, 4, 3, 2]
    assert page.timer["item"]["minutes"] == 11
    assert hall.store.discussions.record(hall.session, "K1").decision is Decision.RE_TEACH
    page.vue_treat({"decision": "skip"})
    assert (page.script["steps"], page.script["next"]["text"]) == ([], "Next question")


def test_at_the_end_of_the_agenda_the_next_press_says_so(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_show_item({"item": "K2"})
    page.vue_treat({"decision": "skip"})
    page.vue_next()

    assert (page.problem, page.script["next"]["end"]) == ("This was the last question of the agenda.", True)


def test_dark_screens_come_back_before_anything_else_happens(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_blank()
    dark = page.dark
    page.vue_next()

    assert (dark, page.dark, on(page), page.board["stage"]) == (True, False, "read", "hidden")


def test_the_timers_count_from_when_the_talk_and_the_step_began(hall: Hall):
    hall.explain()
    page = console(hall)
    first = page.timer
    page.vue_next()
    talk = hall.store.discussions.talks(hall.session)[0]

    assert first["item"]["began"] == page.timer["item"]["began"] == first["whole"]["began"] > 0
    assert (first["item"]["minutes"], first["whole"]["minutes"], first["step"]["minutes"]) == (16, 90, 1)
    assert page.timer["step"]["began"] >= first["step"]["began"]
    assert talk.item == "K1"
    hall.store.sessions.close(hall.session)
    page.refresh()
    assert (page.timer["item"]["began"], page.timer["step"]["began"]) == (0, 0)


def test_a_closed_session_is_only_looked_at(hall: Hall):
    hall.explain()
    page = console(hall)
    hall.store.sessions.close(hall.session)
    for act in (page.vue_next, page.vue_back, page.vue_blank):
        act()
        assert page.problem == "This session is closed."

    assert hall.store.discussions.record(hall.session, "K1").step == 0


# the check question


def to_the_check(page: Explanation) -> None:
    page.vue_treat({"decision": "re_teach"})
    for _ in range(3):
        page.vue_next()


@pytest.mark.parametrize("screen", [Explanation, Projector])
def test_before_the_check_is_shown_no_page_says_what_was_answered(checked: Hall, screen: type[Screen]):
    page = console(checked)
    to_the_check(page)
    states = []
    for choice in ("waste", "box"):
        checked.answer("K9", dict.fromkeys(range(12), choice))
        other = screen(checked.room, watch=False)
        other.vue_open({})
        states.append((other.board, other.picture, other.chart.rows))
        assert "It spoils others too." not in text(other)

    assert states[0] == states[1]
    assert states[0][0]["count"] == {"round": 1, "voted": 12, "joined": 12}


def test_the_check_question_comes_after_the_key_and_says_what_was_gained(checked: Hall):
    page = console(checked)
    to_the_check(page)
    asked = (page.board["item"], page.board["place"], page.board["of"], on(page), page.script["next"]["text"])
    checked.answer("K9", {place: "waste" if place else "box" for place in range(12)})
    page.vue_next()
    told = page.board["check"]
    page.vue_next()

    assert asked == ("K9", 1, 3, "check", "Show the answers and the key")
    assert (told["before"], told["now"]) == ("67\u00a0% right", "92\u00a0% right")
    assert told["gain"] == "67\u00a0% right before, 92\u00a0% after: 75\u00a0% of what was missing is won."
    assert (page.board["item"], on(page), page.board["check"]) == ("K1", "really", {})


def test_leaving_the_check_question_comes_back_to_its_item(checked: Hall):
    page = console(checked)
    to_the_check(page)
    page.vue_back()

    assert (page.board["item"], on(page)) == ("K1", "standard")
    assert [line["current"] for line in page.agenda] == [True, False, False]


def test_with_late_first_votes_the_check_question_is_shown_by_its_key(checked: Hall):
    page = console(checked)
    page.vue_late({"on": True})
    page.vue_treat({"decision": "re_teach"})
    for _ in range(2):
        page.vue_next()
    on_show = page.board["item"]
    checked.answer("K9", dict.fromkeys(range(12), "waste"))
    page.vue_next()

    assert (on_show, page.problem, page.board["check"]["now"]) == ("K9", "", "100\u00a0% right")


def test_notes_and_proposals_on_a_check_question_belong_to_the_item_it_checks(checked: Hall):
    page = console(checked)
    to_the_check(page)
    page.vue_new_point({"text": "The bin is far away"})
    page.vue_capture({"problem": "The bin is far away"})

    assert [point.text for point in checked.store.discussions.record(checked.session, "K1").points]
    assert [own.item for own in checked.store.proposals.all()] == ["K1"]
