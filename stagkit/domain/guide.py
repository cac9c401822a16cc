"""The guide: competencies, subcompetencies, items and on-the-job criteria, as one frozen value."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from stagkit.domain.items import Item, ItemType, standard_scale
from stagkit.domain.scales import STANDARD_SCALES, Scale
from stagkit.domain.text import Text


class GuideStatus(StrEnum):
    """How far a guide has come."""

    DRAFT = "draft"
    VERIFIED = "verified"
    VALIDATED = "validated"
    IN_USE = "in_use"
    RETIRED = "retired"


class CompetencyKind(StrEnum):
    """Key to the organization, generic, or technical."""

    KEY = "key"
    GENERIC = "generic"
    TECHNICAL = "technical"


class Theme(StrEnum):
    """What a subcompetency is about; gender to social dialogue are the method's cross-cutting themes."""

    TECHNICAL = "technical"
    QUALITY = "quality"
    SAFETY = "safety"
    ENVIRONMENT = "environment"
    TEAMWORK = "teamwork"
    GENDER = "gender"
    SELF_CARE = "self_care"
    DECENT_WORK = "decent_work"
    SOCIAL_DIALOGUE = "social_dialogue"


CROSS_CUTTING = (Theme.GENDER, Theme.SELF_CARE, Theme.DECENT_WORK, Theme.SOCIAL_DIALOGUE)


class EvidenceType(StrEnum):
    """What shows that a criterion is met."""

    PERFORMANCE = "performance"
    PRODUCT = "product"
    KNOWLEDGE = "knowledge"
    ATTITUDE = "attitude"


class Method(StrEnum):
    """How a criterion is looked at on the job."""

    OBSERVATION = "observation"
    SIMULATION = "simulation"
    PRODUCT_CHECK = "product_check"
    ORAL_QUESTION = "oral_question"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What worker and boss each score on the job: an observable verb, a condition and a standard."""

    id: str
    statement: Text
    evidence_type: EvidenceType = EvidenceType.PERFORMANCE
    method: Method = Method.OBSERVATION
    scale: str = "level"
    required_level: int = 3
    critical: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Subcompetency:
    """One part of a competency, with what results from it, why it matters, and what one must know for it."""

    id: str
    title: Text
    expected_results: Text = Text()
    importance: Text = Text()
    associated_knowledge: Text = Text()
    themes: tuple[Theme, ...] = ()
    weight: float = 1.0
    items: tuple[Item, ...] = ()
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Competency:
    """A verb and an object, cut into subcompetencies.

    `origin` names the guide, version and competency it was taken from, such as "hotel 1.0.0 / C2".
    """

    id: str
    title: Text
    kind: CompetencyKind = CompetencyKind.TECHNICAL
    origin: str = ""
    subcompetencies: tuple[Subcompetency, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """A whole STAG. `languages` are those in which every text must be written before it can be opened.

    `origin` names the guide and version it was copied from, such as "packing-line 1.0.0".
    """

    id: str
    title: Text
    version: str = "0.1.0"
    status: GuideStatus = GuideStatus.DRAFT
    languages: tuple[str, ...] = ("es",)
    organization: str = ""
    area: str = ""
    standard_code: str = ""
    origin: str = ""
    welcome: Text = Text()
    where_are_you: Text = Text()
    competencies: tuple[Competency, ...] = ()
    scales: tuple[Scale, ...] = ()

    @property
    def subcompetencies(self) -> Iterator[Subcompetency]:
        """All subcompetencies in the guide's order."""
        return (sub for competency in self.competencies for sub in competency.subcompetencies)

    @property
    def items(self) -> Iterator[Item]:
        """All items in the guide's order."""
        return (item for sub in self.subcompetencies for item in sub.items)

    @property
    def asked_alone(self) -> tuple[Item, ...]:
        """The items everybody is asked alone, in the guide's order: no obstacle items, no check questions."""
        return tuple(item for item in self.items if item.asked_alone)

    @property
    def criteria(self) -> Iterator[Criterion]:
        """All on-the-job criteria in the guide's order."""
        return (criterion for sub in self.subcompetencies for criterion in sub.criteria)

    def find_item(self, id: str) -> Item | None:
        """The item with this id, if the guide has one."""
        return next((item for item in self.items if item.id == id), None)

    def item(self, id: str) -> Item:
        """The item with this id. Raises KeyError."""
        return self.find_item(id) or _missing(id)

    def subcompetency_of(self, item: str) -> Subcompetency:
        """The subcompetency that holds the item. Raises KeyError."""
        for sub in self.subcompetencies:
            if any(own.id == item for own in sub.items):
                return sub
        raise KeyError(item)

    def scale(self, id: str) -> Scale:
        """The guide's own scale of this id, else the standard one. Raises KeyError."""
        for scale in (*self.scales, *STANDARD_SCALES):
            if scale.id == id:
                return scale
        raise KeyError(id)

    def scale_of(self, item: Item) -> Scale:
        """The scale that a practice item is answered on."""
        return self.scale(item.scale) if item.scale else standard_scale(item)

    def obstacle_after(self, item: Item) -> Item | None:
        """The obstacle item that a low answer to `item` brings up, if the guide has one."""
        return next((own for own in self.items if own.type is ItemType.OBSTACLE and own.follows == item.id), None)

    def check_after(self, item: Item) -> Item | None:
        """The check question: the item that asks the same once more after the talk, if the guide has one."""
        return next((own for own in self.items if own.isomorphic_of == item.id), None)


def _missing(id: str) -> Item:
    raise KeyError(id)
