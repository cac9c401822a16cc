"""Simulated workers answer as people do: over the phones' own addresses, at a human pace, until sent home."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import AnswerState, Item, ItemType, Option, accept, score
from stagkit.domain.proposals import Proposal
from stagkit.domain.sessions import Phase
from stagkit.domain.text import Text
from stagkit.errors import Refused
from stagkit.launcher.preparation import demonstration, rehearsal, take_guide
from stagkit.launcher.simulated import Minds, made_up, made_up_people, on_the_wire
from stagkit.store import Store
from stagkit.workspace import Workspace
from tests.launcher.serving import Served, made, until

OPTIONS = tuple(Option(key, Text({"en": key}), correct=key in "ab") for key in "abcd")


def text(words: str) -> Text:
    return Text({"en": words})


ITEMS = (
    Item("one", ItemType.SINGLE_CHOICE, text("?"), options=OPTIONS[1:]),
    Item("several", ItemType.MULTIPLE_CHOICE, text("?"), options=OPTIONS),
    Item("order", ItemType.ORDER, text("?"), options=OPTIONS),
    Item("true", ItemType.TRUE_FALSE, text("?"), key_true=False),
    Item("number", ItemType.NUMBER, text("?"), key_number=4.0, tolerance=0.5),
    Item("words", ItemType.SHORT_TEXT, text("?")),
    Item("often", ItemType.FREQUENCY, text("?")),
    Item("seldom", ItemType.FREQUENCY, text("?"), reverse=True),
    Item("yesterday", ItemType.LAST_TIME, text("?")),
    Item("case", ItemType.SITUATION, text("?"), options=OPTIONS[1:]),
    Item("pairs", ItemType.MATCH, text("?"), options=OPTIONS),
    Item("spots", ItemType.HOTSPOT, text("?"), options=OPTIONS),
    Item("alone", ItemType.AUTONOMY, text("?")),
    Item("times", ItemType.HOW_MANY, text("?")),
    Item("why", ItemType.OBSTACLE, text("?"), follows="often"),
    Item("again", ItemType.TRUE_FALSE, text("?"), key_true=True, isomorphic_of="true"),
)
GUIDE = Guide(
    "g",
    text("Guide"),
    languages=("en",),
    competencies=(Competency("C", text("C"), subcompetencies=(Subcompetency("S", text("S"), items=ITEMS),)),),
)


def fits(item: Item, said: tuple[AnswerState, object]) -> bool:
    """Whether a phone's server would take it."""
    state, value = said
    if state is AnswerState.ANSWERED:
        return accept(item, GUIDE.scale_of(item), on_the_wire(value)) == value
    return state is (AnswerState.DONT_KNOW if item.allows_dont_know else AnswerState.NA) and value is None


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_whatever_is_made_up_fits_the_item(item: Item):
    said = [made_up(GUIDE, item, votes, random.Random(seed)) for seed in range(200) for votes in (1, 2)]

    assert [one for one in said if not fits(item, one)] == []


@pytest.mark.parametrize("item", [item for item in GUIDE.asked_alone if item.has_key], ids=lambda item: item.id)
def test_the_made_up_group_is_more_often_right_after_the_talk(item: Item):
    def right(round: int) -> float:
        said = [made_up(GUIDE, item, round, random.Random(seed)) for seed in range(300)]
        return sum(score(item, value, state) == 1.0 for state, value in said) / len(said)

    assert 0.4 < right(1) < right(2) < 0.95


def test_a_check_question_waits_for_the_talk_and_is_answered_as_well_as_a_second_vote():
    again = GUIDE.item("again")
    right = [made_up(GUIDE, again, 1, random.Random(seed))[1] == "true" for seed in range(300)]

    assert "again" not in [item.id for item in Minds(GUIDE).path("KM24")]
    assert 0.7 < sum(right) / len(right) < 0.9


def test_a_worker_says_the_same_each_time_it_is_asked():
    minds = Minds(GUIDE)

    assert [minds.say("R01", item, 1) for item in ITEMS] == [minds.say("R01", item, 1) for item in ITEMS]


def test_known_answers_go_before_made_up_ones_and_stay_in_the_second_vote():
    minds = Minds(GUIDE, {("KM24", "one", 1): (AnswerState.ANSWERED, "c")})

    assert minds.say("KM24", ITEMS[0], 1) == minds.say("KM24", ITEMS[0], 2) == (AnswerState.ANSWERED, "c")


