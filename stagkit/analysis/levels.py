"""The levels of an item: every bar its chart draws, whether or not anybody chose it."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

from stagkit.domain.items import (
    CHOICE_TYPES,
    SCALE_TYPES,
    SEVERAL_TYPES,
    Item,
    ItemType,
    Value,
    score,
    standard_scale,
)
from stagkit.domain.scales import Scale

OTHER_ORDERS = "other_orders"
WITHIN = "within"
WRITTEN = "written"
MOST_ORDERS = 4
MOST_NUMBERS = 8
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Levels:
    """`codes` from first to last, those that are `right`, and which of them a value stands for."""

    codes: tuple[str, ...]
    right: frozenset[str]
    of: Callable[[Value], tuple[str, ...]]


def levels(item: Item, scale: Scale | None, values: Sequence[Value], *, with_key: bool) -> Levels:
    """The levels of `item`. `values` are the group's: the levels of numbers, orders and pairs depend on them.

    Without the key nothing in the levels, not even their limits or their sequence, depends on what is right.
    """
    match item.type:
        case ItemType.ORDER:
            return _orders(item, values, with_key=with_key)
        case ItemType.MATCH:
            return _pairs(item, [value for value in values if isinstance(value, tuple)], with_key=with_key)
        case ItemType.NUMBER | ItemType.HOW_MANY:
            return _numbers(item, [float(str(value)) for value in values], with_key=with_key)
        case ItemType.SHORT_TEXT:
            return Levels((WRITTEN,), frozenset(), lambda _: (WRITTEN,))
        case _ if item.type in SEVERAL_TYPES:
            keys = tuple(option.key for option in item.options)
            return Levels(keys, _if(with_key, item.keys), lambda value: tuple(value) if value else ())  # type: ignore[arg-type]
        case _:
            right = ("true" if item.key_true else "false",) if item.type is ItemType.TRUE_FALSE else item.keys
            return Levels(_single(item, scale), _if(with_key and item.has_key, right), lambda value: (str(value),))


def _single(item: Item, scale: Scale | None) -> tuple[str, ...]:
    if item.type in SCALE_TYPES:
        return tuple(str(point.value) for point in (scale or standard_scale(item)).points)
    if item.type in CHOICE_TYPES:
        return tuple(option.key for option in item.choices)
    return ("true", "false")


def _if(with_key: bool, right: Sequence[str]) -> frozenset[str]:
    return frozenset(right if with_key else ())


def _orders(item: Item, values: Sequence[Value], *, with_key: bool) -> Levels:
    right = ">".join(item.keys)
    given = Counter(">".join(value) for value in values if isinstance(value, tuple))
    common = sorted(given, key=lambda code: (-given[code], code))
    shown = [code for code in common if not (with_key and code == right)][:MOST_ORDERS]
    shown = [right, *shown] if with_key else shown
    rest = any(code not in shown for code in given)
    codes = (*shown, OTHER_ORDERS) if rest else tuple(shown)

    def of(value: Value) -> tuple[str, ...]:
        code = ">".join(value) if isinstance(value, tuple) else ""
        return (code if code in shown else OTHER_ORDERS,)

    return Levels(codes, _if(with_key, (right,)), of)


def paired(line: str, partner: str) -> str:
    """The code of a pair: of one bar of a match item."""
    return f"{line}={partner}"


def _pairs(item: Item, given: Sequence[tuple[str, ...]], *, with_key: bool) -> Levels:
    """For each line the partner most people gave it, and any other that more than a third did.

    With the key the right partner comes first, whoever chose it. A line that nobody has paired stands for itself.
    """
    codes: list[str] = []
    for place, line in enumerate(item.keys):
        chosen = Counter(value[place] for value in given)
        common = sorted(chosen, key=lambda partner: (-chosen[partner], partner))
        often = [partner for partner in common if 3 * chosen[partner] > len(given)]
        drawn = dict.fromkeys([line if with_key else common[0], *often] if common or with_key else ())
        codes += [paired(line, partner) for partner in drawn] or [line]

    def of(value: Value) -> tuple[str, ...]:
        partners = value if isinstance(value, tuple) else ()
        pairs = [paired(line, partner) for line, partner in zip(item.keys, partners, strict=False)]
        return tuple(code for code in pairs if code in codes)

    return Levels(tuple(codes), _if(with_key, [paired(line, line) for line in item.keys]), of)


def _numbers(item: Item, given: Sequence[float], *, with_key: bool) -> Levels:
    key = item.key_number if with_key else None
    wrong = [number for number in given if key is None or score(item, number) != 1.0]
    edges = _edges(wrong)

    def of(value: Value) -> tuple[str, ...]:
        number = float(str(value))
        if key is not None and score(item, number) == 1.0:
            return (WITHIN,)
        return (_bin(item, number, edges, key),)

    sides: dict[str, float] = {of(number)[0]: number for number in sorted(wrong)}
    if key is not None:
        sides[WITHIN] = key
    codes = tuple(sorted(sides, key=lambda code: sides[code]))
    return Levels(codes, _if(key is not None, (WITHIN,)), of)


def _edges(numbers: Sequence[float]) -> tuple[float, ...]:
    """Where to cut many different numbers; nothing to cut while each can have a bar of its own.

    Cuts fall on round numbers within Tukey's fences (the middle half, and 1.5 times its width on either side), so
    that a slip of the pen (400 for 4.00) does not squeeze all others into one bar; beyond are two open bars.
    """
    if len(set(numbers)) <= MOST_NUMBERS:
        return ()
    first, _, third = quantiles(numbers, n=4, method="inclusive")
    inside = [number for number in numbers if abs(number - (first + third) / 2) <= 2 * (third - first)]
    low, high = min(inside), max(inside)
    rough = (high - low) / (MOST_NUMBERS - 3) or 1.0
    size = 10.0 ** math.floor(math.log10(rough))
    width = next(step * size for step in STEPS if step * size >= rough * (1 - 1e-9))
    edges = range(math.floor(low / width), math.floor(high / width) + 2)
    return tuple(round(edge * width, 10) for edge in edges)


def _bin(item: Item, number: float, edges: Sequence[float], key: float | None) -> str:
    """The code of a number's bar: the number itself, or "from..below"; with the key, bars end where it is right."""
    if not edges:
        return f"{number:.12g}"
    low = max((edge for edge in edges if edge <= number), default=-math.inf)
    high = min((edge for edge in edges if edge > number), default=math.inf)
    if key is not None and number < key:
        high = min(high, key - item.tolerance)
    elif key is not None:
        low = max(low, key + item.tolerance)
    return f"{low:.12g}..{high:.12g}"
