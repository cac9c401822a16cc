"""The minutes: who was there, what was talked about, only what was shown, and all of it can be corrected."""

import dataclasses

import pytest

from stagkit.domain.discussion import Decision, Plan
from stagkit.domain.findings import Kind, Place
from stagkit.domain.people import Person
from stagkit.domain.proposals import Proposal
from stagkit.domain.validation import Side
from stagkit.views import minutes_figures
from stagkit.views.home import Home
from stagkit.views.minutes import Minutes
from stagkit.views.room import Room
from tests.views.conftest import GUIDE, Hall

EIGHT_OF_TWELVE = dict.fromkeys(range(8), "waste") | dict.fromkeys(range(8, 12), "box")
TEN_OF_TWELVE = dict.fromkeys(range(10), "waste") | dict.fromkeys(range(10, 12), "box")


def opened(hall: Hall) -> Minutes:
    page = Minutes(hall.room, watch=False)
    page.vue_open({})
    return settled(page)


def settled(page: Minutes) -> Minutes:
    """Once every figure is worked out."""
    while page.waiting:
        page.idle()
    return page


def talked(hall: Hall) -> Minutes:
    """Both votes on K1 and its key were shown."""
    hall.explain()
    hall.answer("K1", EIGHT_OF_TWELVE)
    hall.store.sessions.reveal(hall.session, "K1")
    hall.store.sessions.open_second(hall.session, "K1")
    hall.answer("K1", TEN_OF_TWELVE, 2)
    hall.store.sessions.reveal_second(hall.session, "K1")
    hall.store.sessions.show_key(hall.session, "K1")
    return opened(hall)


def votes(page: Minutes, place: int = 0) -> list[str]:
    settled(page)
    return [f"{vote['name']}: {vote['text']}".replace("\N{NO-BREAK SPACE}", " ") for vote in page.lines[place]["votes"]]


# the figures


def test_an_item_stands_with_both_votes_the_gain_and_the_key(hall: Hall):
    page = talked(hall)

    assert votes(page) == ["First vote: 67 % right (8 of 12)", "Second vote: 83 % right (10 of 12)"]
    line = page.lines[0]
    assert [line[name] for name in ("number", "stem", "about", "key")] == [
        1,
        "Where does rotten fruit go?",
        "Select",
        "Waste",
    ]
    assert line["gain"].replace("\N{NO-BREAK SPACE}", " ") == "67 % right before, 83 % after"


def test_the_key_and_the_share_right_wait_for_the_key(hall: Hall):
    hall.explain()
    hall.answer("K1", EIGHT_OF_TWELVE)
    hall.store.sessions.reveal(hall.session, "K1")
    page = opened(hall)

    assert votes(page) == ["First vote: 67 % chose the same (8 of 12)"]
    assert (page.lines[0]["key"], page.lines[0]["gain"]) == ("", "")


def test_a_second_vote_that_is_still_on_is_not_in_the_minutes(hall: Hall):
    hall.explain()
    hall.answer("K1", EIGHT_OF_TWELVE)
    hall.store.sessions.reveal(hall.session, "K1")
    hall.store.sessions.open_second(hall.session, "K1")
    hall.answer("K1", TEN_OF_TWELVE, 2)

    assert votes(opened(hall)) == ["First vote: 67 % chose the same (8 of 12)"]


def test_votes_that_were_never_shown_are_not_in_the_minutes_even_where_something_was_noted(hall: Hall):
    hall.explain()
    hall.answer("K1", EIGHT_OF_TWELVE)
    hall.store.discussions.add_point(hall.session, "K1", "The bin is far")
    page = opened(hall)

    assert votes(page) == []
    assert page.lines[0]["points"][0]["text"] == "The bin is far"


def test_fewer_than_the_smallest_group_stay_uncounted(hall: Hall):
    hall.explain()
    hall.answer("K1", dict.fromkeys(range(4), "waste"))
    hall.store.sessions.reveal(hall.session, "K1")
    hall.store.sessions.show_key(hall.session, "K1")

    assert votes(opened(hall)) == ["First vote: not enough answers"]