@pytest.mark.parametrize(("value", "follows"), [(1, True), (2, True), (3, False), (4, False)])
def test_the_obstacle_question_comes_up_after_a_low_answer_only(value: int, follows: bool):
    minds = Minds(GUIDE, {("KM24", "often", 1): (AnswerState.ANSWERED, value)})

    assert ("why" in [item.id for item in minds.path("KM24")]) is follows


def test_made_up_people_fill_every_team_and_shift():
    people = made_up_people(24)

    assert len({person.code for person in people}) == 24
    assert Counter(person.team for person in people) == {"A": 8, "B": 8, "C": 8}
    assert Counter(person.shift for person in people) == {"1": 12, "2": 12}


@pytest.fixture
def sample(tmp_path: Path) -> tuple[Workspace, Store]:
    workspace = Workspace.create(tmp_path / "plant", language="en")
    return workspace, Store.open(workspace.store_url)


def test_a_demonstration_is_open_with_one_item_on_show_and_says_that_it_is_none_of_the_plants(
    sample: tuple[Workspace, Store],
):
    workspace, store = sample

    cast = demonstration(workspace, store, "packing-line", 30)

    stage = store.sessions.stage(cast.session.id, cast.session.current_item)
    assert (cast.session.phase, cast.session.rehearsal, cast.session.language) == (Phase.EXPLANATION, True, "en")
    assert (stage.revealed, stage.key_shown) == (True, False)
    assert len(cast.codes) == len(set(cast.codes)) == 30
    assert len([code for code in cast.codes if (code, cast.session.current_item, 1) in cast.minds.known]) == 24


def test_a_rehearsal_takes_a_session_of_its_own(sample: tuple[Workspace, Store]):
    workspace, store = sample
    take_guide(store, workspace.guides / "packing-line.xlsx")

    cast = rehearsal(workspace, store, 12, str)

    assert (cast.session.rehearsal, cast.session.phase, len(cast.codes)) == (True, Phase.SELF_ASSESSMENT, 12)
    assert rehearsal(workspace, store, 12, str).session == cast.session  # the one at hand goes on


def test_a_rehearsal_never_mixes_with_a_real_session(sample: tuple[Workspace, Store]):
    workspace, store = sample
    guide = take_guide(store, workspace.guides / "packing-line.xlsx")
    real = store.sessions.create(store.cohorts.create("Line 2", guide.id, guide.version).id)

    with pytest.raises(Refused) as told:
        rehearsal(workspace, store, 12, str)

    assert str(told.value) == (
        f"The session {real.join_code} is not closed yet. Close it first; then you can rehearse."
    )


def test_a_rehearsal_needs_a_guide(sample: tuple[Workspace, Store]):
    with pytest.raises(Refused, match=r"^There is no guide to rehearse with\. Load one on the first page\.$"):
        rehearsal(*sample, 12, str)


def test_workers_answer_over_the_network_vote_again_and_survive_a_crash(tmp_path: Path):
    workspace = made(tmp_path / "plant", {}, language="en")
    store = Store.open(workspace.store_url)
    sample = Workspace.create(tmp_path / "sample")
    guide = take_guide(store, sample.guides / "packing-line.xlsx")
    item = next(item for item in guide.items if item.type is ItemType.TRUE_FALSE)

    served = Served(workspace, "--rehearse", "3", "--pace", "40").ready()
    try:
        session = store.sessions.current()
        assert re.search(rf"http://[\d.]+:{served.phones_port}/{session.join_code}", served.text)
        assert "3 simulated workers are coming in." in served.said

        until(lambda: store.answers.voted(session.id, item.id, 1).voted == 3, 20)
        served.child("stagkit.participant").kill()
        store.sessions.explain(session.id)
        store.sessions.show(session.id, item.id)
        store.sessions.reveal(session.id, item.id)
        store.sessions.open_second(session.id, item.id)
        until(lambda: store.answers.voted(session.id, item.id, 2).complete, 30)
        until(lambda: min(store.answers.progress(session.id).values()) >= 40, 40)
        check = next(item for item in guide.items if item.isomorphic_of)
        store.sessions.show(session.id, check.id)
        until(lambda: store.answers.voted(session.id, check.id, 1).complete, 30)
        store.proposals.capture(Proposal("", "", "", session.id, "No gloves at night", ""))
        store.sessions.set_options(session.id, ballot=True)
        until(lambda: len(store.proposals.votes(session.id)) == 3, 30)
    finally:
        assert served.stop() == 0
        store.close()

    latest = store.answers.latest(session.id)
    assert Counter(answer.round for answer in latest)[2] == 3
