"""The sheets and columns of a guide's workbook: one place for reader, writer and manual."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from stagkit.domain.guide import CompetencyKind, EvidenceType, GuideStatus, Method, Theme
from stagkit.domain.items import Block, ItemType
from stagkit.errors import sentence

LABEL_MARK = "▼"
"""Opens the first cell of the row of labels, so that reading knows it from data in any language."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` never changes; `label` is said in the reader's language.

    `translated`: one column per language, such as "stem (es)". `required`: the column must be there. `choices`:
    the codes its cells may hold; `strict` where nothing else may be typed. `refers`: the sheet whose codes it
    names. `width` in characters.
    """

    key: str
    label: str
    width: int = 14
    translated: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    strict: bool = True
    refers: str = ""
    hint: str = ""

    def heading(self, language: str = "") -> str:
        """The column's key as it stands in row 1."""
        return f"{self.key} ({language})" if self.translated else self.key


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, its columns in the order they are written. `required`: a guide cannot be read without it."""

    name: str
    label: str
    columns: tuple[Column, ...]
    required: bool = True

    def column(self, key: str) -> Column | None:
        """The column with this key, if there is one."""
        return next((column for column in self.columns if column.key == key), None)


def _codes(codes: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(code.value for code in codes)


YES_NO = ("yes", "no")
WEIGHT = Column("weight", sentence("Weight"), 9, hint=sentence("1 if empty; 2 counts double."))

ORIGIN = Column("origin", sentence("Taken from"), 24, hint=sentence("The guide and version it was copied from."))
MEDIA_HINT = sentence("Name of a file in the folder media.")
SPOT = ("left", "top", "width", "height")
"""The columns of a hotspot's rectangle."""

