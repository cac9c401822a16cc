"""The facilitator's console: nothing before the reveal, the steps in their order, proposals in ten seconds."""

import json

import pytest
from openpyxl import load_workbook

from stagkit.domain.proposals import CauseClass
from stagkit.views.explanation import Explanation
from stagkit.views.projector import Projector
from stagkit.views.screen import Screen
from tests.views.conftest import Hall

VOTES = {place: "waste" if place % 3 else "box" for place in range(12)}
"""Eight say waste, four say box."""


def console(hall: Hall) -> Explanation:
    page = Explanation(hall.room, watch=False)
    page.vue_open({})
    return page


def told(page: Screen) -> dict[str, object]:
    """All that leaves for the browser, the chart's traits too, but neither markup nor words nor ids of widgets."""
    chart = page.chart.get_state(["rows", "spec", "title", "subtitle", "alt"])
    own = {
        name: value
        for name, value in page.get_state().items()
        if name not in ("template", "words", "events") and "IPY_MODEL" not in str(value)
    }
    return json.loads(json.dumps({**own, "chart": chart}, default=str))


@pytest.mark.parametrize("screen", [Explanation, Projector])
@pytest.mark.parametrize("late", [False, True])
def test_before_the_reveal_the_page_is_the_same_whatever_was_voted(hall: Hall, screen: type[Screen], late: bool):
    hall.store.sessions.set_options(hall.session, first_votes_late=late)
    hall.explain()
    states = []
    for choice, practice, obstacle in (("waste", 1, "custom"), ("box", 2, "no_time")):
        hall.answer("K1", dict.fromkeys(range(12), choice))
        hall.answer("P1", dict.fromkeys(range(12), practice))
        hall.answer("O1", dict.fromkeys(range(12), obstacle))
        page = screen(hall.room, watch=False)
        page.vue_open({})
        states.append(told(page))

    assert states[0] == states[1]
    assert states[0]["chart"] == {"rows": [], "spec": {}, "title": "", "subtitle": "", "alt": ""}
    assert states[0]["board"]["count"] == {"round": 1, "voted": 12, "joined": 12}


def test_before_the_reveal_neither_key_nor_reason_is_on_the_page(hall: Hall):
    hall.explain()
    page = console(hall)

    assert "It spoils the rest." not in json.dumps(told(page))
    assert (page.board["key"], page.own_key) == ({}, {})


def test_the_steps_of_an_order_item_are_not_told_in_the_right_order(hall: Hall):
    hall.explain()
    hall.store.sessions.show(hall.session, "K2")

    offered = console(hall).board["options"]

    right = [f"step {key}" for key in "abcdef"]
    assert offered != right
    assert sorted(offered) == right


def test_the_reveal_draws_the_votes_with_the_numbers_as_a_table(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)

    page.vue_move({"act": "reveal"})

    assert page.problem == ""
    assert [(row["answer"], row["count"], row["right"]) for row in page.picture["table"]][:2] == [
        ("Waste", "8", ""),
        ("Box", "4", ""),
    ]
    assert page.chart.rows
    assert page.chart.subtitle == "n = 12"


def test_after_the_reveal_and_before_the_key_no_figure_says_which_answer_is_right(hall: Hall):
    hall.explain()
    hall.answer("K1", dict.fromkeys(range(12), "box") | {0: "waste"})
    page = console(hall)

    page.vue_move({"act": "reveal"})

    assert page.agenda[0]["worth"] == "92\u00a0% chose the same"
    page.vue_move({"act": "key"})
    assert page.agenda[0]["worth"] == "8\u00a0% right"


def test_the_steps_come_in_their_order(hall: Hall):
    hall.explain()
    page = console(hall)
    states = [[move["state"] for move in page.moves]]
    for act in ("reveal", "second_vote", "reveal_second", "key"):
        page.vue_move({"act": act})
        states.append([move["state"] for move in page.moves])

    assert states == [
        ["next", "later", "later", "later"],
        ["done", "next", "later", "open"],
        ["done", "done", "next", "later"],
        ["done", "done", "done", "next"],
        ["done", "done", "done", "done"],
    ]


