"""An item as one person sees it: what is offered, in which order; and answers in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stagkit.domain.guide import Guide
from stagkit.domain.items import NUMBER_TYPES, SCALE_TYPES, AnswerState, Block, Item, ItemType, Option, Spot
from stagkit.domain.media import PICTURE, SOUND
from stagkit.domain.sessions import Answer
from stagkit.errors import Translate
from stagkit.locale import translator
from stagkit.participant.wire import mixed, number, to_wire

KINDS = {
    ItemType.MULTIPLE_CHOICE: "several",
    ItemType.HOTSPOT: "several",
    ItemType.ORDER: "order",
    ItemType.MATCH: "match",
    ItemType.NUMBER: "number",
    ItemType.HOW_MANY: "number",
    ItemType.SHORT_TEXT: "text",
}
OFF, FAR = 10, 18
"""Pixels from the corner of a spot, and of a tiny one, to the middle of its number."""
NARROW, TINY = 0.06, 0.08
"""Parts of a picture: a margin too narrow for a number, and a spot too small to be seen within its outline."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a spot is, as SVG wants it: parts of the picture such as "12.5%", and its middle.

    `aside` and `above`: how many pixels its number stands off its upper left corner; not out of the picture.
    `tiny`: a finger is larger.
    """

    left: str
    top: str
    width: str
    height: str
    across: str
    down: str
    aside: int
    above: int
    tiny: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tap; `key` as it travels. `box` is its place on the question's picture."""

    key: str
    text: str
    image: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An item in a person's language. `states` are the ways out, such as "I don't know".

    `lines` are the left sides of a match item, whose right sides are its `choices`. `photo`: the picture is one to
    look at, not a pictogram. `least` is the smallest number that is an answer.
    """

    id: str
    kind: str
    heading: str
    stem: str
    image: str
    photo: bool
    audio: str
    unit: str
    least: str
    lines: tuple[Choice, ...]
    choices: tuple[Choice, ...]
    states: tuple[tuple[str, str], ...]

    @property
    def spots(self) -> bool:
        """Whether the choices are places on the picture."""
        return bool(self.image) and any(choice.box for choice in self.choices)

    @property
    def pictured(self) -> bool:
        """Whether pictures stand on the choices."""
        return any(choice.image for choice in self.choices)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The files of all its pictures."""
        return tuple(filter(None, (self.image, *(choice.image for choice in (*self.lines, *self.choices)))))


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the form: ticked choices, what was chosen in each list, typed text, or a state."""

    picked: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a person's own answers. `steps` holds several parts, `ordered` numbers them."""

    stem: str
    said: str = ""
    steps: tuple[str, ...] = ()
    ordered: bool = False
    blank: bool = False


def question(guide: Guide, item: Item, language: str, person: str) -> Question:
    """The item as `person` sees it in `language`."""
    _ = translator(language)
    image = _picture(item.image)
    return Question(
        id=item.id,
        kind=KINDS.get(item.type, "one"),
        heading=_("What I know or remember") if item.block is Block.KNOWLEDGE else _("What I do when I work"),
        stem=item.stem.say(language),
        image=image,
        photo=bool(image) and not image.lower().endswith(".svg"),
        audio=item.audio if SOUND.fullmatch(item.audio) else "",
        unit=item.unit.say(language),
        least="0" if item.type is ItemType.HOW_MANY else "",
        lines=tuple(_choice(option, language) for option in item.options) if item.type is ItemType.MATCH else (),
        choices=_choices(guide, item, language, person, _),
        states=_states(item, _),
    )


def _picture(name: str) -> str:
    return name if PICTURE.fullmatch(name) else ""


def _choice(option: Option, language: str, key: str = "") -> Choice:
    return Choice(key or option.key, option.text.say(language), _picture(option.image))


def _box(spot: Spot) -> Box:
    tiny = max(spot.width, spot.height) < TINY
    off = FAR if tiny else OFF
    return Box(
        left=_percent(spot.left),
        top=_percent(spot.top),
        width=_percent(spot.width),
        height=_percent(spot.height),
        across=_percent(spot.left + spot.width / 2),
        down=_percent(spot.top + spot.height / 2),
        aside=-off if spot.left > NARROW else off,
        above=-off if spot.top > NARROW else off,
        tiny=tiny,
    )


