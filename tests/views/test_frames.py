"""The frames that a notebook is given: what the room may see, and nobody in it."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from stagkit import Workbook
from stagkit.analysis.comparison import COMPARISON_COLUMNS
from stagkit.analysis.distribution import distribution
from stagkit.analysis.transitions import transitions
from stagkit.charts import change_matrix, diverging_bars, knows_does_grid
from stagkit.domain.items import AnswerState, Item, ItemType
from stagkit.domain.people import Person
from stagkit.domain.sessions import Answer
from stagkit.errors import NotFound, Refused
from stagkit.views.room import Room
from stagkit.views.seen import Look, people_frame
from stagkit.workspace import Workspace
from tests.views.conftest import GUIDE, Hall, both

COLUMNS = ["person", "item", "round", "state", "value"]
ALL = range(12)


@pytest.fixture
def workbook(hall: Hall) -> Workbook:
    return Workbook(hall.room.workspace, hall.store)


def voted(hall: Hall) -> Hall:
    """All twelve have joined and answered K1 (nine right) and P1 (seven low); the explanation is on."""
    hall.open()
    hall.answer("K1", {place: "waste" if place < 9 else "box" for place in ALL})
    hall.answer("P1", {place: 1 if place < 7 else 4 for place in ALL})
    hall.store.sessions.explain(hall.session)
    return hall


def counts(told: pd.DataFrame) -> dict[tuple[str, int], int]:
    return told.groupby(["item", "round"]).size().to_dict()


def test_nothing_is_in_the_frames_before_it_was_shown(hall: Hall, workbook: Workbook):
    voted(hall)

    assert list(workbook.answers().columns) == COLUMNS
    assert len(workbook.answers()) == 0
    assert len(workbook.distribution("K1")) == 0
    assert len(workbook.earlier("K1")) == 0
    told = workbook.comparison()
    assert set(COMPARISON_COLUMNS) <= set(told.columns)
    assert told["n"].isna().all()
    assert not told["enough"].any()


def test_each_vote_comes_in_when_it_is_shown(hall: Hall, workbook: Workbook):
    sessions = voted(hall).store.sessions
    sessions.reveal(hall.session, "K1")
    assert counts(workbook.answers()) == {("K1", 1): 12}

    sessions.open_second(hall.session, "K1")
    hall.answer("K1", dict.fromkeys(ALL, "waste"), 2)
    assert counts(workbook.answers()) == {("K1", 1): 12}

    sessions.reveal_second(hall.session, "K1")
    assert counts(workbook.answers()) == {("K1", 1): 12, ("K1", 2): 12}


def test_a_vote_of_too_few_is_not_in_it(hall: Hall, workbook: Workbook):
    hall.open()
    hall.answer("K1", dict.fromkeys(range(4), "waste"))
    hall.store.sessions.explain(hall.session)
    hall.store.sessions.reveal(hall.session, "K1")

    assert len(workbook.answers()) == 0

    hall.answer("K1", {4: "box"})
    assert counts(workbook.answers()) == {("K1", 1): 5}


def test_answers_that_came_later_wait_until_they_are_enough(hall: Hall, workbook: Workbook):
    hall.open()
    hall.answer("P1", dict.fromkeys(range(6), 1))
    hall.store.sessions.explain(hall.session)
    hall.store.sessions.reveal(hall.session, "P1")
    hall.answer("P1", dict.fromkeys(range(6, 9), 2))

    assert workbook.answers()["value"].tolist() == [1] * 6
    assert int(workbook.comparison().set_index("item").loc["P1", "n"]) == 6


@pytest.mark.parametrize("seed", range(3))
def test_no_two_looks_differ_by_fewer_than_the_minimum(hall: Hall, workbook: Workbook, seed: int):
    """Votes come in one by one, the reveal at any time; the frame of answers is asked for after each."""
    chance = Random(seed)
    coming = chance.sample(range(12), 12)
    reveal_after = chance.randrange(12)
    hall.open()
    hall.store.sessions.explain(hall.session)
    seen = [0]
    for place, person in enumerate(coming):
        if place == reveal_after:
            hall.store.sessions.reveal(hall.session, "K1")
        hall.answer("K1", {person: chance.choice(["waste", "box"])})
        seen += [len(workbook.answers()), int(workbook.comparison()["n"].sum())]
    hall.store.sessions.show_key(hall.session, "K1")
    seen.append(len(workbook.answers()))

    grown = [after - before for before, after in pairwise(seen)]
    assert [step for step in grown if 0 < abs(step) < 5] == []
    assert seen[-1] >= 5


def test_nobody_is_known_by_id_or_code_and_numbers_are_drawn_anew(hall: Hall, workbook: Workbook):
    voted(hall).store.sessions.reveal(hall.session, "P1")

    drawn = [workbook.answers() for _ in range(8)]

    people = {own for person in hall.people for own in (person.id, person.code)}
    assert not people & {str(cell) for cell in drawn[0].to_numpy().ravel()}
    assert drawn[0]["person"].tolist() == sorted(drawn[0]["person"])
    assert len({tuple(own["value"]) for own in drawn}) > 1, "rows in another order each time"


def test_two_questions_of_one_person_cannot_be_put_together(hall: Hall, workbook: Workbook):
    sessions = voted(hall).store.sessions
    for item in ("K1", "P1"):
        sessions.reveal(hall.session, item)

    told = workbook.answers()

    assert counts(told) == {("K1", 1): 12, ("P1", 1): 12}
    assert told["person"].is_unique


def test_two_votes_of_one_person_can(hall: Hall, workbook: Workbook):
    sessions = voted(hall).store.sessions
    sessions.reveal(hall.session, "K1")
    sessions.open_second(hall.session, "K1")
    hall.answer("K1", dict.fromkeys(ALL, "waste"), 2)
    sessions.reveal_second(hall.session, "K1")

    told = workbook.answers()

    item = GUIDE.item("K1")
    changes = transitions(told, item).set_index(["first", "second"])["count"]
    assert (changes["waste", "waste"], changes["box", "waste"]) == (9, 3)
    assert distribution(told, item)["count"].tolist()[:2] == [9, 3]


def test_changes_and_sides_are_what_the_charts_take(hall: Hall, workbook: Workbook):
    sessions = voted(hall).store.sessions
    for item in ("K1", "P1"):
        sessions.reveal(hall.session, item)
    sessions.open_second(hall.session, "K1")
    hall.answer("K1", dict.fromkeys(ALL, "waste"), 2)
    assert len(workbook.changes("K1")) == 0, "the second votes are hidden"
    sessions.reveal_second(hall.session, "K1")

    changes = workbook.changes("K1").set_index(["first_label", "second_label"])["count"]
    leaning = workbook.sides("P1")

    assert (changes["Waste", "Waste"], changes["Box", "Waste"]) == (9, 3)
    assert leaning.groupby("side")["count"].sum().to_dict() == {"low": 7, "high": 5}
    assert len(workbook.sides("K1")) == 0, "it has no scale"
    assert change_matrix(workbook.changes("K1")).to_dict()
    assert diverging_bars(leaning, whole="All").to_dict()


def test_knows_and_does_counts_what_was_shown_only(hall: Hall, workbook: Workbook):
    sessions = voted(hall).store.sessions
    for item in ("K1", "P1"):
        sessions.reveal(hall.session, item)
    assert not workbook.knows_does("P1")["enough"].any(), "the key of K1 is not shown"
    sessions.show_key(hall.session, "K1")

    told = workbook.knows_does("P1")

    assert told.set_index("cell")["count"].to_dict() == {"keep": 2, "obstacles": 7, "explain": 3, "train": 0}
    assert knows_does_grid(told).to_dict()
    assert workbook.knows_does("P1", by="team").drop_duplicates("group")["n"].tolist() == [6, 6]


@pytest.mark.parametrize("traits", [False, True])
def test_who_voted_only_once_cannot_be_told_apart(room: Room, hall: Hall, traits: bool):
    """One of twelve did not vote again; so many others stay apart with that one as `transitions` leaves out."""
    cohort = room.store.cohorts.create("Line 3", "line", "1.0.0")
    room.store.cohorts.add_people(
        cohort.id, [replace(own, id="") if traits else Person("", own.code) for own in hall.people]
    )
    own = Hall(room, room.store.sessions.create(cohort.id).id, room.store.cohorts.people(cohort.id))
    sessions = voted(own).store.sessions
    sessions.reveal(own.session, "K1")
    sessions.open_second(own.session, "K1")
    own.answer("K1", dict.fromkeys(range(11), "waste"), 2)
    sessions.reveal_second(own.session, "K1")

    told = Workbook(room.workspace, room.store).answers()

    assert counts(told) == {("K1", 1): 12, ("K1", 2): 11}
    linked = told["person"].duplicated().sum()
    assert 11 - linked >= 5
    scene = room.scene_of(sessions.get(own.session))
    people = people_frame(room.store.cohorts.people(cohort.id))
    seen = Look(room, scene).seen(scene.guide.item("K1")).answers
    assert transitions(seen, scene.guide.item("K1"), people=people)["n"].fillna(0).iloc[0] == linked


def test_what_few_people_wrote_is_not_in_it(hall: Hall):
    sub = GUIDE.competencies[0].subcompetencies[0]
    text = Item("T1", ItemType.SHORT_TEXT, both("¿Por qué?", "Why?"), full_answer=both("a", "a"))
    competency = replace(GUIDE.competencies[0], subcompetencies=(replace(sub, items=(*sub.items, text)),))
    room = hall.room
    room.store.guides.save(replace(GUIDE, version="2.0.0", competencies=(competency,)))
    cohort = room.store.cohorts.create("Line 3", "line", "2.0.0")
    room.store.cohorts.add_people(cohort.id, [replace(own, id="") for own in hall.people])
    own = Hall(room, room.store.sessions.create(cohort.id).id, room.store.cohorts.people(cohort.id))
    own.open()
    own.answer("T1", dict.fromkeys(range(4), "mine"))
    unsure = [
        Answer(f"d{place}", own.session, own.people[place].id, "T1", 1, None, AnswerState.DONT_KNOW)
        for place in range(4, 9)
    ]
    assert {receipt.outcome for receipt in own.store.answers.save(unsure)} == {"stored"}
    own.store.sessions.explain(own.session)
    own.store.sessions.reveal(own.session, "T1")

    told = Workbook(room.workspace, room.store).answers()

    assert counts(told) == {("T1", 1): 9}
    assert told["value"].isna().all()


def test_a_comparison_says_each_question_in_words_and_its_figures(hall: Hall, workbook: Workbook):
    sessions = voted(hall).store.sessions
    for item in ("K1", "P1"):
        sessions.reveal(hall.session, item)
    sessions.show_key(hall.session, "K1")

    told = workbook.comparison().set_index("item")

    assert list(told.index) == ["K1", "P1", "K2"]
    assert told.loc["K1", "stem"] == "Where does rotten fruit go?"
    assert told.loc["K1", "subcompetency_title"] == "Select"
    assert (told.loc["K1", "n"], told.loc["K1", "share"], told.loc["K1", "discussion"]) == (12, 0.75, "confirm")
    assert told.loc["P1", "low_practice"] == pytest.approx(7 / 12)
    assert pd.isna(told.loc["K2", "n"])


def test_before_the_key_no_figure_gives_it_away(hall: Hall, workbook: Workbook):
    voted(hall).store.sessions.reveal(hall.session, "K1")

    for told in (workbook.comparison(), workbook.comparison(by="team")):
        known = told[told["item"] == "K1"]
        assert known["n"].notna().all()
        assert known[["right", "share", "low", "high", "score"]].isna().all(axis=None)
        assert known["discussion"].eq("").all()
    assert workbook.distribution("K1")["right"].isna().all()


def test_by_team_it_shows_what_the_board_shows(hall: Hall, workbook: Workbook):
    voted(hall).store.sessions.reveal(hall.session, "P1")

    told = workbook.comparison(by="team")

    own = told[told["item"] == "P1"].set_index("group")
    assert own["n"].to_dict() == {"day": 6, "night": 6}
    assert own["group_label"].to_dict() == {"day": "day", "night": "night"}
    assert own["low_practice"].tolist() == [1.0, pytest.approx(1 / 6)]
    drawn = workbook.distribution("P1", by="team")
    assert drawn.drop_duplicates("group")["n"].tolist() == [6, 6]


def test_a_team_that_only_a_difference_would_tell_is_not_compared(hall: Hall, workbook: Workbook):
    hall.open()
    hall.answer("P1", dict.fromkeys(range(8), 1))
    hall.store.sessions.explain(hall.session)
    hall.store.sessions.reveal(hall.session, "P1")

    own = workbook.comparison(by="team")

    assert own.loc[own["item"] == "P1", "n"].isna().all(), "six of the day, and the other two would follow"


def test_what_is_wrong_is_said(hall: Hall, workbook: Workbook):
    voted(hall).store.sessions.reveal(hall.session, "P1")

    with pytest.raises(Refused, match=r"^A group is not compared by “colour”\. Choose one of: team, shift, "):
        workbook.comparison(by="colour")
    with pytest.raises(Refused, match=r"^What stops people is told of the whole group only\.$"):
        workbook.distribution("O1", by="team")
    with pytest.raises(NotFound, match=r"^The guide has no question “Z9”\.$"):
        workbook.distribution("Z9")
    with pytest.raises(NotFound):
        workbook.answers("no such session")


def test_a_closed_session_is_asked_for_by_its_id(hall: Hall, workbook: Workbook):
    voted(hall).store.sessions.reveal(hall.session, "P1")
    hall.store.sessions.close(hall.session)
    newer = hall.store.sessions.create(hall.store.cohorts.create("Line 3", "line", "1.0.0").id)

    assert len(workbook.answers()) == 0
    assert counts(workbook.answers(hall.session)) == {("P1", 1): 12}
    assert workbook.standing(newer.id) == (
        "Line 3: the group answers alone. Nothing may be seen before the explanation."
    )


def test_where_things_stand_is_said_in_a_sentence(hall: Hall, workbook: Workbook):
    voted(hall)
    nothing = "Line 2: nothing has been shown yet. Show the first votes on the page Explanation."
    assert workbook.standing() == nothing

    hall.store.sessions.reveal(hall.session, "P1")
    assert workbook.standing() == "Line 2: 1 of 3 questions may be seen."


def test_an_empty_workspace_gives_empty_frames_and_says_what_is_missing(room: Room):
    workbook = Workbook(room.workspace, room.store)

    assert workbook.standing() == (
        "There is no session yet. Start one on the page Home, or look around with: stagkit demo"
    )
    frames = [workbook.answers(), workbook.comparison(), workbook.distribution(), workbook.earlier()]
    assert [len(own) for own in frames] == [0, 0, 0, 0]
    assert len(workbook.changes()) == len(workbook.sides()) == len(workbook.knows_does()) == 0
    assert {"stem", "share", "n"} <= set(frames[1].columns)
    assert {"label", "share"} <= set(frames[2].columns)
    assert {"group_label", "n"} <= set(workbook.comparison(by="team").columns)


def test_the_frames_and_the_board_see_the_same(hall: Hall, workbook: Workbook):
    sessions = voted(hall).store.sessions
    sessions.reveal(hall.session, "K1")
    scene = hall.room.scene()
    assert scene is not None

    seen = Look(hall.room, scene).seen(scene.guide.item("K1"))

    assert sorted(workbook.answers()["value"]) == sorted(seen.answers["value"])


def test_the_logo_stands_in_the_bar_or_its_absence_is_said(tmp_path: Path):
    workspace = Workspace.create(tmp_path / "plant", language="en", sample=None)
    settings = workspace.folder / "stagkit.toml"
    settings.write_text(settings.read_text("utf-8").replace('logo = ""', 'logo = "logo.svg"'), "utf-8")

    with_none = Workbook.open(workspace.folder)
    assert with_none.home().logo == {
        "src": "",
        "problem": "The logo “logo.svg” cannot be shown. Put it into the folder media, up to 256 kB.",
    }
    with_none.store.close()

    (workspace.media / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    workbook = Workbook.open(workspace.folder)
    assert workbook.home().logo["src"].startswith("data:image/svg+xml;base64,")
    assert workbook.home().logo["problem"] == ""
    workbook.store.close()