def test_a_practice_item_tells_the_share_of_low_answers(hall: Hall):
    hall.explain()
    hall.store.sessions.show(hall.session, "P1")
    hall.answer("P1", dict.fromkeys(range(3), 1) | dict.fromkeys(range(3, 12), 4))
    hall.store.sessions.reveal(hall.session, "P1")

    assert votes(opened(hall)) == ["First vote: 25 % Never / Sometimes (3 of 12)"]


def test_figures_are_worked_out_a_few_at_a_time_and_again_only_after_another_vote(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(minutes_figures, "AT_ONCE", 0)
    hall.explain()
    for item in ("K1", "K2", "P1"):
        hall.store.sessions.reveal(hall.session, item)
    page, left = Minutes(hall.room, watch=False), []
    page.vue_open({})
    for _ in range(3):
        left.append((page.waiting, [line["ready"] for line in page.lines]))
        page.idle()
    hall.answer("P1", dict.fromkeys(range(5), 4))
    page.refresh()

    assert left == [(2, [True, False, False]), (1, [True, True, False]), (0, [True, True, True])]
    assert votes(page, [line["item"] for line in page.lines].index("P1")) == [
        "First vote: 0 % Never / Sometimes (0 of 5)"
    ]


# order, time, decision, what flows out of the talk


def test_items_stand_in_the_order_in_which_they_came_up(hall: Hall):
    hall.explain()
    for item in ("P1", "K2", "K1"):
        hall.store.sessions.show(hall.session, item)
        hall.store.sessions.reveal(hall.session, item)
    hall.store.sessions.close(hall.session)

    assert [line["item"] for line in opened(hall).lines] == ["K1", "P1", "K2"]  # K1 comes up when the talk begins


def test_an_item_nobody_talked_about_is_only_counted(hall: Hall):
    page = talked(hall)

    assert [line["item"] for line in page.lines] == ["K1"]
    assert page.left_out == "Not talked about: 2 of 3 questions."


def test_what_was_only_clicked_or_decided_on_is_not_talked_about(hall: Hall):
    talk = hall.store.discussions
    hall.explain()
    talk.set_plan(hall.session, [Plan(item, place, 16, Decision.DISCUSS) for place, item in enumerate(("K1", "K2"), 1)])
    hall.store.sessions.show(hall.session, "K2")
    talk.step_to(hall.session, "K2", 1)
    talk.decide(hall.session, "K2", Decision.DISCUSS)
    hall.store.sessions.close(hall.session)
    page = opened(hall)

    assert page.lines == []
    assert page.left_out == "Not talked about: 3 of 3 questions."


@pytest.mark.parametrize("note", ["point", "agreed", "proposal", "correction"])
def test_what_was_noted_of_an_item_makes_it_talked_about(hall: Hall, note: str):
    hall.explain()
    hall.store.sessions.show(hall.session, "K2")
    match note:
        case "point":
            hall.store.discussions.add_point(hall.session, "K2", "First the gloves")
        case "agreed":
            hall.store.discussions.agree(hall.session, "K2", "First the gloves")
        case "proposal":
            hall.store.proposals.capture(Proposal("", "", "2026-01-05", hall.session, "No gloves", "A box", item="K2"))
        case "correction":
            place = Place(Kind.ITEM, "K2")
            hall.store.reviews.comment("line", "1.0.0", place, Side.WORKER, "Explanation", "Gloves are missing")

    assert [(line["item"], line["decision"]) for line in opened(hall).lines] == [("K2", "brief")]


def test_a_comment_on_an_item_that_never_came_up_is_no_talk(hall: Hall):
    hall.explain()
    hall.store.reviews.comment("line", "1.0.0", Place(Kind.ITEM, "K2"), Side.WORKER, "Ana", "Gloves are missing")

    assert opened(hall).lines == []


def test_the_decision_tells_what_was_shown_whatever_was_planned(hall: Hall):
    talk = hall.store.discussions
    hall.explain()
    talk.set_plan(hall.session, [Plan("K1", 1, 16, Decision.DISCUSS), Plan("K2", 2, 5, Decision.SKIP)])
    told = []
    for act in ("reveal", "open_second", "reveal_second", "show_key"):
        getattr(hall.store.sessions, act)(hall.session, "K1")
        told.append(opened(hall).lines[0]["decision"])
    hall.store.sessions.show(hall.session, "K2")
    hall.store.sessions.reveal(hall.session, "K2")

    assert told == ["brief", "brief", "brief", "discuss"]
    assert [(line["item"], line["planned"], line["decision"]) for line in opened(hall).lines] == [
        ("K1", 16, "discuss"),
        ("K2", 0, "brief"),
    ]


def test_what_the_group_saw_was_not_left_out_even_where_that_was_noted_before(hall: Hall):
    hall.store.discussions.decide(hall.session, "K1", Decision.SKIP)
    page = talked(hall)

    assert (page.lines[0]["decision"], page.lines[0]["shown"]) == ("discuss", True)


def test_a_decision_that_was_noted_stands_and_planned_minutes_beside_the_used(hall: Hall):
    page = talked(hall)
    hall.store.discussions.set_plan(hall.session, [Plan("K1", 1, 12, Decision.BRIEF)])
    page.vue_decide({"session": hall.session, "item": "K1", "decision": "re_teach"})

    assert [page.lines[0][name] for name in ("planned", "decision")] == [12, "re_teach"]
    assert (page.head["planned"], page.head["used"]) == (90, 1)


def test_proposals_and_corrections_of_the_guide_stand_with_their_item(hall: Hall):
    reviews, place = hall.store.reviews, Place(Kind.ITEM, "K1")
    reviews.comment("line", "1.0.0", place, Side.EMPLOYER, "Ana", "Said before the session")
    page = talked(hall)
    reviews.comment("line", "1.0.0", place, Side.WORKER, "Explanation", "We call it reject")
    hall.store.proposals.capture(Proposal("", "", "2026-01-05", hall.session, "No gloves", "A box", item="K1"))
    page.refresh()

    assert page.lines[0]["corrections"] == [{"text": "We call it reject", "side": "for the workers"}]
    assert page.lines[0]["proposals"] == ["2026-001"]
    assert [own["problem"] for own in page.proposals] == ["No gloves"]


# what can be corrected here


def test_notes_are_written_changed_and_taken_back(hall: Hall):
    page = talked(hall)
    here = {"session": hall.session, "item": "K1"}

    page.vue_agree({**here, "text": " To the waste "})
    page.vue_point({**here, "id": "", "text": "The bin is far"})
    point = page.lines[0]["points"][0]
    page.vue_point({**here, "id": point["id"], "text": "The bin is 40 m away"})
    changed = [page.lines[0]["agreed"], [own["text"] for own in page.lines[0]["points"]]]
    page.vue_undo(here)

    assert changed == ["To the waste", ["The bin is 40 m away"]]
    assert page.lines[0]["points"] == [point]
    assert hall.store.discussions.record(hall.session, "K1").agreed == "To the waste"


def test_a_point_is_kept_while_it_is_typed_and_is_one_point(hall: Hall):
    page = talked(hall)
    here = {"session": hall.session, "item": "K1", "fresh": "a"}

    for words in ("The", "The bin", "The bin", "The bin is far"):
        page.vue_point({**here, "text": words})
    page.vue_point({**here, "fresh": "b", "text": "No gloves"})
    told = [(own["text"], own["fresh"]) for own in page.lines[0]["points"]]
    page.vue_point({**here, "text": " "})

    assert told == [("The bin is far", "a"), ("No gloves", "b")]
    assert [own["text"] for own in page.lines[0]["points"]] == ["No gloves"]


def test_a_page_that_is_loaded_again_says_a_point_again_and_it_stays_one(hall: Hall):
    talked(hall).vue_point({"session": hall.session, "item": "K1", "fresh": "a", "text": "The bin"})
    page = opened(hall)
    here = {"session": hall.session, "item": "K1", "again": True}
    point = page.lines[0]["points"][0]["id"]

    page.vue_point({**here, "fresh": "a", "text": "The bin"})
    page.vue_point({**here, "fresh": "a", "text": "The bin is far"})
    page.vue_point({**here, "fresh": "b", "text": "No gloves"})

    assert [own["text"] for own in page.lines[0]["points"]] == ["The bin is far", "No gloves"]
    assert page.lines[0]["points"][0]["id"] == point


def test_words_are_not_lost_when_another_screen_took_the_point_away(hall: Hall):
    page = talked(hall)
    page.vue_point({"session": hall.session, "item": "K1", "fresh": "a", "text": "The bin"})
    hall.store.discussions.undo(hall.session, "K1")

    page.vue_point({"session": hall.session, "item": "K1", "fresh": "a", "text": "The bin is far"})
    point = page.lines[0]["points"][0]["id"]
    hall.store.discussions.undo(hall.session, "K1")
    page.vue_point({"session": hall.session, "item": "K1", "id": point, "text": "The bin is 40 m away"})

    assert [own["text"] for own in page.lines[0]["points"]] == ["The bin is 40 m away"]


def test_an_emptied_point_goes_and_comes_back_even_where_it_was_all_that_stood(hall: Hall):
    hall.explain()
    hall.store.discussions.add_point(hall.session, "K2", "First the gloves")
    page = opened(hall)
    here = {"session": hall.session, "item": "K2"}
    page.vue_point({**here, "id": page.lines[0]["points"][0]["id"], "text": ""})
    gone = [(line["talked"], line["noted"], line["points"]) for line in page.lines]
    left_out = page.left_out

    page.vue_undo(here)

    assert gone == [(False, True, [])]  # on the screen, so that it can be taken back; not on the paper
    assert left_out == "Not talked about: 3 of 3 questions."
    assert [(line["talked"], line["points"][0]["text"]) for line in page.lines] == [(True, "First the gloves")]


def test_what_was_not_changed_is_not_noted_again(hall: Hall):
    page = talked(hall)
    here = {"session": hall.session, "item": "K1"}
    for _ in range(2):
        page.vue_agree({**here, "text": "To the waste"})
        page.vue_write({"session": hall.session, "field": "place", "text": "Canteen"})

    page.vue_undo(here)
    page.vue_undo({"session": hall.session})

    assert (page.lines[0]["agreed"], page.heading["place"]) == ("", "")


def test_the_heading_is_written_and_taken_back(hall: Hall):
    page = talked(hall)

    page.vue_write({"session": hall.session, "field": "place", "text": "Canteen"})
    page.vue_write({"session": hall.session, "field": "place", "text": "Hall"})
    page.vue_undo({"session": hall.session})

    assert page.heading == {"place": "Canteen", "facilitator": "", "remarks": ""}


def test_who_joined_was_there_and_marks_and_guests_say_otherwise(hall: Hall):
    hall.open(joining=11)
    hall.store.sessions.explain(hall.session)
    page = opened(hall)
    came = [own["present"] for own in page.people]

    ana = next(own for own in page.people if own["name"] == "Ana Soto")
    page.vue_mark({"session": hall.session, "person": ana["id"], "present": False})
    page.vue_guest({"session": hall.session, "name": "Luis", "role": "Supervisor"})
    marked = [own["present"] for own in page.people if own["name"]]
    guest = page.guests[0]
    page.vue_drop({"session": hall.session, "id": guest["id"]})

    assert came.count(True) == 11
    assert marked == [False]
    assert (guest["name"], guest["role"]) == ("Luis", "Supervisor")
    assert page.guests == []


def test_a_personal_code_is_told_only_where_there_is_no_name(hall: Hall):
    page = talked(hall)

    assert [own["code"] for own in page.people if own["name"]] == [""]
    assert page.people[0]["name"] == "Ana Soto"
    assert page.people[1]["code"] == "CODE01"


def test_what_is_not_there_is_refused_in_words(hall: Hall):
    page, said = talked(hall), []
    for act, asked in (
        (page.vue_mark, {"person": "nobody", "present": True}),
        (page.vue_agree, {"item": "O1", "text": "x"}),
        (page.vue_decide, {"item": "K1", "decision": "dance"}),
        (page.vue_write, {"field": "answers", "text": "x"}),
        (page.vue_guest, {"name": " "}),
        (page.vue_choose, {"session": "elsewhere"}),
    ):
        act({"session": hall.session, **asked})
        said.append(page.problem)

    assert said == [
        "This person is not on the list of the group.",
        "The guide has no question “O1”.",
        "A question cannot be treated in this way.",
        "The minutes have no such line.",
        "Write the name first.",
        "This session is not in the workspace. Choose it again on the first page.",
    ]


# which session, which language


def test_the_minutes_of_an_earlier_session_stay_and_notes_go_where_they_were_written(hall: Hall):
    talked(hall)
    hall.store.sessions.close(hall.session)
    cohort = hall.store.sessions.get(hall.session).cohort
    page = opened(hall)
    newer = hall.store.sessions.create(cohort, language="en").id
    page.vue_agree({"session": hall.session, "item": "K1", "text": "To the waste"})
    at_hand = page.head["session"]

    page.vue_choose({"session": hall.session})

    assert at_hand == newer
    assert page.head["session"] == hall.session
    assert page.lines[0]["agreed"] == "To the waste"
    assert [own["id"] for own in page.sessions] == [newer, hall.session]
    assert hall.store.discussions.records(newer) == {}


def test_the_paper_is_in_the_language_of_the_group(hall: Hall):
    hall.store.sessions.set_options(hall.session, language="es")
    page = talked(hall)

    assert page.lines[0]["stem"] == "¿Dónde va la fruta con pudrición?"
    assert (page.paper["guide"], page.words["session"]) == ("Guía", "Session")
    assert page.lines[0]["gain"].startswith("67")
    assert "antes" in page.lines[0]["gain"]


def test_the_minutes_of_a_rehearsal_say_so(hall: Hall):
    hall.store.sessions.set_options(hall.session, rehearsal=True)

    assert talked(hall).head["rehearsal"] is True


def test_a_check_question_stands_with_the_question_that_it_checks(room: Room):
    competency = GUIDE.competencies[0]
    sub = competency.subcompetencies[0]
    check = dataclasses.replace(sub.items[0], id="K9", isomorphic_of="K1")
    sub = dataclasses.replace(sub, items=(*sub.items, check))
    guide = dataclasses.replace(GUIDE, competencies=(dataclasses.replace(competency, subcompetencies=(sub,)),))
    room.store.guides.save(guide)
    cohort = room.store.cohorts.create("Line 2", "line", "1.0.0")
    room.store.cohorts.add_people(cohort.id, [Person("", f"CODE{n:02d}") for n in range(12)])
    session = room.store.sessions.create(cohort.id, language="en")
    hall = Hall(room, session.id, room.store.cohorts.people(cohort.id))
    talked(hall)
    room.store.sessions.show(session.id, "K9")
    hall.answer("K9", TEN_OF_TWELVE)
    room.store.sessions.reveal(session.id, "K9")
    room.store.sessions.show_key(session.id, "K9")

    page = opened(hall)

    assert [line["item"] for line in page.lines] == ["K1"]
    assert votes(page)[-1] == "Check question: 83 % right (10 of 12)"


def test_without_a_session_the_page_says_where_to_begin(room: Room):
    page = Minutes(room, watch=False)
    page.vue_open({})

    assert page.head == {}
    assert page.words["empty"] == "No session yet"


def test_the_first_page_leads_to_the_minutes_once_there_is_something_in_them(hall: Hall):
    home = Home(hall.room, watch=False)
    home.vue_open({})
    before = home.minutes

    hall.explain()
    home.refresh()

    assert (before, home.minutes) == ("", "03_minutes.ipynb")
