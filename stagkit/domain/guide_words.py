"""What people call the parts, fields and codes of a guide."""

from collections.abc import Mapping
from enum import StrEnum

from stagkit.domain.findings import Kind
from stagkit.domain.guide import CompetencyKind, EvidenceType, GuideStatus, Method, Theme
from stagkit.domain.items import ItemType
from stagkit.errors import Translate, sentence

PARTS: Mapping[Kind, str] = {
    Kind.GUIDE: sentence("the guide"),
    Kind.COMPETENCY: sentence("competency {id}"),
    Kind.SUBCOMPETENCY: sentence("subcompetency {id}"),
    Kind.ITEM: sentence("question {id}"),
    Kind.OPTION: sentence("answer {part} of question {id}"),
    Kind.CRITERION: sentence("criterion {id}"),
    Kind.SCALE: sentence("scale {id}"),
    Kind.POINT: sentence("point {part} of scale {id}"),
}

_CODE, _TITLE, _WEIGHT, _CRITICAL = sentence("code"), sentence("title"), sentence("weight"), sentence("critical")
_SCALE, _PICTURE, _ORIGIN = sentence("scale"), sentence("picture"), sentence("taken from")

FIELDS: Mapping[Kind, Mapping[str, str]] = {
    Kind.GUIDE: {
        "id": _CODE,
        "title": _TITLE,
        "version": sentence("version"),
        "status": sentence("status"),
        "languages": sentence("languages"),
        "organization": sentence("organization"),
        "area": sentence("area"),
        "standard_code": sentence("code of the competency standard"),
        "origin": _ORIGIN,
        "welcome": sentence("welcome"),
        "where_are_you": sentence("“Where are you?”"),
    },
    Kind.COMPETENCY: {"id": _CODE, "title": _TITLE, "kind": sentence("kind"), "origin": _ORIGIN},
    Kind.SUBCOMPETENCY: {
        "id": _CODE,
        "title": _TITLE,
        "expected_results": sentence("expected results"),
        "importance": sentence("why it matters"),
        "associated_knowledge": sentence("what one must know"),
        "themes": sentence("themes"),
        "weight": _WEIGHT,
    },
    Kind.ITEM: {
        "id": _CODE,
        "type": sentence("kind of question"),
        "stem": sentence("text"),
        "explanation": sentence("explanation"),
        "key_true": sentence("right answer"),
        "key_number": sentence("right number"),
        "tolerance": sentence("tolerance"),
        "unit": sentence("unit"),
        "scale": _SCALE,
        "reverse": sentence("reversed"),
        "critical": _CRITICAL,
        "weight": _WEIGHT,
        "pairs_with": sentence("mirrors question"),
        "follows": sentence("follows question"),
        "isomorphic_of": sentence("check question for"),
        "image": _PICTURE,
        "audio": sentence("sound"),
        "full_answer": sentence("what is worth the whole point"),
        "half_answer": sentence("what is worth half a point"),
        "source": sentence("source"),
    },
    Kind.OPTION: {
        "key": _CODE,
        "text": sentence("text"),
        "correct": sentence("right"),
        "misconception": sentence("the mistake behind it"),
        "match": sentence("partner"),
        "image": _PICTURE,
        "spot": sentence("place on the picture"),
    },
    Kind.CRITERION: {
        "id": _CODE,
        "statement": sentence("text"),
        "evidence_type": sentence("what shows it"),
        "method": sentence("how it is looked at"),
        "scale": _SCALE,
        "required_level": sentence("required level"),
        "critical": _CRITICAL,
        "weight": _WEIGHT,
    },
    Kind.SCALE: {
        "id": _CODE,
        "name": sentence("name"),
        "allows_na": sentence("offers “not my job”"),
        "low_up_to": sentence("low up to"),
    },
    Kind.POINT: {
        "value": sentence("value"),
        "label": sentence("label"),
        "descriptor": sentence("what it means"),
        "pictogram": sentence("pictogram"),
    },
}

_CODES: tuple[Mapping[StrEnum, str], ...] = (
    {
        GuideStatus.DRAFT: sentence("draft"),
        GuideStatus.VERIFIED: sentence("verified"),
        GuideStatus.VALIDATED: sentence("validated"),
        GuideStatus.IN_USE: sentence("in use"),
        GuideStatus.RETIRED: sentence("retired"),
    },
    {
        CompetencyKind.KEY: sentence("Key to the organization"),
        CompetencyKind.GENERIC: sentence("Generic"),
        CompetencyKind.TECHNICAL: sentence("Technical"),
    },
    {
        Theme.TECHNICAL: sentence("Technical"),
        Theme.QUALITY: sentence("Quality"),
        Theme.SAFETY: sentence("Safety"),
        Theme.ENVIRONMENT: sentence("Environment"),
        Theme.TEAMWORK: sentence("Teamwork"),
        Theme.GENDER: sentence("Gender"),
        Theme.SELF_CARE: sentence("Self-care"),
        Theme.DECENT_WORK: sentence("Decent work"),
        Theme.SOCIAL_DIALOGUE: sentence("Social dialogue"),
    },
    {
        EvidenceType.PERFORMANCE: sentence("How the work is done"),
        EvidenceType.PRODUCT: sentence("What the work leaves"),
        EvidenceType.KNOWLEDGE: sentence("What is known"),
        EvidenceType.ATTITUDE: sentence("How people meet"),
    },
    {
        Method.OBSERVATION: sentence("Watching the work"),
        Method.SIMULATION: sentence("Doing it as a trial"),
        Method.PRODUCT_CHECK: sentence("Looking at the product"),
        Method.ORAL_QUESTION: sentence("Asking"),
        Method.DOCUMENT: sentence("Reading a document"),
    },
    {
        ItemType.SINGLE_CHOICE: sentence("One right answer"),
        ItemType.MULTIPLE_CHOICE: sentence("Several right answers"),
        ItemType.TRUE_FALSE: sentence("True or false"),
        ItemType.ORDER: sentence("Put in order"),
        ItemType.MATCH: sentence("Match pairs"),
        ItemType.NUMBER: sentence("A number"),
        ItemType.HOTSPOT: sentence("Find in the picture"),
        ItemType.SHORT_TEXT: sentence("In own words"),
        ItemType.FREQUENCY: sentence("How often I do it"),
        ItemType.LAST_TIME: sentence("The last time"),
        ItemType.AUTONOMY: sentence("How well I can do it alone"),
        ItemType.SITUATION: sentence("What I do in a situation"),
        ItemType.HOW_MANY: sentence("How many or how long"),
        ItemType.OBSTACLE: sentence("What stops me"),
    },
)
_WORDS = {(type(code), code): text for codes in _CODES for code, text in codes.items()}
"""By type too: a code of two lists, such as "technical", is the same string."""


def code_word(code: StrEnum, translate: Translate) -> str:
    """A code as people call it; the code itself where it has no word."""
    return translate(_WORDS.get((type(code), code), code.value))


def field_word(kind: Kind, field: str, translate: Translate) -> str:
    """A field as people call it, in the middle of a sentence."""
    return translate(FIELDS[kind].get(field, field))


def part_word(kind: Kind, id: str, part: str, translate: Translate) -> str:
    """A part by its code, in the middle of a sentence, such as "question K1-03"."""
    return translate(PARTS[kind]).format(id=id, part=part)
