"""What stops people, and the cause a proposal starts from."""

import pytest

from stagkit.analysis.obstacles import likely_cause, obstacles
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType
from tests.analysis.frames import CHOICE, HABIT, answers, text, told

WHY = Item("stops", ItemType.OBSTACLE, text("What stops you?"), follows="lock")
GUIDE = Guide(
    "g",
    text("Guide"),
    competencies=(
        Competency("c", text("C"), subcompetencies=(Subcompetency("s", text("S"), items=(HABIT, WHY, CHOICE)),)),
    ),
)


def test_the_obstacles_after_a_practice_item_are_counted_over_those_who_were_asked():
    votes = answers(WHY, "no_means", "no_means", "no_means", "no_time", "custom")

    assert told(obstacles(votes, GUIDE, HABIT), "code", "count", "n") == [
        ("did_not_know", 0, 5),
        ("no_means", 3, 5),
        ("no_time", 1, 5),
        ("custom", 1, 5),
        ("told_otherwise", 0, 5),
        ("other", 0, 5),
        ("skipped", 0, 5),
    ]


def test_an_item_without_obstacles_has_no_rows():
    assert obstacles(answers(CHOICE, *"aaaaa"), GUIDE, CHOICE).empty


@pytest.mark.parametrize(
    ("named", "cause"),
    [
        (["no_means"] * 3 + ["no_time"] * 2, "means"),
        (["no_means"] * 2 + ["no_time"] * 2 + ["other"], None),
        (["other"] * 5, None),
        (["no_means"] * 4, None),
    ],
)
def test_a_proposal_starts_from_the_obstacle_most_people_named(named, cause):
    assert likely_cause(obstacles(answers(WHY, *named), GUIDE, HABIT)) == cause
