"""The steps of an item: by how much talk it gets, by its type, and by the switch for late first votes."""

import pytest

from stagkit.domain.discussion import Decision
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.script import Act, Standing, StepCode, ahead, minutes_of, moved, script
from stagkit.domain.sessions import Stage
from stagkit.domain.text import Text

CHOICE = Item("K1", ItemType.SINGLE_CHOICE, Text(), options=(Option("a", Text(), True), Option("b", Text())))
HABIT = Item("P1", ItemType.FREQUENCY, Text())
WORDS = Item("K2", ItemType.SHORT_TEXT, Text())
DISCUSS, BRIEF, RE_TEACH, SKIP = Decision.DISCUSS, Decision.BRIEF, Decision.RE_TEACH, Decision.SKIP


@pytest.mark.parametrize(
    ("item", "decision", "late", "checked", "steps", "minutes"),
    [
        (CHOICE, DISCUSS, False, False, "read see pairs vote voices standard really propose", 16),
        (CHOICE, DISCUSS, False, True, "read see pairs vote voices standard check really propose", 18),
        (CHOICE, DISCUSS, True, False, "read pairs vote voices standard really propose", 15),
        (CHOICE, BRIEF, False, True, "see standard", 3),
        (CHOICE, BRIEF, True, False, "standard", 2),
        (CHOICE, RE_TEACH, False, True, "read see standard check really propose", 13),
        (CHOICE, SKIP, False, True, "", 0),
        (HABIT, DISCUSS, False, False, "read see really voices propose", 9),
        (HABIT, DISCUSS, True, False, "read pairs vote voices really propose", 13),
        (HABIT, BRIEF, False, False, "see voices", 3),
        (WORDS, DISCUSS, False, False, "read see voices standard really propose", 11),
        (WORDS, RE_TEACH, True, False, "read voices standard really propose", 12),
    ],
)
def test_the_steps_follow_the_talk_an_item_gets(item, decision, late, checked, steps, minutes):
    made = script(item, decision, late=late, checked=checked)

    assert " ".join(step.code for step in made) == steps
    assert minutes_of(made) == minutes


@pytest.mark.parametrize("item", [CHOICE, HABIT, WORDS])
@pytest.mark.parametrize("decision", [BRIEF, DISCUSS, RE_TEACH])
def test_with_late_first_votes_nothing_is_seen_before_the_second_vote(item, decision):
    acts = [step.act for step in script(item, decision, late=True)]

    assert Act.REVEAL not in acts


def test_a_script_is_walked_act_by_act_to_its_end():
    steps = script(CHOICE, DISCUSS)
    walked = []
    place, facts = 0, {}
    while (told := ahead(steps, place, Standing(Stage("K1", **facts)))) is not None:
        place, act = told
        walked.append((steps[place].code.value, act.value if act else ""))
        name = {"reveal": "revealed", "second_vote": "second_open", "reveal_second": "second_revealed"}
        if act:
            facts[name.get(act.value, "key_shown")] = True

    assert walked == [
        ("see", "reveal"),
        ("pairs", ""),
        ("vote", "second_vote"),
        ("voices", "reveal_second"),
        ("standard", "key"),
        ("really", ""),
        ("propose", ""),
    ]


def test_who_talks_about_doing_it_sees_what_people_do():
    steps = script(CHOICE, DISCUSS, paired=True)
    shown = Stage("K1", revealed=True, key_shown=True)

    assert ahead(steps, 5, Standing(shown, pair=Stage("P1"))) == (6, Act.PAIR)
    assert ahead(steps, 5, Standing(shown, pair=Stage("P1", revealed=True))) == (6, None)
    assert ahead(steps, 5, Standing(shown)) == (6, None)
    assert Act.PAIR not in {step.act for step in script(CHOICE, DISCUSS, late=True, paired=True)}


def test_what_was_done_by_hand_is_not_done_again():
    steps = script(CHOICE, DISCUSS)

    assert ahead(steps, 0, Standing(Stage("K1", revealed=True))) == (1, None)
    assert ahead(steps, 2, Standing(Stage("K1", revealed=True, key_shown=True))) == (3, None)


def test_a_script_that_begins_with_an_act_waits_for_it():
    steps = script(CHOICE, BRIEF)

    assert ahead(steps, 0, Standing(Stage("K1"))) == (0, Act.REVEAL)
    assert ahead(steps, 0, Standing(Stage("K1", revealed=True))) == (1, Act.KEY)


def test_the_check_question_comes_up_is_shown_and_goes():
    steps = script(CHOICE, RE_TEACH, checked=True)
    shown, hidden, seen = Stage("K1", revealed=True, key_shown=True), Stage("K9"), Stage("K9", key_shown=True)

    assert ahead(steps, 2, Standing(shown, hidden)) == (3, Act.CHECK)
    assert ahead(steps, 3, Standing(shown, hidden, checking=True)) == (3, Act.CHECK_SHOWN)
    assert ahead(steps, 3, Standing(shown, seen, checking=True)) == (4, None)
    assert ahead(steps, 2, Standing(shown, seen)) == (3, None)


@pytest.mark.parametrize(
    ("code", "before", "after", "wanted"),
    [
        (StepCode.STANDARD, DISCUSS, RE_TEACH, StepCode.STANDARD),
        (StepCode.VOICES, DISCUSS, RE_TEACH, StepCode.SEE),
        (StepCode.READ, DISCUSS, BRIEF, StepCode.SEE),
        (StepCode.PROPOSE, DISCUSS, BRIEF, StepCode.STANDARD),
    ],
)
def test_another_script_goes_on_where_the_first_one_was(code, before, after, wanted):
    old, new = script(CHOICE, before), script(CHOICE, after)

    place = moved(old, [step.code for step in old].index(code), new)

    assert new[place].code is wanted
