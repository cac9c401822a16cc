"""Items: one question of the self-assessment, what counts as an answer to it, and what the answer is worth.

Item types and scoring follow the method's defaults (domain notes, sections 4 and 5).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from stagkit.domain.scales import FREQUENCY, LAST_TIME, Scale
from stagkit.domain.text import Text
from stagkit.errors import StagkitError, sentence

Value = str | int | float | tuple[str, ...] | None
"""What a person answered: an option key, a scale value, a number, several keys, a text; None unless `answered`."""

LONGEST_TEXT = 1000


class Block(StrEnum):
    """What an item asks about: "what I know or remember", or "what I do when I work"."""

    KNOWLEDGE = "knowledge"
    PRACTICE = "practice"


class ItemType(StrEnum):
    """How an item is answered."""

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    TRUE_FALSE = "true_false"
    ORDER = "order"
    NUMBER = "number"
    SHORT_TEXT = "short_text"
    FREQUENCY = "frequency"
    LAST_TIME = "last_time"
    SITUATION = "situation"
    OBSTACLE = "obstacle"

    @property
    def block(self) -> Block:
        """The block the type belongs to."""
        return Block.KNOWLEDGE if self in KNOWLEDGE_TYPES else Block.PRACTICE


KNOWLEDGE_TYPES = frozenset(
    {
        ItemType.SINGLE_CHOICE,
        ItemType.MULTIPLE_CHOICE,
        ItemType.TRUE_FALSE,
        ItemType.ORDER,
        ItemType.NUMBER,
        ItemType.SHORT_TEXT,
    }
)
CHOICE_TYPES = frozenset({ItemType.SINGLE_CHOICE, ItemType.SITUATION, ItemType.OBSTACLE})
SCALE_TYPES = frozenset({ItemType.FREQUENCY, ItemType.LAST_TIME})
OPTION_TYPES = CHOICE_TYPES | {ItemType.MULTIPLE_CHOICE, ItemType.ORDER}


class AnswerState(StrEnum):
    """How a person left an item. Only `answered` carries a value."""

    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    SKIPPED = "skipped"
    NA = "na"


@dataclass(frozen=True, slots=True)
class Option:
    """One option. For an order item the options stand in the right order; pages show them shuffled."""

    key: str
    text: Text
    correct: bool = False
    misconception: Text = Text()


OBSTACLES = tuple(
    Option(key, Text({"es": es, "en": en, "pt": pt, "fr": fr}))
    for key, es, en, pt, fr in (
        ("did_not_know", "No sabía", "I did not know", "Eu não sabia", "Je ne savais pas"),
        ("no_means", "No tengo con qué", "I lack the means", "Não tenho com quê", "Je n'ai pas les moyens"),
        ("no_time", "No hay tiempo", "There is no time", "Não há tempo", "Il n'y a pas le temps"),
        ("custom", "Así se hace aquí", "It is how we do it here", "Aqui se faz assim", "Ici, on fait comme ça"),
        (
            "told_otherwise",
            "El jefe pide otra cosa",
            "The boss asks otherwise",
            "O chefe pede outra coisa",
            "Le chef demande autre chose",
        ),
        ("other", "Otra razón", "Another reason", "Outro motivo", "Une autre raison"),
    )
)


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    `options` serve choices and orders; an obstacle item without options offers `OBSTACLES`. `key_true` is the
    answer of a true/false item, `key_number` with `tolerance` and `unit` of a number. `pairs_with` names the
    knowledge item that a practice item mirrors; `follows` names the practice item whose low answer brings up an
    obstacle item. `explanation` is shown only after the group has talked.
    """

    id: str
    type: ItemType
    stem: Text
    explanation: Text = Text()
    options: tuple[Option, ...] = ()
    key_true: bool | None = None
    key_number: float | None = None
    tolerance: float = 0.0
    unit: Text = Text()
    scale: str = ""
    reverse: bool = False
    critical: bool = False
    weight: float = 1.0
    pairs_with: str = ""
    follows: str = ""
    image: str = ""
    source: str = ""

    @property
    def block(self) -> Block:
        """Knowledge or practice."""
        return self.type.block

    @property
    def choices(self) -> tuple[Option, ...]:
        """The options a person is offered, in the guide's order."""
        return OBSTACLES if self.type is ItemType.OBSTACLE and not self.options else self.options

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the right options, in the guide's order; of an order item, of all its options."""
        if self.type is ItemType.ORDER:
            return tuple(option.key for option in self.options)
        return tuple(option.key for option in self.options if option.correct)

    @property
    def has_key(self) -> bool:
        """Whether the site's standard gives a right answer that a program can check."""
        match self.type:
            case ItemType.TRUE_FALSE:
                return self.key_true is not None
            case ItemType.NUMBER:
                return self.key_number is not None
            case ItemType.SHORT_TEXT | ItemType.FREQUENCY | ItemType.LAST_TIME | ItemType.OBSTACLE:
                return False
            case _:
                return bool(self.keys)

    @property
    def allows_dont_know(self) -> bool:
        """Knowledge items always offer "I don't know": an honest gap is worth more than a guess."""
        return self.block is Block.KNOWLEDGE

    @property
    def allows_na(self) -> bool:
        """Practice items offer "not my job", except the choice of an obstacle."""
        return self.block is Block.PRACTICE and self.type is not ItemType.OBSTACLE


