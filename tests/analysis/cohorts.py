"""Random groups who answer a small guide, each person with an answer of their own, so that a table tells who is in it.

Every person has an option of their own in every question, right or wrong, low or not; a count of one in a table
then says whose answers the table was made of.
"""

from dataclasses import dataclass

import pandas as pd
from hypothesis import strategies as st

from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.scales import Point, Scale
from tests.analysis.frames import text

MOST = 12
PEOPLE = tuple(f"p{number:02}" for number in range(1, MOST + 1))
RIGHT = PEOPLE[::2]
"""In the first question every second person's own option is right, in the other the first half of the people's."""

LADDER = Scale(
    "ladder",
    text("Ladder"),
    points=tuple(Point(number, text(str(number))) for number in range(1, MOST + 1)),
    allows_na=True,
    low_up_to=6,
)
PLACES = {person: (7 * number) % 13 for number, person in enumerate(PEOPLE, 1)}
"""Everybody's own rung of the ladder, low and high ones mixed."""


def _own_options(right: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(person, text(person), correct=person in right) for person in PEOPLE)


KNOWS = Item("k1", ItemType.SINGLE_CHOICE, text("One"), options=_own_options(RIGHT))
KNOWS_TOO = Item("k2", ItemType.SINGLE_CHOICE, text("Two"), options=_own_options(PEOPLE[:6]))
DOES = Item("d1", ItemType.FREQUENCY, text("Three"), scale="ladder", pairs_with="k1")
DOES_TOO = Item("d2", ItemType.FREQUENCY, text("Four"), scale="ladder", pairs_with="k2", reverse=True)
STOPS = Item("o1", ItemType.OBSTACLE, text("Why not?"), options=_own_options(()), follows="d1")
ASKED = (KNOWS, KNOWS_TOO, DOES, DOES_TOO)
GUIDE = Guide(
    "g",
    text("Guide"),
    competencies=(Competency("c", text("C"), subcompetencies=(Subcompetency("s", text("S"), items=(*ASKED, STOPS)),)),),
    scales=(LADDER,),
)


@dataclass(frozen=True)
class Meeting:
    """A cohort, what it answered, and what the group looked at, one look after the other.

    `answers` has every answer in the sequence it came in, with the columns of `analysis` and `look`: the first look
    at which it is there. `looks` has, for every look, the ids of the items whose first votes are shown, and of those
    among them that the group is done with: second vote and key are shown, and it is counted in the cells.
    """

    people: pd.DataFrame
    answers: pd.DataFrame
    looks: tuple[tuple[frozenset[str], frozenset[str]], ...]
    minimum: int


def own_answer(item: Item, person: str) -> object:
    return PLACES[person] if item.type is ItemType.FREQUENCY else person


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """Eight to twelve people, two or three looks; some skip or come late; some vote only once."""
    minimum = draw(st.integers(2, 4))
    names = PEOPLE[: draw(st.integers(8, MOST))]
    traits = {
        "team": st.sampled_from("AB"),
        "shift": st.sampled_from("dn"),
        "sex": st.sampled_from("fm"),
        "tenure_band": st.just(""),
        "role": st.just(""),
    }
    people = pd.DataFrame([{"person": name, **{trait: draw(kind) for trait, kind in traits.items()}} for name in names])
    count = draw(st.integers(1, 3))
    order = draw(st.permutations(ASKED))
    shown = sorted(draw(st.lists(st.integers(1, len(order)), min_size=count, max_size=count)))
    done = sorted(draw(st.lists(st.integers(0, len(order)), min_size=count, max_size=count)))
    ids = [item.id for item in order]
    looks = tuple(
        (frozenset(ids[:far]), frozenset(ids[: min(far, past)])) for far, past in zip(shown, done, strict=True)
    )
    rows = []
    states = st.sampled_from(["answered"] * 8 + ["skipped", "na", None])
    for item in (*ASKED, STOPS):
        for name in names:
            state = draw(states)
            if state is None or (item is STOPS and (state != "answered" or not LADDER.is_low(PLACES[name]))):
                continue
            late = draw(st.sampled_from([0] * 5 + [1, 2]))
            value = own_answer(item, name) if state == "answered" else None
            rows.append((name, item.id, 1, state, value, late))
            if item in (KNOWS, DOES) and draw(st.sampled_from([True] * 6 + [False])):
                rows.append((name, item.id, 2, "answered", own_answer(item, name), 0))
    columns = ["person", "item", "round", "state", "value", "look"]
    answers = pd.DataFrame(rows, columns=columns).astype({"value": object})
    return Meeting(people, answers, looks, minimum)
