"""Codes as the words of a reader's language, for charts and tables."""

import math

import pandas as pd

from stagkit.analysis.levels import OTHER_ORDERS, WITHIN, WRITTEN, paired
from stagkit.analysis.segments import OTHERS
from stagkit.domain.items import NUMBER_TYPES, SCALE_TYPES, AnswerState, Item, ItemType, Option, standard_scale
from stagkit.domain.scales import Scale
from stagkit.errors import Translate, sentence
from stagkit.locale import translator

WORDS = {
    AnswerState.DONT_KNOW.value: sentence("I don't know"),
    AnswerState.NA.value: sentence("Not my job"),
    AnswerState.SKIPPED.value: sentence("Skipped"),
    "true": sentence("True"),
    "false": sentence("False"),
    OTHER_ORDERS: sentence("Other orders"),
    WRITTEN: sentence("Wrote an answer"),
}
GROUP_WORDS = {
    OTHERS: sentence("All others"),
    "": sentence("Not stated"),
    "f": sentence("Women"),
    "m": sentence("Men"),
    "other": sentence("Other"),
    "undisclosed": sentence("Not stated"),
}
DECIMAL_COMMA = ("es", "pt", "fr")


def worded(frame: pd.DataFrame, item: Item, scale: Scale | None, language: str) -> pd.DataFrame:
    """`frame` with `label`, the words of each code; if it has groups, also `group_label`."""
    _ = translator(language)
    labelled = frame.assign(label=[code_label(code, item, scale, language) for code in frame["code"]])
    if "group" not in frame:
        return labelled
    return labelled.assign(group_label=[group_label(code, _) for code in frame["group"]])


def group_label(code: str, translate: Translate) -> str:
    """A team, shift or trait as people call it."""
    return translate(GROUP_WORDS[code]) if code in GROUP_WORDS else code


def code_label(code: str, item: Item, scale: Scale | None, language: str) -> str:
    """An answer's code as the words people chose it by."""
    _ = translator(language)
    texts = _texts(item, scale, language)
    if code in texts:
        return texts[code]
    if code in WORDS:
        return _(WORDS[code])
    if item.type in NUMBER_TYPES:
        return _number_label(code, item, language)
    return " › ".join(_shortest(texts).get(key, key) for key in code.split(">"))


def _texts(item: Item, scale: Scale | None, language: str) -> dict[str, str]:
    """The words of the codes that the guide itself words."""
    if item.type in SCALE_TYPES:
        return {str(point.value): point.label.say(language) for point in (scale or standard_scale(item)).points}
    texts = {option.key: option.text.say(language) for option in item.choices}
    if item.type is ItemType.HOTSPOT:
        return {key: f"{number}. {text}" for number, (key, text) in enumerate(texts.items(), 1)}
    if item.type is ItemType.MATCH:
        pairs = ((line, partner) for line in item.options for partner in item.options)
        return texts | {paired(a.key, b.key): pair_label(a, b, language) for a, b in pairs}
    return texts


def pair_label(line: Option, partner: Option, language: str) -> str:
    """A line of a match item with the partner it was given."""
    return f"{line.text.say(language)} – {partner.match.say(language)}"


def _shortest(texts: dict[str, str]) -> dict[str, str]:
    """The first words of each text, as few as tell it from the others: whole orders fit beside a bar."""
    words = {key: text.split() for key, text in texts.items()}

    def apart(key: str, count: int) -> bool:
        return all(own[:count] != words[key][:count] for other, own in words.items() if other != key)

    least = {key: next((n for n in range(1, len(own)) if apart(key, n)), len(own)) for key, own in words.items()}
    return {key: " ".join(own[: least[key]]) for key, own in words.items()}


def _number_label(code: str, item: Item, language: str) -> str:
    unit = item.unit.say(language)
    if code == WITHIN and item.key_number is not None:
        ends = sorted({item.key_number - item.tolerance, item.key_number + item.tolerance})
        return f"{' – '.join(_written(end, language) for end in ends)} {unit}".strip()
    if ".." not in code:
        return f"{_written(float(code), language)} {unit}".strip()
    low, high = (float(end) for end in code.split(".."))
    return _between(low, high, language, unit)


def _between(low: float, high: float, language: str, unit: str) -> str:
    _ = translator(language)
    least, most = (f"{_written(end, language)} {unit}".strip() for end in (low, high))
    if math.isinf(low):
        return _("below {number}").format(number=most)
    if math.isinf(high):
        return _("{number} or more").format(number=least)
    return _("{low} to below {high}").format(low=_written(low, language), high=most)


def _written(number: float, language: str) -> str:
    text = f"{number:.6g}".replace("-", "\u2212")
    return text.replace(".", ",") if language in DECIMAL_COMMA else text
