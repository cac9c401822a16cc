"""The validation page: how far a guide has come, comments, signatures, the trial, what changed, and the hours."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from stagkit.domain.edits import put
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import GuideStatus
from stagkit.domain.items import AnswerState
from stagkit.domain.sessions import Answer, Consent
from stagkit.views import validation as module
from stagkit.views.room import Room
from stagkit.views.validation import Validation
from tests.views.conftest import GUIDE

HERE = {"search": "?guide=line&version=1.0.0"}
STEM = Place(Kind.ITEM, "P1", field="stem", language="en")


@pytest.fixture
def page(room: Room) -> Validation:
    room.store.guides.save(GUIDE)
    made = Validation(room, watch=False)
    made.vue_open(HERE)
    made.sent = []
    made.send = lambda content, buffers=None: made.sent.append((content["method"], *content["args"]))
    return made


def comes(page: Validation, *, unsure: bool = False) -> str:
    """A worker joins the trial and answers its three questions."""
    store, trial = page.room.store, page._trial
    joined = store.sessions.join(trial, language="en", consent=Consent.GROUP_ONLY)
    for item, value in (("K1", "waste"), ("P1", "always"), ("K2", tuple("abcdef"))):
        state = AnswerState.DONT_KNOW if unsure and item == "K1" else AnswerState.ANSWERED
        own = None if state is AnswerState.DONT_KNOW else value
        store.answers.save([Answer(joined.id + item, trial, joined.person, item, 1, own, state, device=joined.id)])
    page.refresh()
    return joined.person


def sign_both(page: Validation) -> None:
    page.vue_sign({"side": "worker", "name": "Ana Soto", "role": "union delegate"})
    page.vue_sign({"side": "employer", "name": "Luis Vega", "role": "head of line"})


def missing(page: Validation) -> list[str]:
    return [own["text"] for own in page.next["missing"]]


def test_without_a_guide_the_page_leads_to_the_shelf(room: Room):
    page = Validation(room, watch=False)

    page.vue_open({})

    assert (page.head, page.problem) == ({}, "")


def test_a_guide_that_is_not_there_is_said(room: Room):
    page = Validation(room, watch=False)

    page.vue_open({"search": "?guide=none&version=1.0.0"})

    assert page.problem == "There is no guide “none” of version 1.0.0 in this workspace."


def test_it_opens_at_the_part_that_the_desk_names(page: Validation):
    page.vue_open({"search": "?guide=line&version=1.0.0&kind=item&id=K1"})

    assert (page.tab, page.part) == ("comments", "item/K1")
    assert [own["text"] for own in page.parts if own["key"] == page.part] == [
        "Question K1 “Where does rotten fruit go?”"
    ]


def test_the_way_from_draft_to_use(page: Validation):
    told = [(page.head["status"], page.next["act"], missing(page))]
    page.vue_go({"status": "verified"})
    told.append((page.head["status"], page.next["act"], missing(page)))
    sign_both(page)
    page.vue_go({"status": "validated"})
    told.append((page.head["status"], page.next["act"], missing(page)))
    store = page.room.store
    store.sessions.open(store.sessions.create(store.cohorts.create("Line 2", "line", "1.0.0").id).id)
    page.refresh()
    told.append((page.head["status"], page.next["act"], missing(page)))

    untried = "No trial was held yet. Try it out with 3 to 8 workers."
    assert told == [
        ("draft", "Mark as verified", []),
        (
            "verified",
            "Mark as validated",
            [
                "The workers' side has not signed this text.",
                "The employer's side has not signed this text.",
                untried,
            ],
        ),
        ("validated", "Start a session", []),
        ("in_use", "Make a new version", []),
    ]
    assert page.notice == "Version 1.0.0 is now: validated."


def test_faults_keep_it_a_draft_and_lead_to_the_desk(page: Validation):
    page.room.store.guides.save(replace(GUIDE, competencies=()))
    page.refresh()

    page.vue_go({"status": "verified"})

    assert page.problem == "Faults to put right at the desk: 3."
    assert (page.next["ready"], len(page.faults)) == (False, 3)
    assert page.faults[0] == {
        "text": "The guide, competencies: There is nothing here yet."
        " A guide needs at least one competency, one subcompetency and one item.",
        "desk": "01_guide.ipynb?guide=line&version=1.0.0",
    }


def test_a_step_can_be_taken_back(page: Validation):
    page.vue_go({"status": "verified"})
    back = page.head["back"]
    page.vue_go({"status": back})
    page.vue_go({"status": "retired"})
    retired = page.next["act"], page.next["status"]
    page.vue_go({"status": page.next["status"]})

    assert (back, retired, page.head["status"]) == ("draft", ("Bring it back", "draft"), "draft")
    assert page.notice == "Version 1.0.0 is now: draft."


def test_comments_are_made_settled_and_opened_again(page: Validation):
    page.vue_comment({"part": "item/P1", "side": "worker", "author": "Ana", "text": "Set what aside?"})
    (made,) = page.comments
    page.vue_settle({"id": made["id"], "by": "Luis", "answer": "Now it says fruit."})
    (settled,) = page.comments
    page.vue_unsettle({"id": made["id"]})

    assert (made["part"], made["side"], made["gone"]) == ("Question P1 “I set it aside”", "Workers' side", False)
    assert made["desk"] == "01_guide.ipynb?guide=line&version=1.0.0&kind=item&id=P1"
    assert (settled["settled"], settled["answer"], settled["settled_by"]) == (True, "Now it says fruit.", "Luis")
    assert (page.comments[0]["settled"], page.head["unsettled"]) == (False, 1)
    assert page.sent == [("commented",)]


def test_a_comment_on_a_part_that_is_gone_stays(page: Validation):
    page.vue_comment({"part": "item/P9", "side": "employer", "text": "Why not?"})

    assert [(own["part"], own["gone"]) for own in page.comments] == [("Question P9", True)]


def test_signatures_become_void_when_the_text_changes(page: Validation):
    before = page.unsignable
    page.vue_go({"status": "verified"})
    sign_both(page)
    page.vue_withdraw({"id": page.sides[0]["signatures"][0]["id"]})
    today = page.sides[1]["signatures"][0]["day"]
    page.room.store.guides.write("line", "1.0.0", [put(GUIDE, STEM, "I put it aside")])
    page.refresh()

    assert before == page.unsignable == "Verify the guide first. Both sides sign what was verified."
    assert [(side["title"], side["signed"], [own["why"] for own in side["signatures"]]) for side in page.sides] == [
        ("Workers' side", False, [f"Withdrawn on {today}."]),
        ("Employer's side", False, ["The text has changed since."]),
        ("Training body", False, []),
    ]


def test_while_a_trial_runs_only_numbers_of_people_are_on_the_page(page: Validation):
    before = page.trial["state"]
    page.vue_start_trial({"language": "en"})
    for _ in range(3):
        comes(page, unsure=True)

    assert before == "none"
    assert {name: page.trial[name] for name in ("state", "name", "joined", "took_part", "done", "rows")} == {
        "state": "open",
        "name": "Trial 1.0.0-trial.1",
        "joined": 3,
        "took_part": 3,
        "done": 3,
        "rows": [],
    }
    assert page.place["code"] in page.place["url"]
    assert missing(page) == []


def test_an_ended_trial_tells_what_was_hard_and_it_becomes_a_comment(page: Validation):
    page.vue_start_trial({"language": "en"})
    people = [comes(page, unsure=unsure) for unsure in (True, True, False)]
    page.room.store.trials.remark(page._trial, people[0], "K1", "Rotten or bruised?")
    page.vue_end_trial({})
    first, second, _ = page.trial["rows"]
    page.vue_take_up({"item": "K1"})

    assert (first["answered"], first["dont_know"], first["hard"], first["remarks"]) == (
        1,
        2,
        True,
        ["Rotten or bruised?"],
    )
    assert first["desk"] == "01_guide.ipynb?guide=line&version=1.0.0&kind=item&id=K1"
    assert (second["answered"], second["hard"]) == (3, False)
    (comment,) = page.comments
    assert (comment["author"], comment["side"]) == ("Trial 1.0.0-trial.1", "Workers' side")
    assert comment["text"] == "2 of 3 did not know what to answer.\nRemark: “Rotten or bruised?”"
    assert [row["noted"] for row in page.trial["rows"]] == [True, False, False]


def test_what_was_answered_is_nowhere_on_the_page(page: Validation):
    page.vue_start_trial({"language": "en"})
    for _ in range(3):
        comes(page)
    page.vue_end_trial({})

    told = str(page.get_state())

    assert "waste" not in told
    assert "always" not in told


def test_two_people_are_too_few_and_the_trial_can_go_on(page: Validation):
    page.vue_start_trial({"language": "en"})
    comes(page)
    comes(page)
    page.vue_end_trial({})
    ended = page.trial["state"], page.trial["enough"], page.trial["rows"]
    page.vue_reopen_trial({})

    assert (ended, page.trial["state"]) == (("ended", False, []), "open")


def test_an_earlier_trial_can_be_looked_at_again(page: Validation):
    page.vue_start_trial({"language": "en"})
    first = page._trial
    page.vue_start_trial({"language": "es"})
    page.vue_choose_trial({"id": first})

    assert (page.trial["name"], page.trial["state"]) == ("Trial 1.0.0-trial.1", "ended")
    assert [own["text"] for own in page.trials] == ["Trial 1.0.0-trial.2", "Trial 1.0.0-trial.1"]


def test_a_trial_is_no_session_of_the_workshop(page: Validation):
    page.vue_start_trial({"language": "en"})

    assert (page.bar["session"], page.room.scene()) == ("", None)


def test_what_changed_since_it_was_signed_is_told_in_words(page: Validation):
    page.vue_look({"tab": "changes"})
    alone = page.changes["key"]
    page.vue_go({"status": "verified"})
    sign_both(page)
    page.room.store.guides.write("line", "1.0.0", [put(GUIDE, STEM, "I put it aside")])
    page.refresh()

    assert (alone, page.changes["key"]) == ("", "signed")
    assert [line["text"] for line in page.changes["lines"]] == [
        "Question P1 “I put it aside”, text (English): “I set it aside” → “I put it aside”"
    ]


def test_versions_are_compared_with_the_last_agreed_one_first(page: Validation):
    store = page.room.store
    store.guides.renew("line", "1.0.0", "1.1.0")
    store.guides.write("line", "1.1.0", [put(GUIDE, STEM, "I put it aside")])
    store.guides.renew("line", "1.1.0", "1.2.0")
    store.sessions.open(store.sessions.create(store.cohorts.create("Line 2", "line", "1.0.0").id).id)

    page.vue_open({"search": "?guide=line&version=1.2.0&tab=changes"})
    first = page.changes["key"], len(page.changes["lines"])
    page.vue_compare({"key": "1.1.0"})

    assert [own["text"] for own in page.changes["choices"]] == ["Version 1.0.0, in use", "Version 1.1.0, draft"]
    assert (first, page.changes["key"], page.changes["lines"]) == (("1.0.0", 1), "1.1.0", [])


def test_a_guide_made_from_another_is_compared_with_it(page: Validation):
    other = replace(GUIDE, id="line-b", version="0.1.0", origin="line 1.0.0", area="Hall 2")
    page.room.store.guides.create(other)

    page.vue_open({"search": "?guide=line-b&version=0.1.0&tab=changes"})

    assert [own["text"] for own in page.changes["choices"]] == ["What it was made from: line 1.0.0"]
    assert [line["text"] for line in page.changes["lines"]] == ["The guide, area: (empty) → “Hall 2”"]


def test_a_new_version_opens_its_own_page(page: Validation):
    page.vue_renew({"version": "next"})
    refused = page.problem
    page.vue_renew({"version": page.head["new_version"]})

    assert refused == "Write the version as three numbers, such as 1.2.0."
    assert page.sent == [("go_to", "01_validation.ipynb?guide=line&version=1.1.0")]
    assert page.room.store.guides.get("line", "1.1.0").status is GuideStatus.DRAFT


def test_the_clock_counts_sittings_by_phase(page: Validation):
    page.vue_start_clock({"phase": "write", "people": "3", "note": "safety"})
    running = page.clock["running"]
    page.vue_stop_clock({"id": running["id"]})
    page.vue_correct_sitting({"id": running["id"], "minutes": "90"})
    page.vue_enter_sitting({"phase": "plan", "began": "2026-01-05T09:30", "minutes": "25", "people": "2", "note": ""})

    assert (running["phase"], running["people"], running["note"]) == ("Writing", 3, "safety")
    assert page.clock["running"] == {}
    assert [(own["title"], own["time"], own["person_time"]) for own in page.clock["costs"]] == [
        ("Planning", "25 min", "50 min"),
        ("Writing", "1 h 30 min", "4 h 30 min"),
    ]
    assert page.clock["total"] == {
        "title": "All together",
        "sittings": 2,
        "time": "1 h 55 min",
        "person_time": "5 h 20 min",
    }
    assert [(own["day"], own["from"]) for own in page.clock["sittings"]][1:] == [("2026-01-05", "09:30")]


def test_a_sitting_is_left_out_and_brought_back(page: Validation):
    page.vue_start_clock({"phase": "map", "people": 1})
    page.vue_drop_sitting({"id": page.clock["running"]["id"]})
    without = page.clock["sittings"], page.dropped != ""
    page.vue_restore_sitting({})

    assert (without, len(page.clock["sittings"]), page.dropped) == (([], True), 1, "")


@pytest.mark.parametrize(
    ("act", "asked", "sentence"),
    [
        ("vue_start_clock", {"phase": "map", "people": "many"}, "Say how many people sat there, at least one."),
        (
            "vue_enter_sitting",
            {"phase": "map", "began": "noon", "minutes": "5", "people": "1"},
            "Say when the sitting began: the day and the time.",
        ),
        (
            "vue_enter_sitting",
            {"phase": "map", "began": "0001-01-01T00:00", "minutes": "5", "people": "1"},
            "Say when the sitting began: the day and the time.",
        ),
        ("vue_comment", {"part": "guide/", "side": "boss", "text": "No"}, "Say whose comment it is."),
        ("vue_end_trial", {}, "Start a trial first."),
        ("vue_take_up", {"item": "K1"}, "Start a trial first."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(page: Validation, act: str, asked: dict[str, str], sentence: str):
    getattr(page, act)(asked)

    assert page.problem == sentence


def test_every_act_in_the_markup_is_one_of_the_page(page: Validation):
    markup = (Path(module.__file__).parent / "validation.vue").read_text(encoding="utf-8")
    own = set(re.findall(r"^    (?:async )?(\w+)\(", markup.partition("<script>")[2], re.MULTILINE))
    called = set(re.findall(r"@[\w.]+=\"(\w+)\(", markup))

    assert called - own <= {event.removeprefix("vue_") for event in dir(page) if event.startswith("vue_")}


def test_days_are_those_of_this_computer(page: Validation):
    page.vue_comment({"part": "guide/", "side": "worker", "text": "Good"})

    assert page.comments[0]["day"] == f"{datetime.now().astimezone():%Y-%m-%d}"
