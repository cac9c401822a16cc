"""What of the votes is shown: who changed, knows and does, earlier groups; on every screen the same."""

from dataclasses import replace

from stagkit.domain.items import ItemType
from stagkit.views.explanation import Explanation
from stagkit.views.projector import Projector
from tests.views.conftest import Hall

VOTES = {place: "waste" if place % 3 else "box" for place in range(12)}
"""Eight say waste, four say box."""


def console(hall: Hall) -> Explanation:
    page = Explanation(hall.room, watch=False)
    page.vue_open({})
    return page


def twice(hall: Hall, *, second: int = 12) -> Explanation:
    """K1 is voted on twice and both votes are shown."""
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_move({"act": "reveal"})
    page.vue_move({"act": "second_vote"})
    hall.answer("K1", {place: "waste" if place else "box" for place in range(second)}, number=2)
    page.vue_move({"act": "reveal_second"})
    return page


def codes(page: Explanation) -> list[str]:
    return [view["code"] for view in page.views]


def test_a_view_is_offered_once_it_can_be_drawn(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    before = codes(page)
    page.vue_move({"act": "reveal"})

    assert (before, codes(page)) == ([], [])
    page.vue_move({"act": "second_vote"})
    assert codes(page) == []
    page.vue_move({"act": "reveal_second"})
    assert codes(page) == ["change"]


def test_who_changed_is_drawn_on_console_and_wall_without_saying_what_is_right(hall: Hall):
    page, wall = twice(hall), Projector(hall.room, watch=False)
    page.vue_compare({"segment": "change"})
    wall.vue_open({})

    assert (page.picture["kind"], page.segment, page.board["ways"], page.board["gain"]) == ("matrix", "change", [], "")
    assert [(row["vote"], row["answer"], row["count"]) for row in page.picture["table"]] == [
        ("Waste", "Waste", "8"),
        ("Box", "Waste", "3"),
        ("Box", "Box", "1"),
    ]
    assert wall.picture["table"] == page.picture["table"]
    assert wall.board["view_text"] == "Who changed"


def test_after_the_key_the_ways_from_wrong_to_right_and_the_gain_are_told(hall: Hall):
    page = twice(hall)
    page.vue_compare({"segment": "change"})
    page.vue_move({"act": "key"})

    assert [(way["text"], way["figure"]) for way in page.board["ways"]] == [
        ("Wrong, then right", "3 · 25\u00a0%"),
        ("Right both times", "8 · 67\u00a0%"),
        ("Wrong both times", "1 · 8\u00a0%"),
        ("Right, then wrong", "0 · 0\u00a0%"),
    ]
    assert page.board["gain"] == "67\u00a0% right before, 92\u00a0% after: 75\u00a0% of what was missing is won."


def test_too_few_who_voted_twice_are_not_shown_and_the_page_says_so(hall: Hall):
    page = twice(hall, second=4)
    page.vue_compare({"segment": "change"})

    assert (page.picture, page.board["ways"]) == ({}, [])
    assert page.board["note"] == "Too few voted both times to show who changed."


def test_a_view_that_an_item_lacks_falls_back_to_the_whole_group(hall: Hall):
    page = twice(hall)
    page.vue_compare({"segment": "change"})
    page.vue_step({"by": 1})
    hall.answer("P1", dict.fromkeys(range(12), 1))
    page.vue_move({"act": "reveal"})

    assert (page.segment, page.picture["kind"], page.board["view_text"]) == ("", "bars", "")


def test_knows_and_does_waits_for_the_key_and_tells_what_stops_those_who_know(hall: Hall):
    hall.open()
    hall.answer("K1", {place: "waste" if place < 7 else "box" for place in range(12)})
    hall.answer("P1", dict.fromkeys(range(12), 1))
    hall.answer("O1", dict.fromkeys(range(12), "no_time"))
    hall.store.sessions.explain(hall.session)
    page = console(hall)
    for item in ("K1", "P1"):
        page.vue_show_item({"item": item})
        page.vue_move({"act": "reveal"})
    early = codes(page)
    page.vue_show_item({"item": "K1"})
    page.vue_move({"act": "key"})
    page.vue_compare({"segment": "knows_does"})
    wall = Projector(hall.room, watch=False)
    wall.vue_open({})

    assert early == []
    assert codes(page) == ["pair", "knows_does"]
    assert page.picture["kind"] == "quadrants"
    counted = {row["answer"]: row["count"] for row in page.picture["table"]}
    assert counted == {
        "Knows and does it": "0",
        "Knows, but does not do it": "7",
        "Does it, does not know why": "0",
        "Does not know, does not do it": "5",
    }
    assert [(line["text"], line["figure"]) for line in page.board["behind"]] == [("There is no time", "7 · 100\u00a0%")]
    assert (wall.board["behind"], wall.picture["table"]) == (page.board["behind"], page.picture["table"])


def test_earlier_groups_stand_beside_this_one_only_after_the_key(hall: Hall):
    hall.explain()
    hall.answer("K1", dict.fromkeys(range(12), "box"))
    first = console(hall)
    first.vue_move({"act": "reveal"})
    first.vue_move({"act": "key"})
    hall.store.sessions.close(hall.session)
    cohort = hall.store.cohorts.create("Line 4", "line", "1.0.0")
    hall.store.cohorts.add_people(cohort.id, [replace(person, id="") for person in hall.people])
    later = Hall(
        hall.room,
        hall.store.sessions.create(cohort.id, language="en").id,
        hall.store.cohorts.people(cohort.id),
    )
    later.explain()
    later.answer("K1", VOTES)
    page = console(later)
    page.vue_move({"act": "reveal"})
    early = codes(page)
    page.vue_move({"act": "key"})
    page.vue_compare({"segment": "earlier"})

    assert (early, codes(page), page.picture["kind"]) == ([], ["earlier"], "intervals")
    assert [(row["group"], row["count"], row["share"]) for row in page.picture["table"]] == [
        ("Line 2", "12", "0\u00a0%"),
        ("Line 4", "12", "67\u00a0%"),
    ]


def test_an_order_item_tells_who_changed_only_after_its_key(hall: Hall):
    assert next(item for item in hall.store.guides.all()[0].items if item.id == "K2").type is ItemType.ORDER
    hall.explain()
    right, wrong = tuple("abcdef"), tuple("fedcba")
    hall.answer("K2", dict.fromkeys(range(6), right) | dict.fromkeys(range(6, 12), wrong))
    page = console(hall)
    page.vue_show_item({"item": "K2"})
    for act in ("reveal", "second_vote"):
        page.vue_move({"act": act})
    hall.answer("K2", dict.fromkeys(range(12), right), number=2)
    page.vue_move({"act": "reveal_second"})
    early = codes(page)
    page.vue_move({"act": "key"})
    page.vue_compare({"segment": "change"})

    assert early == []
    assert [(row["answer"], row["count"]) for row in page.picture["table"]][:2] == [
        ("Wrong, then right", "6"),
        ("Right both times", "6"),
    ]
    assert page.board["gain"] == "50\u00a0% right before, 100\u00a0% after: 100\u00a0% of what was missing is won."


def test_every_chart_can_be_saved_with_its_numbers(hall: Hall):
    page = twice(hall)
    lines = page.chart.csv.splitlines()

    assert page.chart.tools["name"] == "question-01"
    assert page.chart.heading == "Where does rotten fruit go?"
    assert lines[0].split(",")[:2] == ["Vote", "Answer"]
    page.vue_show_item({"item": "K2"})
    assert page.chart.csv == ""


# other rooms


def test_another_room_follows_by_its_own_code_until_it_is_closed(hall: Hall):
    hall.explain()
    hall.answer("K1", VOTES)
    page = console(hall)
    page.vue_let_follow({"on": True})
    code = hall.store.sessions.get(hall.session).remote_code
    first = hall.store.walls.get(hall.session)
    page.vue_move({"act": "reveal"})
    second = hall.store.walls.get(hall.session)
    page.vue_let_follow({"on": False})

    assert code
    assert code != hall.store.sessions.get(hall.session).join_code
    assert (first.state, second.state) == ("explanation|K1|hidden", "explanation|K1|revealed")
    assert '"share"' not in first.content
    assert page.remote["code"] == ""
    assert hall.store.walls.get(hall.session) is None


def test_before_the_reveal_the_page_of_another_room_is_the_same_whatever_was_voted(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_let_follow({"on": True})
    pages = []
    for choice in ("waste", "box"):
        hall.answer("K1", dict.fromkeys(range(12), choice))
        page.refresh()
        pages.append(hall.store.walls.get(hall.session).content)

    assert pages[0] == pages[1]


def test_the_projectors_look_is_chosen_on_the_console(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_wall({"theme": "contrast"})
    page.vue_wall({"distance": "12"})
    session = hall.store.sessions.get(hall.session)

    assert (session.wall_theme, session.wall_distance) == ("contrast", 12)
    page.vue_wall({"distance": "far"})
    assert page.problem == "Write whole metres, from 2 to 40."
    page.vue_wall({"theme": "pink"})
    assert page.problem == "The projector has no such look."


def test_who_comes_late_to_the_first_vote_is_left_out_beside_the_second(hall: Hall):
    hall.explain()
    hall.answer("K1", dict.fromkeys(range(7), "waste"))
    page = console(hall)
    page.vue_move({"act": "reveal"})
    hall.answer("K1", dict.fromkeys(range(7, 12), "box"))
    page.refresh()
    grown = page.chart.subtitle
    page.vue_move({"act": "second_vote"})
    hall.answer("K1", dict.fromkeys(range(12), "waste"), number=2)
    page.vue_move({"act": "reveal_second"})

    assert (grown, page.chart.subtitle) == ("n = 12", "First vote · n = 7   |   Second vote · n = 12")
    assert page.board["note"] == (
        "5 first answers came late. They are left out beside the second vote, so that nobody stands out."
    )