GUIDE = Sheet(
    "Guide",
    sentence("The guide itself: one row."),
    (
        Column("id", sentence("Code of the guide"), 20, required=True),
        Column("version", sentence("Version"), 10, hint=sentence("Such as 1.0.0. A version in use never changes.")),
        Column("status", sentence("Status"), 13, choices=_codes(GuideStatus)),
        Column("languages", sentence("Languages"), 15, hint=sentence("Such as es, en. The first one leads.")),
        Column("title", sentence("Title"), 34, translated=True, required=True),
        Column("organization", sentence("Organization"), 24),
        Column("area", sentence("Area"), 20),
        Column("standard_code", sentence("Code of the competency standard"), 18),
        Column("welcome", sentence("Welcome"), 40, translated=True),
        Column("where_are_you", sentence("Where are you?"), 40, translated=True),
        ORIGIN,
    ),
)
COMPETENCIES = Sheet(
    "Competencies",
    sentence("One row for each competency: a verb and an object."),
    (
        Column("id", sentence("Code"), 12, required=True),
        Column("title", sentence("Competency"), 42, translated=True, required=True),
        Column("kind", sentence("Kind"), 13, choices=_codes(CompetencyKind)),
        ORIGIN,
    ),
)
SUBCOMPETENCIES = Sheet(
    "Subcompetencies",
    sentence("One row for each part of a competency."),
    (
        Column("id", sentence("Code"), 12, required=True),
        Column("competency", sentence("Competency"), 14, required=True, refers="Competencies"),
        Column("title", sentence("Subcompetency"), 40, translated=True, required=True),
        Column(
            "themes",
            sentence("Themes"),
            22,
            choices=_codes(Theme),
            strict=False,
            hint=sentence("One or more, with commas between them."),
        ),
        Column("expected_results", sentence("Expected results"), 40, translated=True),
        Column("importance", sentence("Why it matters"), 40, translated=True),
        Column("associated_knowledge", sentence("What one must know"), 44, translated=True),
        WEIGHT,
    ),
)
ITEMS = Sheet(
    "Items",
    sentence("One row for each question of the self-assessment."),
    (
        Column("id", sentence("Code"), 12, required=True),
        Column("subcompetency", sentence("Subcompetency"), 15, required=True, refers="Subcompetencies"),
        Column("block", sentence("Block"), 12, choices=_codes(Block), hint=sentence("What I know, or what I do.")),
        Column("type", sentence("Type of item"), 17, required=True, choices=_codes(ItemType)),
        Column("stem", sentence("Question"), 46, translated=True, required=True),
        Column(
            "answer",
            sentence("Right answer"),
            14,
            required=True,
            hint=sentence("Choice: the keys of the right options, such as b or a, c. True/false: true or false."),
        ),
        Column("tolerance", sentence("Tolerance"), 11, hint=sentence("How far from the right number still counts.")),
        Column("unit", sentence("Unit"), 12, translated=True),
        Column("explanation", sentence("Reason, shown after the group has talked"), 46, translated=True),
        Column("scale", sentence("Scale"), 13, refers="Scales", hint=sentence("Empty: the standard scale.")),
        Column("reverse", sentence("Reversed"), 10, choices=YES_NO, hint=sentence("yes: the lowest answer is best.")),
        Column("critical", sentence("Critical"), 10, choices=YES_NO),
        WEIGHT,
        Column("pairs_with", sentence("Mirrors the knowledge item"), 14, refers="Items"),
        Column("follows", sentence("Follows the practice item"), 14, refers="Items"),
        Column(
            "isomorphic_of",
            sentence("Check question for the item"),
            14,
            refers="Items",
            hint=sentence("Asks the same in other words, after the group has talked."),
        ),
        Column("image", sentence("Picture"), 20, hint=MEDIA_HINT),
        Column("source", sentence("Source"), 26),
        Column("audio", sentence("Sound"), 20, hint=MEDIA_HINT),
        Column("full_answer", sentence("Open answer worth 1: what it says"), 40, translated=True),
        Column("half_answer", sentence("Open answer worth a half: what it says"), 40, translated=True),
    ),
)
OPTIONS = Sheet(
    "Options",
    sentence("One row for each option of an item; for an item to put in order, in the right order."),
    (
        Column("item", sentence("Item"), 12, required=True, refers="Items"),
        Column("key", sentence("Key"), 12, required=True, hint=sentence("a, b, c ...")),
        Column("text", sentence("Option"), 44, translated=True, required=True),
        Column("misconception", sentence("What whoever picks it may believe"), 40, translated=True),
        Column("match", sentence("Its partner, for an item to match"), 40, translated=True),
        Column("image", sentence("Picture"), 20, hint=MEDIA_HINT),
        Column("left", sentence("Spot: from the left"), 11, hint=sentence("In percent of the picture's width.")),
        Column("top", sentence("Spot: from the top"), 11, hint=sentence("In percent of the picture's height.")),
        Column("width", sentence("Spot: width"), 11, hint=sentence("In percent of the picture's width.")),
        Column("height", sentence("Spot: height"), 11, hint=sentence("In percent of the picture's height.")),
    ),
)
CRITERIA = Sheet(
    "Criteria",
    sentence("One row for each thing that worker and boss score at work."),
    (
        Column("id", sentence("Code"), 12, required=True),
        Column("subcompetency", sentence("Subcompetency"), 15, required=True, refers="Subcompetencies"),
        Column("statement", sentence("What is seen at work"), 50, translated=True, required=True),
        Column("evidence_type", sentence("Kind of evidence"), 15, choices=_codes(EvidenceType)),
        Column("method", sentence("How it is looked at"), 16, choices=_codes(Method)),
        Column("scale", sentence("Scale"), 12, refers="Scales", hint=sentence("Empty: level.")),
        Column("required_level", sentence("Required level"), 11, hint=sentence("3 if empty.")),
        Column("critical", sentence("Critical"), 10, choices=YES_NO),
        WEIGHT,
    ),
    required=False,
)
SCALES = Sheet(
    "Scales",
    sentence("Only for scales of your own: one row for each point, lowest first."),
    (
        Column("scale", sentence("Code of the scale"), 14, required=True),
        Column("name", sentence("Name of the scale"), 26, translated=True, required=True),
        Column("value", sentence("Value"), 9, required=True, hint=sentence("A whole number; it is what is stored.")),
        Column("label", sentence("Label"), 28, translated=True, required=True),
        Column("descriptor", sentence("What it means"), 36, translated=True),
        Column("pictogram", sentence("Pictogram"), 18),
        Column("allows_na", sentence("Offers “not my job”"), 13, choices=YES_NO),
        Column("low_up_to", sentence("Low up to"), 10, hint=sentence("Up to this value the obstacle is asked.")),
    ),
    required=False,
)
INSTRUCTIONS = "Instructions"
SHEETS = (GUIDE, COMPETENCIES, SUBCOMPETENCIES, ITEMS, OPTIONS, CRITERIA, SCALES)
