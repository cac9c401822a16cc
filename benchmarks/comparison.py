"""The comparison of a whole guide: a workshop of 40 people, and a country of 66,000, over 40 items each."""

import random
import resource
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context

import pandas as pd

from benchmarks.table import Row
from stagkit.analysis.agenda import worth
from stagkit.analysis.comparison import comparison
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.people import SEGMENTS
from stagkit.domain.text import Text

GROUP, COUNTRY, ITEMS = 40, 66_000, 40
TYPES = (
    ItemType.SINGLE_CHOICE,
    ItemType.MULTIPLE_CHOICE,
    ItemType.TRUE_FALSE,
    ItemType.ORDER,
    ItemType.NUMBER,
    ItemType.FREQUENCY,
    ItemType.LAST_TIME,
    ItemType.SITUATION,
)


def rows() -> Iterator[Row]:
    """The rows of the table. The country's peak of memory is that of a process of its own, answers included."""
    guide = mixed_guide()
    group = answers(guide, GROUP)
    comparison(group, guide)
    took = sorted(_seconds(lambda: comparison(group, guide)) for _ in range(20))
    first = _seconds(lambda: worth(group, people(GROUP), guide))
    note = f"slowest of 20: {took[-1] * 1000:.0f} ms; its agenda {first:.2f} s"
    yield Row("comparison of 40 people x 40 items", took[10] * 1000, 50, "ms", note)
    with get_context("spawn").Pool(1) as one:
        seconds, peak = one.apply(_country)
    yield Row("comparison of 66,000 people x 40 items", seconds, 1.5, "s")
    yield Row("the same: peak of its process", peak, 1.0, "GB")


def mixed_guide() -> Guide:
    """40 items of all types that are answered by tapping or by a number."""
    items = tuple(_item(f"i{place:02}", TYPES[place % len(TYPES)]) for place in range(ITEMS))
    return Guide(
        "g", Text(), competencies=(Competency("c", Text(), subcompetencies=(Subcompetency("s", Text(), items=items),)),)
    )


def _item(code: str, kind: ItemType) -> Item:
    options = tuple(Option(key, Text({"en": key}), correct=key in "ab") for key in "abcd")
    if kind in (ItemType.SINGLE_CHOICE, ItemType.SITUATION):
        options = tuple(Option(own.key, own.text, correct=own.key == "a") for own in options)
    return Item(code, kind, Text({"en": code}), options=options, key_true=True, key_number=50.0, tolerance=5.0)


def answers(guide: Guide, count: int) -> pd.DataFrame:
    """What `count` people answered to every item: one in twelve says "I don't know", one in fifty skips."""
    chance = random.Random(4)
    columns: dict[str, list[object]] = {name: [] for name in ("person", "item", "round", "state", "value")}
    names = [f"p{number:05}" for number in range(count)]
    for item in guide.items:
        states = chance.choices(("answered", "dont_know", "skipped"), (0.9, 0.08, 0.02), k=count)
        values = chance.choices(_values(item, chance), k=count)
        columns["person"] += names
        columns["item"] += [item.id] * count
        columns["state"] += states
        columns["value"] += [
            value if state == "answered" else None for value, state in zip(values, states, strict=True)
        ]
    columns["round"] = [1] * len(columns["person"])
    return pd.DataFrame({**columns, "value": pd.Series(columns["value"], dtype=object)})


def _values(item: Item, chance: random.Random) -> list[object]:
    match item.type:
        case ItemType.MULTIPLE_CHOICE:
            return [("a",), ("a", "b"), ("a", "c"), ("b", "c", "d")]
        case ItemType.ORDER:
            return [tuple(chance.sample("abcd", 4)) for _ in range(12)]
        case ItemType.TRUE_FALSE:
            return ["true", "false"]
        case ItemType.NUMBER:
            return [float(number) for number in range(101)]
        case ItemType.FREQUENCY:
            return [1, 2, 3, 4]
        case ItemType.LAST_TIME:
            return [0, 1]
        case _:
            return list("abcd")


def people(count: int) -> pd.DataFrame:
    """People of three teams and two shifts."""
    chance = random.Random(5)
    kinds = {"team": "ABC", "shift": "dn", "sex": "fm", "tenure_band": "xyz", "role": "wwwwb"}
    told = {trait: chance.choices(kinds[trait], k=count) for trait in SEGMENTS}
    return pd.DataFrame({"person": [f"p{number:05}" for number in range(count)], **told})


def _country() -> tuple[float, float]:
    """Seconds, and the peak of memory in GB."""
    guide = mixed_guide()
    told = answers(guide, COUNTRY)
    took = min(_seconds(lambda: comparison(told, guide)) for _ in range(3))
    return took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