def _percent(part: float) -> str:
    return f"{100 * part:.4g}%"


def _choices(guide: Guide, item: Item, language: str, person: str, _: Translate) -> tuple[Choice, ...]:
    if item.type is ItemType.TRUE_FALSE:
        return Choice("true", _("True")), Choice("false", _("False"))
    if item.type in SCALE_TYPES:
        return tuple(Choice(str(point.value), point.label.say(language)) for point in guide.scale_of(item).points)
    if item.type is ItemType.ORDER:
        return tuple(_choice(step, language, f"~{at}") for at, step in enumerate(mixed(item, person)))
    if item.type is ItemType.MATCH:
        return tuple(Choice(f"~{at}", side.match.say(language)) for at, side in enumerate(mixed(item, person)))
    if item.type is ItemType.HOTSPOT:
        return tuple(replace(_choice(own, language), box=_box(own.spot) if own.spot else None) for own in item.options)
    return tuple(_choice(option, language) for option in item.choices)


def _states(item: Item, _: Translate) -> tuple[tuple[str, str], ...]:
    if item.allows_dont_know:
        return (("dont_know", _("I don't know")),)
    return (("na", _("It is not part of my job")),) if item.allows_na else ()


def given(item: Item, answer: Answer | None) -> Given:
    """What the form shows of an answer given earlier."""
    if answer is None:
        return Given()
    if answer.state is not AnswerState.ANSWERED:
        return Given(state=answer.state.value)
    value = to_wire(item, answer)
    if not isinstance(value, list):
        return Given(picked=(str(value),), text=str(value))
    if item.type is ItemType.ORDER:
        return Given(places={key: str(place) for place, key in enumerate(value, start=1)})
    if item.type is ItemType.MATCH:
        return Given(places={option.key: side for option, side in zip(item.options, value, strict=False)})
    return Given(picked=tuple(value))


def own_line(guide: Guide, item: Item, answer: Answer | None, language: str) -> Line:
    """A person's own answer in words."""
    _ = translator(language)
    stem = item.stem.say(language)
    if answer is None or answer.state is AnswerState.SKIPPED:
        return Line(stem, _("Not answered"), blank=True)
    if answer.state is not AnswerState.ANSWERED:
        return Line(stem, dict(_states(item, _)).get(answer.state.value, ""), blank=True)
    if isinstance(answer.value, tuple):
        return Line(stem, steps=_in_words(item, answer.value, language), ordered=item.type is ItemType.ORDER)
    if isinstance(answer.value, float):
        return Line(stem, f"{number(answer.value)} {item.unit.say(language)}".strip())
    words = {choice.key: choice.text for choice in _choices(guide, item, language, answer.person, _)}
    return Line(stem, words.get(str(answer.value), str(answer.value)))


def _in_words(item: Item, keys: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Several keys in words; of a match item, each left side with the side chosen for it."""
    options = {option.key: option for option in item.choices}
    if item.type is ItemType.MATCH:
        return tuple(
            f"{own.text.say(language)} → {options[key].match.say(language)}"
            for own, key in zip(item.options, keys, strict=False)
            if key in options
        )
    return tuple(options[key].text.say(language) if key in options else key for key in keys)


def right_answer(item: Item, language: str) -> tuple[str, ...]:
    """The key in words, one string a part; empty where the item has none. Only for those who may see the key."""
    _ = translator(language)
    if not item.has_key:
        return ()
    if item.type is ItemType.TRUE_FALSE:
        return (_("True") if item.key_true else _("False"),)
    if item.type in NUMBER_TYPES:
        assert item.key_number is not None
        spread = f" ± {number(item.tolerance)}" if item.tolerance else ""
        return (f"{number(item.key_number)}{spread} {item.unit.say(language)}".strip(),)
    said = _in_words(item, item.keys, language)
    if item.type is ItemType.HOTSPOT:
        places = [place for place, option in enumerate(item.options, start=1) if option.correct]
        return tuple(f"{place}. {text}" for place, text in zip(places, said, strict=True))
    return said
