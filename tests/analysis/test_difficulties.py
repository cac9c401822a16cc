from dataclasses import replace

from stagkit.analysis.difficulties import Difficulty, difficulties
from stagkit.domain.items import AnswerState, ItemType
from stagkit.domain.items import Item as AnyItem
from stagkit.store.trials import Remark, Tap
from tests.analysis.frames import text

ITEMS = (
    AnyItem("K1", ItemType.TRUE_FALSE, text("First")),
    AnyItem("P1", ItemType.FREQUENCY, text("Second")),
    AnyItem("O1", ItemType.OBSTACLE, text("Why"), follows="P1"),
    AnyItem("K2", ItemType.TRUE_FALSE, text("Third")),
)
STATES = {
    "yes": AnswerState.ANSWERED,
    "?": AnswerState.DONT_KNOW,
    "skip": AnswerState.SKIPPED,
    "na": AnswerState.NA,
}


def moment(seconds: int) -> str:
    return f"2030-01-01T08:{seconds // 60:02d}:{seconds % 60:02d}.000+00:00"


def tapped(person: str, *taps: tuple[str, str, int], late: int = 0) -> list[Tap]:
    """Item, how it was left, and the second of it; `late` is how far the phone's clock goes ahead."""
    return [
        Tap(person, person, item, STATES[state], moment(at + late), moment(at), moment(0)) for item, state, at in taps
    ]


def test_each_question_tells_how_it_was_left_and_how_long_it_took():
    taps = [
        *tapped("ana", ("K1", "yes", 10), ("P1", "?", 20), ("K2", "yes", 100)),
        *tapped("ben", ("K1", "yes", 20), ("P1", "?", 50), ("K2", "skip", 120), late=600),
        *tapped("eva", ("K1", "?", 30), ("K1", "yes", 35), ("P1", "na", 47), ("K2", "yes", 147)),
    ]

    assert difficulties(ITEMS, taps) == (
        Difficulty("K1", True, answered=3, seconds=20.0),
        Difficulty("P1", True, dont_know=2, na=1, seconds=12.0),
        Difficulty("K2", True, answered=2, skipped=1, seconds=80.0, slow=True),
    )


def test_nothing_is_told_before_three_people_took_part():
    taps = [*tapped("ana", ("K1", "yes", 10)), *tapped("ben", ("K1", "yes", 10))]

    assert difficulties(ITEMS, taps, [Remark("K1", "Hard")]) == ()


def test_a_question_that_fewer_than_three_came_to_is_not_counted():
    taps = [
        *tapped("ana", ("K1", "yes", 10), ("P1", "yes", 20)),
        *tapped("ben", ("K1", "yes", 10), ("P1", "?", 20)),
        *tapped("eva", ("K1", "yes", 10)),
    ]

    assert difficulties(ITEMS, taps)[1:] == (Difficulty("P1"), Difficulty("K2"))


def test_what_is_passed_over_is_skipped_and_what_lies_ahead_is_not():
    taps = [
        *tapped("ana", ("K1", "yes", 10), ("K2", "yes", 20)),
        *tapped("ben", ("K1", "yes", 10), ("P1", "yes", 20), ("K2", "yes", 30)),
        *tapped("eva", ("K1", "yes", 10), ("P1", "yes", 20)),
    ]

    found = difficulties(ITEMS, taps)

    assert [(own.item, own.enough, own.answered, own.skipped) for own in found] == [
        ("K1", True, 3, 0),
        ("P1", True, 2, 1),
        ("K2", False, 0, 0),
    ]


def test_a_break_says_nothing_about_a_question():
    taps = [
        tap for person in ("ana", "ben", "eva") for tap in tapped(person, ("K1", "yes", 10), ("P1", "yes", 10 + 601))
    ]

    assert [own.seconds for own in difficulties(ITEMS, taps)] == [10.0, None, None]


def test_a_phone_that_sends_no_moment_is_not_timed():
    taps = [
        *tapped("ana", ("K1", "yes", 10), ("P1", "yes", 20)),
        *tapped("ben", ("K1", "yes", 10), ("P1", "yes", 20)),
        *(replace(tap, answered_at="2030-99-99T08:00") for tap in tapped("eva", ("K1", "yes", 10), ("P1", "yes", 20))),
    ]

    assert [own.seconds for own in difficulties(ITEMS, taps)] == [10.0, None, None]


def test_obstacles_are_not_counted_and_their_remarks_stand_with_the_question_before():
    taps = [
        tap
        for person in ("ana", "ben", "eva")
        for tap in tapped(person, ("K1", "yes", 10), ("P1", "yes", 20), ("O1", "yes", 30))
    ]
    remarks = [Remark("P1", "Which tool?"), Remark("O1", "More reasons"), Remark("K1", "Easy")]

    found = difficulties(ITEMS, taps, remarks)

    assert [(own.item, own.remarks) for own in found] == [
        ("K1", ("Easy",)),
        ("P1", ("More reasons", "Which tool?")),
        ("K2", ()),
    ]


def test_a_question_is_hard_when_a_third_could_not_say_or_it_was_slow_or_remarked_on():
    hard = [
        Difficulty("a", True, answered=2, dont_know=1),
        Difficulty("a", True, answered=2, skipped=1),
        Difficulty("a", True, answered=8, slow=True),
        Difficulty("a", remarks=("Too long",)),
    ]
    easy = [Difficulty("a", True, answered=7, dont_know=1), Difficulty("a", True, answered=3), Difficulty("a")]

    assert [[own.hard for own in group] for group in (hard, easy)] == [[True] * 4, [False] * 3]


def test_a_check_question_is_asked_in_no_trial_and_so_is_not_passed_over():
    check = AnyItem("K3", ItemType.TRUE_FALSE, text("Once more"), isomorphic_of="K1")
    taps = [tap for who in ("ana", "ben", "eva") for tap in tapped(who, ("K1", "yes", 10), ("P1", "yes", 20))]

    told = difficulties((ITEMS[0], check, *ITEMS[1:]), taps)

    assert [own.item for own in told] == ["K1", "P1", "K2"]
    assert sum(own.skipped for own in told) == 0