def test_with_late_first_votes_the_second_vote_comes_first(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_late({"on": True})

    acts = [(move["act"], move["state"]) for move in page.moves]
    page.vue_move({"act": "second_vote"})
    hidden = page.picture
    hall.answer("K1", dict.fromkeys(range(12), "waste"), number=2)
    page.vue_move({"act": "reveal_second"})

    assert acts == [("second_vote", "next"), ("reveal_second", "later"), ("key", "open")]
    assert hidden == {}
    assert {row["vote"] for row in page.picture["table"]} == {"First vote", "Second vote"}


def test_a_step_too_early_is_refused_in_words(hall: Hall):
    hall.explain()
    page = console(hall)

    page.vue_move({"act": "key"})

    assert page.problem == "Show the first votes first."


def test_the_second_vote_is_hidden_until_it_is_shown(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_move({"act": "reveal"})
    page.vue_move({"act": "second_vote"})

    hall.answer("K1", dict.fromkeys(range(11), "waste"), number=2)
    page.refresh()

    assert page.board["count"] == {"round": 2, "voted": 11, "joined": 12}
    assert {row["vote"] for row in page.picture["table"]} == {""}


def test_a_group_too_small_is_not_drawn_and_the_page_says_so(hall: Hall):
    hall.open(joining=4)
    hall.store.sessions.explain(hall.session)
    hall.answer("K1", {0: "waste", 1: "waste", 2: "box", 3: "box"})
    page = console(hall)

    page.vue_move({"act": "reveal"})

    assert page.picture == {}
    assert page.board["note"] == (
        "1 more people must answer before anything is shown. Groups are never smaller than 5."
    )


def test_late_votes_come_in_steps_that_single_nobody_out(hall: Hall):
    hall.explain()
    hall.answer("K1", dict.fromkeys(range(6), "waste"))
    page = console(hall)
    page.vue_move({"act": "reveal"})
    seen = [page.chart.subtitle]
    for place in range(6, 12):
        hall.answer("K1", {place: "box"})
        page.refresh()
        seen.append(page.chart.subtitle)

    assert seen == ["n = 6"] * 6 + ["n = 12"]
    again = console(hall)
    assert again.chart.subtitle == "n = 12"


def test_a_reload_in_the_middle_of_growing_shows_the_same_step(hall: Hall):
    hall.explain()
    hall.answer("K1", dict.fromkeys(range(6), "waste"))
    page = console(hall)
    page.vue_move({"act": "reveal"})
    hall.answer("K1", {6: "box", 7: "box"})
    page.refresh()

    assert (page.chart.subtitle, console(hall).chart.subtitle) == ("n = 6", "n = 6")
    assert page.board["note"].startswith("2 more answers are in.")


def test_comparing_by_team_goes_to_the_projector_too(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page, wall = console(hall), Projector(hall.room, watch=False)
    page.vue_move({"act": "reveal"})

    page.vue_compare({"segment": "team"})
    wall.vue_open({})

    assert sorted({row["group"] for row in page.picture["table"]}) == ["day", "night"]
    assert wall.board["view_text"] == page.board["view_text"] == "Compared by: Team"
    assert wall.picture["table"] == page.picture["table"]


def test_a_trait_that_is_none_is_refused(hall: Hall):
    hall.explain()
    page = console(hall)

    page.vue_compare({"segment": "name"})

    assert page.problem == "The group cannot be compared by this."


def test_only_traits_in_which_people_differ_are_offered(hall: Hall):
    hall.explain()

    assert [segment["code"] for segment in console(hall).segments] == ["team", "sex"]


def test_the_obstacles_are_told_with_the_practice_they_follow(hall: Hall):
    hall.open()
    hall.answer("P1", dict.fromkeys(range(8), 1) | dict.fromkeys(range(8, 12), 4))
    hall.answer("O1", dict.fromkeys(range(6), "no_time") | {6: "custom", 7: "custom"})
    hall.store.sessions.explain(hall.session)
    hall.store.sessions.show(hall.session, "P1")
    page = console(hall)
    before = page.board["obstacles"]

    page.vue_move({"act": "reveal"})

    assert before == []
    assert [line["text"] for line in page.board["obstacles"]] == ["There is no time", "It is how we do it here"]
    assert page.draft["cause_class"] == "organisation"


def test_the_pair_is_told_only_once_it_was_shown_itself(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    hall.answer("P1", dict.fromkeys(range(12), 1))
    page = console(hall)
    page.vue_move({"act": "reveal"})

    before = [(line["title"], line["figure"]) for line in page.board["beside"]]
    page.vue_show_item({"item": "P1"})
    page.vue_move({"act": "reveal"})

    assert before == [("Knows", "67\u00a0% chose the same"), ("Does", "not shown yet")]
    assert [line["figure"] for line in page.board["beside"]] == [
        "67\u00a0% chose the same",
        "100\u00a0% Never / Sometimes",
    ]


def test_the_key_for_the_facilitator_alone_goes_away_with_the_item(hall: Hall):
    hall.explain()
    page, wall = console(hall), Projector(hall.room, watch=False)

    page.vue_peek({"on": True})
    wall.vue_open({})
    shown, other = page.own_key, console(hall).own_key
    page.vue_step({"by": 1})

    assert shown["answers"] == ["Waste"]
    assert other == {}
    assert "It spoils the rest." not in json.dumps(told(wall))
    assert page.own_key == {}


def test_a_proposal_is_kept_in_the_store_and_in_excel_at_once(hall: Hall):
    hall.explain()
    hall.store.sessions.show(hall.session, "P1")
    page, sent = console(hall), []
    page.send = lambda content, buffers=None: sent.append(content)

    page.vue_capture(
        {
            "problem": "No gloves on the night shift",
            "proposal": "=A box at each table",
            "owner": "Ana",
            "due": "2026-12-01",
            "cause_class": "means",
        }
    )

    kept = hall.store.proposals.all()[0]
    assert (kept.item, kept.subcompetency, kept.session, kept.owner, kept.due, kept.cause_class) == (
        "P1",
        "S1",
        hall.session,
        "Ana",
        "2026-12-01",
        CauseClass.MEANS,
    )
    assert page.notice == f"Proposal {kept.number} is kept. Written to exports/proposals.xlsx."
    assert [content["method"] for content in sent if "method" in content and content["method"] != "update"] == [
        "captured_now"
    ]
    book = load_workbook(hall.room.workspace.exports / "proposals.xlsx")
    cells = [str(cell.value) for row in book["Proposals"].iter_rows() for cell in row]
    assert "No gloves on the night shift" in cells
    assert page.captured == [{"id": kept.id, "number": kept.number, "text": "=A box at each table", "into": ""}]


def test_an_empty_proposal_is_refused(hall: Hall):
    hall.explain()
    page = console(hall)

    page.vue_capture({"problem": " ", "proposal": ""})

    assert page.problem == "Write what the problem is, or what should change."
    assert hall.store.proposals.all() == ()


def test_two_pages_and_a_reload_show_the_same(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    one, other = console(hall), console(hall)
    one.vue_move({"act": "reveal"})
    one.vue_compare({"segment": "team"})
    one.vue_step({"by": 1})
    one.vue_step({"by": -1})

    other.refresh()
    reloaded = console(hall)

    assert one.board == other.board == reloaded.board
    assert one.picture == other.picture == reloaded.picture
    assert one.moves == other.moves == reloaded.moves
    assert list(one.chart.rows) == list(other.chart.rows) == list(reloaded.chart.rows)


def test_hiding_again_by_going_to_a_hidden_item_takes_the_votes_off_the_page(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_move({"act": "reveal"})

    page.vue_show_item({"item": "K2"})

    assert (page.chart.rows, page.chart.spec, page.chart.alt, page.picture) == ([], {}, "", {})


def test_what_the_list_says_of_other_items_is_filled_in_when_nothing_else_is_to_do(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_move({"act": "reveal"})
    page.vue_show_item({"item": "K2"})
    reloaded = console(hall)
    at_once = reloaded.agenda[0]["worth"]

    reloaded.idle()

    assert (at_once, reloaded.agenda[0]["worth"]) == ("", "67\u00a0% chose the same")


def test_no_personal_code_and_no_name_is_on_the_wall(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    wall = Projector(hall.room, watch=False)
    console(hall).vue_move({"act": "reveal"})

    wall.vue_open({})

    text = json.dumps(told(wall))
    assert "Ana Soto" not in text
    assert not any(person.code in text or person.id in text for person in hall.people)


def test_the_wall_speaks_the_sessions_language(hall: Hall):
    hall.store.sessions.set_options(hall.session, language="es")
    hall.explain()
    wall = Projector(hall.room, watch=False)

    wall.vue_open({})

    assert (wall.language, wall.board["stem"]) == ("es", "¿Dónde va la fruta con pudrición?")


@pytest.mark.parametrize("screen", [Explanation, Projector])
def test_before_the_explanation_no_question_is_shown(hall: Hall, screen: type[Screen]):
    hall.open()
    page = screen(hall.room, watch=False)

    page.vue_open({})

    assert page.board == {}
