"""Small groups and their answers, written as people would."""

import pandas as pd

from stagkit.domain.items import Item, ItemType, Option, Spot
from stagkit.domain.text import Text


def text(words: str) -> Text:
    return Text({"en": words})


CHOICE = Item(
    "guard",
    ItemType.SINGLE_CHOICE,
    text("When may the guard be removed?"),
    options=(
        Option("a", text("When jammed")),
        Option("b", text("Stopped and locked out"), correct=True),
        Option("c", text("At the end of the shift")),
    ),
)
TICKS = Item(
    "who",
    ItemType.MULTIPLE_CHOICE,
    text("Who may propose?"),
    options=(
        Option("w", text("Workers"), correct=True),
        Option("b", text("Bosses"), correct=True),
        Option("n", text("Nobody")),
    ),
)
ORDER = Item("steps", ItemType.ORDER, text("Order"), options=tuple(Option(key, text(key.upper())) for key in "wsl"))
NUMBER = Item("cold", ItemType.NUMBER, text("How cold?"), key_number=4.0, tolerance=0.5, unit=text("°C"))
PAIRS = Item(
    "signs",
    ItemType.MATCH,
    text("Which sign means what?"),
    options=(
        Option("r", text("Red"), match=text("Stop")),
        Option("y", text("Yellow"), match=text("Care")),
        Option("g", text("Green"), match=text("Exit")),
    ),
)
SPOTS = Item(
    "hazards",
    ItemType.HOTSPOT,
    text("Where is the danger?"),
    options=(
        Option("p", text("Wet floor"), correct=True, spot=Spot(0.0, 0.5, 0.5, 0.5)),
        Option("b", text("Belt"), correct=True, spot=Spot(0.5, 0.5, 0.25, 0.25)),
        Option("l", text("Lamp"), spot=Spot(0.25, 0.0, 0.125, 0.125)),
    ),
    image="line.svg",
)
SKILL = Item("drive", ItemType.AUTONOMY, text("I drive the forklift"))
COUNT = Item("boxes", ItemType.HOW_MANY, text("How many boxes did you stack?"), unit=text("boxes"))
WORDS = Item("why", ItemType.SHORT_TEXT, text("Why?"))
HABIT = Item("lock", ItemType.FREQUENCY, text("I lock out"))
BAD_HABIT = Item("floor", ItemType.FREQUENCY, text("I leave tools on the floor"), reverse=True)

STATES = {"?": "dont_know", "-": "skipped", "n/a": "na"}


def answers(item: Item, *values: object, round: int = 1, start: int = 1) -> pd.DataFrame:
    """One person per value, p1 onwards; "?" is don't know, "-" skipped, "n/a" not my job, None no answer at all."""
    rows = [
        (f"p{number}", item.id, round, STATES.get(value, "answered"), None if value in STATES else value)
        for number, value in enumerate(values, start)
        if value is not None
    ]
    frame = pd.DataFrame(rows, columns=["person", "item", "round", "state", "value"])
    return frame.astype({"value": object})


def people(**groups: str) -> pd.DataFrame:
    """People p1 onwards; each trait as a text with one letter per person, such as team="AAABBB"."""
    count = len(next(iter(groups.values())))
    blank = dict.fromkeys(("team", "shift", "sex", "tenure_band", "role"), "")
    rows = [
        {"person": f"p{number + 1}", **blank, **{trait: letters[number].strip() for trait, letters in groups.items()}}
        for number in range(count)
    ]
    return pd.DataFrame(rows)


def told(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The wanted columns as plain tuples; missing is None, shares to three places."""
    rows = []
    for row in frame[list(columns)].astype(object).itertuples(index=False):
        rows.append(tuple(None if pd.isna(v) else round(v, 3) if isinstance(v, float) else v for v in row))
    return rows
