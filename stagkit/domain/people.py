"""People and cohorts. A person is a code; the name, if any, lives apart."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

MINIMUM_GROUP = 5
"""Below this many people no group is ever shown."""

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that are not mistaken for one another when read aloud or written by hand."""


class Sex(StrEnum):
    """As the person states it."""

    FEMALE = "f"
    MALE = "m"
    OTHER = "other"
    UNDISCLOSED = "undisclosed"


@dataclass(frozen=True, slots=True)
class Person:
    """One participant of a cohort, known by a personal code. Unknown traits are empty."""

    id: str
    code: str
    role: str = ""
    team: str = ""
    shift: str = ""
    sex: Sex = Sex.UNDISCLOSED
    age_band: str = ""
    tenure_band: str = ""


SEGMENTS = ("team", "shift", "sex", "tenure_band", "role")
"""The traits by which a group may be broken down, subject to the minimum group size."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """The people who work through one version of a guide together."""

    id: str
    name: str
    guide: str
    version: str


def new_code(length: int = 6) -> str:
    """A fresh random code of letters and digits that can be read aloud."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def tidy_code(typed: str) -> str:
    """A code as typed by hand, brought to its form: capitals, no spaces or dashes."""
    return "".join(char for char in typed.upper() if char.isalnum())
