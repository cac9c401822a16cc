"""Who may see what, and until when a first answer may change."""

from dataclasses import replace
from itertools import product

import pytest

from stagkit.domain.sessions import (
    Phase,
    Session,
    Stage,
    accepts_first_answer,
    accepts_second_answer,
    may_show_key,
    may_show_votes,
)

TALK = Session("s", "c", "ABC234", Phase.EXPLANATION)
LATE = replace(TALK, first_votes_late=True)
ITSELF = replace(TALK, reveal_when_complete=True)

HIDDEN = Stage("i")
REVEALED = Stage("i", revealed=True)
SECOND = Stage("i", revealed=True, second_open=True)
SECOND_UNSEEN = Stage("i", second_open=True)
SECOND_SHOWN = Stage("i", revealed=True, second_open=True, second_revealed=True)
KEY = Stage("i", revealed=True, key_shown=True)
ALL_STAGES = [Stage("i", *facts) for facts in product([False, True], repeat=4)]


@pytest.mark.parametrize(
    ("session", "stage", "first", "second", "key"),
    [
        (TALK, HIDDEN, False, False, False),
        (TALK, REVEALED, True, False, False),
        (TALK, SECOND, True, False, False),
        (TALK, SECOND_UNSEEN, False, False, False),
        (TALK, SECOND_SHOWN, True, True, False),
        (TALK, KEY, True, False, True),
        (LATE, REVEALED, False, False, False),
        (LATE, SECOND, False, False, False),
        (LATE, SECOND_SHOWN, True, True, False),
        (LATE, KEY, True, False, True),
        (ITSELF, HIDDEN, False, False, False),
        (replace(TALK, trial=True), SECOND_SHOWN, False, False, False),
    ],
)
def test_votes_and_key_are_seen_only_once_shown(session, stage, first, second, key):
    seen = (may_show_votes(session, stage, 1), may_show_votes(session, stage, 2), may_show_key(session, stage))

    assert seen == (first, second, key)


@pytest.mark.parametrize("phase", [Phase.PREPARED, Phase.SELF_ASSESSMENT])
@pytest.mark.parametrize("stage", ALL_STAGES)
def test_nothing_is_seen_before_the_explanation_whatever_the_stage(phase, stage):
    session = replace(ITSELF, phase=phase)

    assert not may_show_key(session, stage)
    assert not any(may_show_votes(session, stage, vote) for vote in (1, 2))


@pytest.mark.parametrize("stage", ALL_STAGES)
@pytest.mark.parametrize("fact", ["revealed", "second_revealed", "key_shown"])
@pytest.mark.parametrize("session", [TALK, LATE, ITSELF], ids=["plain", "late", "itself"])
def test_what_was_seen_stays_seen_when_more_is_shown(session, stage, fact):
    later = replace(stage, **{fact: True})

    for vote in (1, 2):
        assert may_show_votes(session, later, vote) >= may_show_votes(session, stage, vote)
    assert may_show_key(session, later) >= may_show_key(session, stage)


@pytest.mark.parametrize(
    ("phase", "stage", "has_answered", "accepted"),
    [
        (Phase.PREPARED, HIDDEN, False, False),
        (Phase.SELF_ASSESSMENT, HIDDEN, False, True),
        (Phase.SELF_ASSESSMENT, HIDDEN, True, True),
        (Phase.EXPLANATION, HIDDEN, True, True),
        (Phase.EXPLANATION, REVEALED, True, False),
        (Phase.EXPLANATION, REVEALED, False, True),
        (Phase.EXPLANATION, SECOND_UNSEEN, True, False),
        (Phase.EXPLANATION, SECOND_SHOWN, False, True),
        (Phase.EXPLANATION, KEY, False, False),
        (Phase.EXPLANATION, KEY, True, False),
        (Phase.CLOSED, HIDDEN, False, False),
    ],
)
def test_a_first_answer_may_change_until_the_group_has_seen_the_item(phase, stage, has_answered, accepted):
    assert accepts_first_answer(replace(TALK, phase=phase), stage, has_answered=has_answered) is accepted


@pytest.mark.parametrize(
    ("phase", "stage", "accepted"),
    [
        (Phase.EXPLANATION, HIDDEN, False),
        (Phase.EXPLANATION, SECOND, True),
        (Phase.EXPLANATION, SECOND_UNSEEN, True),
        (Phase.EXPLANATION, SECOND_SHOWN, False),
        (Phase.EXPLANATION, replace(SECOND, key_shown=True), False),
        (Phase.CLOSED, SECOND, False),
        (Phase.SELF_ASSESSMENT, SECOND, False),
    ],
)
def test_a_second_answer_is_taken_while_its_vote_is_open(phase, stage, accepted):
    assert accepts_second_answer(replace(TALK, phase=phase), stage) is accepted


@pytest.mark.parametrize(
    ("stage", "name"),
    [
        (HIDDEN, "hidden"),
        (REVEALED, "revealed"),
        (SECOND, "second_vote"),
        (SECOND_SHOWN, "second_revealed"),
        (KEY, "key"),
    ],
)
def test_a_stage_is_called_by_its_furthest_step(stage, name):
    assert stage.name == name
