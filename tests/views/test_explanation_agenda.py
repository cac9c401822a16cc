"""The plan of a discussion: made of the answers, fitted to the minutes, changed by hand, its reasons for one alone."""

import json

from stagkit.domain.discussion import Decision
from stagkit.views.explanation import Explanation
from stagkit.views.projector import Projector
from tests.views.conftest import Hall


def planned(hall: Hall, minutes: int = 60) -> Explanation:
    """Many are wrong in K1, nobody sets it aside (P1), everybody is right in K2; and a plan is made."""
    hall.open()
    hall.answer("K1", {place: "waste" if place < 5 else "box" for place in range(12)})
    hall.answer("P1", dict.fromkeys(range(12), 1))
    hall.answer("K2", dict.fromkeys(range(12), tuple("abcdef")))
    hall.store.sessions.explain(hall.session)
    page = Explanation(hall.room, watch=False)
    page.vue_open({})
    page.vue_make_plan({"minutes": minutes})
    assert page.problem == ""
    return page


def lines(page: Explanation) -> list[tuple[str, str, int]]:
    return [(line["item"], line["decision"], line["minutes"]) for line in page.plan["lines"]]


def test_without_a_plan_the_items_come_in_the_guides_order(hall: Hall):
    hall.explain()
    page = Explanation(hall.room, watch=False)
    page.vue_open({})

    assert (page.plan["made"], page.plan["lines"]) == (False, [])
    assert [line["id"] for line in page.agenda] == ["K1", "P1", "K2"]


def test_the_plan_puts_what_is_worth_most_first_within_the_minutes(hall: Hall):
    page = planned(hall)

    assert lines(page) == [("K1", "discuss", 16), ("K2", "brief", 3), ("P1", "skip", 0)]
    assert (page.plan["minutes"], page.plan["available"]) == (19, 60)
    assert hall.store.sessions.get(hall.session).planned_minutes == 60


def test_too_little_time_makes_the_talk_shorter(hall: Hall):
    page = planned(hall, minutes=10)

    assert lines(page) == [("K1", "brief", 3), ("P1", "brief", 3), ("K2", "brief", 3)]


def test_items_move_up_and_down_past_those_that_are_left_out(hall: Hall):
    page = planned(hall)
    page.vue_plan_place({"item": "K2", "by": -1})

    assert lines(page) == [("K2", "brief", 3), ("K1", "discuss", 16), ("P1", "skip", 0)]
    page.vue_step({"by": -1})
    assert page.board["item"] == "K2"


def test_minutes_and_treatment_are_changed_by_hand(hall: Hall):
    page = planned(hall)
    page.vue_plan_line({"item": "K2", "minutes": "7"})
    page.vue_plan_line({"item": "K1", "decision": "brief"})

    assert lines(page) == [("K1", "brief", 3), ("K2", "brief", 7), ("P1", "skip", 0)]
    assert [step["code"] for step in page.script["steps"]] == ["see", "standard"]
    page.vue_plan_line({"item": "K2", "minutes": "a lot"})
    assert page.problem == "Write whole minutes, from 0 to 120."


def test_an_item_is_left_out_and_put_back(hall: Hall):
    page = planned(hall)
    left = [(line["id"], line["heading"], line["minutes"]) for line in page.agenda]
    of = page.board["of"]
    page.vue_plan_line({"item": "P1", "decision": "brief"})

    assert (left, of) == ([("K1", "", 16), ("K2", "", 3), ("P1", "Left out", 0)], 2)
    assert [line["id"] for line in page.agenda] == ["K1", "K2", "P1"]
    assert page.board["of"] == 3


def test_more_talk_than_planned_is_written_into_the_plan(hall: Hall):
    page = planned(hall)
    page.vue_treat({"decision": "re_teach"})

    assert lines(page)[0] == ("K1", "re_teach", 11)
    assert page.timer["item"]["minutes"] == 11


def test_planning_again_undoes_what_was_changed_and_the_guides_order_comes_back(hall: Hall):
    page = planned(hall)
    before = lines(page)
    page.vue_plan_place({"item": "K1", "by": 1})
    page.vue_plan_line({"item": "K2", "minutes": "9"})
    page.vue_make_plan({"minutes": 60})
    again = lines(page)
    page.vue_drop_plan()

    assert (again, page.plan["made"]) == (before, False)
    assert hall.store.discussions.plan(hall.session) == ()


def test_why_is_told_only_to_who_asks_and_never_on_the_wall(hall: Hall):
    page = planned(hall)
    unasked = json.dumps(page.plan)
    page.vue_why({"on": True})
    told = {line["item"]: line["reasons"] for line in page.plan["lines"]}
    wall, other = Projector(hall.room, watch=False), Explanation(hall.room, watch=False)
    wall.vue_open({})
    other.vue_open({})

    assert "Many" not in unasked
    assert told["K1"] == "Many are wrong · The group is divided · Parts of the group differ"
    assert "Many do not do it" in told["P1"]
    assert "Many are wrong" not in json.dumps([wall.board, other.plan, other.agenda])
    page.vue_why({"on": False})
    assert "Many" not in json.dumps(page.plan["lines"])


def test_of_too_few_answers_a_plan_gives_no_reason(hall: Hall):
    hall.open(joining=4)
    hall.answer("K1", dict.fromkeys(range(4), "box"))
    hall.store.sessions.explain(hall.session)
    page = Explanation(hall.room, watch=False)
    page.vue_open({})
    page.vue_make_plan({"minutes": 90})
    page.vue_why({"on": True})

    assert {line["reasons"] for line in page.plan["lines"]} == {""}
    assert {line["decision"] for line in page.plan["lines"]} == {Decision.DISCUSS.value}


def test_minutes_that_are_none_are_refused(hall: Hall):
    hall.explain()
    page = Explanation(hall.room, watch=False)
    page.vue_open({})
    for minutes in ("", "5", "-3", "1.5", "1000"):
        page.vue_make_plan({"minutes": minutes})
        assert page.problem == "Write whole minutes, from 10 to 480."

    page.vue_plan_line({"item": "K1", "minutes": "5"})
    assert page.problem == "This question is not on the agenda any more."
