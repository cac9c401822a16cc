"""A guide as a tree of places: what holds a part, and what a part holds."""

from collections.abc import Iterator

from stagkit.domain.edits import HOLDER, Part
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item


def holder(place: Place, parent: str) -> Place:
    """The place of the part `parent` that holds a part; the guide itself holds competencies and scales."""
    return Place(HOLDER[place.kind], parent)


def tree(guide: Guide) -> Iterator[tuple[Place, Part]]:
    """Every part of a guide with its place."""
    for competency in guide.competencies:
        place = Place(Kind.COMPETENCY, competency.id)
        yield place, competency
        yield from within(place, competency)
    for scale in guide.scales:
        yield Place(Kind.SCALE, scale.id), scale
        yield from ((Place(Kind.POINT, scale.id, str(point.value)), point) for point in scale.points)


def within(place: Place, part: Part) -> Iterator[tuple[Place, Part]]:
    """All that a part holds, but the points of a scale, with its place."""
    match part:
        case Competency():
            held: list[tuple[Place, Part]] = [(Place(Kind.SUBCOMPETENCY, sub.id), sub) for sub in part.subcompetencies]
        case Subcompetency():
            held = [(Place(Kind.ITEM, item.id), item) for item in part.items]
            held += [(Place(Kind.CRITERION, criterion.id), criterion) for criterion in part.criteria]
        case Item():
            held = [(Place(Kind.OPTION, place.id, option.key), option) for option in part.options]
        case _:
            return
    for own, content in held:
        yield own, content
        yield from within(own, content)
