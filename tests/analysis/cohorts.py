"""Random groups who answer a small guide, each person with an answer of their own, so that a table tells who is in it.

Every person has an option of their own in every question, right or wrong, low or not; a count of one in a table
then says whose answers the table was made of.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from hypothesis import strategies as st

from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.scales import Point, Scale
from tests.analysis.frames import text

MOST = 18
PEOPLE = tuple(f"p{number:02}" for number in range(1, MOST + 1))
RIGHT = PEOPLE[::2]
"""In the first question every second person's own option is right, in the other the first half of the people's."""

LADDER = Scale(
    "ladder",
    text("Ladder"),
    points=tuple(Point(number, text(str(number))) for number in range(1, MOST + 1)),
    allows_na=True,
    low_up_to=13,
)
PLACES = {person: (7 * number) % 19 for number, person in enumerate(PEOPLE, 1)}
"""Everybody's own rung of the ladder, low and high ones mixed."""


def _own_options(right: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(person, text(person), correct=person in right) for person in PEOPLE)


KNOWS = Item("k1", ItemType.SINGLE_CHOICE, text("One"), options=_own_options(RIGHT))
KNOWS_TOO = Item("k2", ItemType.SINGLE_CHOICE, text("Two"), options=_own_options(PEOPLE[:9]))
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


meetings = st.builds(lambda seed: meeting(random.Random(seed)), st.integers(0, 2**32))
"""Meetings by a number each: a hundred draws of one meeting would make small, empty ones of most."""


def meeting(chance: random.Random) -> Meeting:
    """Eight to eighteen people, one to three looks; some skip, come late, or vote only once."""
    minimum = chance.randint(2, 5)
    names = PEOPLE[: chance.randint(8, MOST)]
    out, late, once = chance.choice((0.0, 0.1, 0.25)), chance.choice((0.0, 0.2, 0.5)), chance.choice((0.0, 0.1, 0.3))
    order = chance.sample(ASKED, len(ASKED))
    shown = sorted(chance.choices(range(1, len(order) + 1), k=chance.randint(1, 3)))
    done = sorted(chance.choices(range(len(order) + 1), k=len(shown)))
    ids = [item.id for item in order]
    looks = tuple(
        (frozenset(ids[:far]), frozenset(ids[: min(far, past)])) for far, past in zip(shown, done, strict=True)
    )
    rows: list[tuple[object, ...]] = []
    for item in (*ASKED, STOPS):
        for name in names:
            asked = item is not STOPS or LADDER.is_low(PLACES[name])
            state = chance.choice(("skipped", "na", "")) if chance.random() < out else "answered"
            if not asked or not state:
                continue
            value = own_answer(item, name) if state == "answered" else None
            rows.append((name, item.id, 1, state, value, chance.randint(1, 2) if chance.random() < late else 0))
            if item in (KNOWS, DOES) and chance.random() >= once:
                rows.append((name, item.id, 2, "answered", own_answer(item, name), 0))
    columns = ["person", "item", "round", "state", "value", "look"]
    answers = pd.DataFrame(rows, columns=columns).astype({"value": object})
    return Meeting(_people(chance, names), answers, looks, minimum)


def _people(chance: random.Random, names: Sequence[str]) -> pd.DataFrame:
    traits = {"team": "AB" if chance.random() < 0.5 else "ABC", "shift": "dn", "sex": "fm"}
    traits = {trait: kinds if chance.random() < 0.7 else kinds[0] for trait, kinds in traits.items()}
    told = {trait: chance.choices(kinds, k=len(names)) for trait, kinds in traits.items()}
    return pd.DataFrame({"person": list(names), **told, "tenure_band": "", "role": ""})