class AnswerRefused(StagkitError):
    """The answer does not fit the item; the sentence says what would."""


def standard_scale(item: Item) -> Scale:
    """The scale an item uses when its guide names none."""
    return LAST_TIME if item.type is ItemType.LAST_TIME else FREQUENCY


def accept(item: Item, scale: Scale | None, raw: object) -> Value:
    """`raw` (a form's strings, or JSON) as the value to store, or say why it cannot be one.

    Raises AnswerRefused.
    """
    match item.type:
        case ItemType.SINGLE_CHOICE | ItemType.SITUATION | ItemType.OBSTACLE:
            return _one_of(raw, [option.key for option in item.choices])
        case ItemType.TRUE_FALSE:
            return _one_of("true" if raw is True else "false" if raw is False else raw, ["true", "false"])
        case ItemType.MULTIPLE_CHOICE:
            picked = _several(raw)
            known = [option.key for option in item.options]
            if not picked:
                raise AnswerRefused(sentence("Choose at least one answer."))
            if any(key not in known for key in picked):
                raise AnswerRefused(sentence("Choose one of the answers on the screen."))
            return tuple(key for key in known if key in picked)
        case ItemType.ORDER:
            picked = _several(raw)
            if sorted(picked) != sorted(item.keys):
                raise AnswerRefused(sentence("Give every step its own place."))
            return picked
        case ItemType.NUMBER:
            return _number(raw)
        case ItemType.SHORT_TEXT:
            text = str(raw if raw is not None else "").strip()
            if not text:
                raise AnswerRefused(sentence("Write a few words, or choose “I don't know”."))
            return text[:LONGEST_TEXT]
        case ItemType.FREQUENCY | ItemType.LAST_TIME:
            points = [str(point.value) for point in (scale or standard_scale(item)).points]
            return int(_one_of(raw, points))


def _one_of(raw: object, known: Sequence[str]) -> str:
    key = str(raw).strip() if raw is not None else ""
    if key not in known:
        raise AnswerRefused(sentence("Choose one of the answers on the screen."))
    return key


def _several(raw: object) -> tuple[str, ...]:
    if isinstance(raw, str):
        raw = raw.split(",")
    if not isinstance(raw, list | tuple):
        raise AnswerRefused(sentence("Choose one of the answers on the screen."))
    return tuple(str(key).strip() for key in raw if str(key).strip())


def _number(raw: object) -> float:
    text = str(raw if raw is not None else "").strip().replace("\u00a0", "").replace(" ", "").replace("−", "-")
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise AnswerRefused(sentence("Write a number, such as 4 or 0.5."))
    return number


def score(
    item: Item, value: Value, state: AnswerState = AnswerState.ANSWERED, scale: Scale | None = None
) -> float | None:
    """What an answer is worth, from 0.0 to 1.0; None where it does not count.

    "I don't know" scores 0. Skipped, n/a, obstacles, and items without a key (short text awaits the
    facilitator's rubric) are None and leave the denominator. Multiple choice: max(0, (right ticks - wrong
    ticks) / keys). Order: share of pairs in the right order. Number: within the tolerance, edges included.
    """
    if state is AnswerState.DONT_KNOW:
        return 0.0 if item.has_key else None
    if state is not AnswerState.ANSWERED or value is None:
        return None
    if item.type in SCALE_TYPES:
        return (scale or standard_scale(item)).share(int(str(value)), reverse=item.reverse)
    if not item.has_key:
        return None
    match item.type:
        case ItemType.MULTIPLE_CHOICE:
            picked, keys = set(_several(value)), set(item.keys)
            return max(0.0, (len(picked & keys) - len(picked - keys)) / len(keys))
        case ItemType.ORDER:
            return ordered_pairs(item.keys, _several(value))
        case ItemType.NUMBER:
            assert item.key_number is not None
            off = abs(float(str(value)) - item.key_number)
            return float(off <= item.tolerance or math.isclose(off, item.tolerance, rel_tol=1e-9, abs_tol=1e-12))
        case ItemType.TRUE_FALSE:
            return float(value == ("true" if item.key_true else "false"))
        case _:
            return float(value in item.keys)


def ordered_pairs(right: Sequence[str], given: Sequence[str]) -> float:
    """The share of pairs of steps that stand in the right order: 1.0 as in `right`, 0.0 when turned round."""
    places = {key: place for place, key in enumerate(given)}
    pairs = [(a, b) for i, a in enumerate(right) for b in right[i + 1 :]]
    if not pairs:
        return 1.0
    return sum(a in places and b in places and places[a] < places[b] for a, b in pairs) / len(pairs)
