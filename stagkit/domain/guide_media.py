"""The pictures and sounds that a guide names: files of the workspace's folder "media"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from stagkit.domain.guide import Competency, Guide
from stagkit.domain.items import Item


def media_of(guide: Guide) -> tuple[str, ...]:
    """The names of all files that the guide's items show or play, each once, in the guide's order."""
    return tuple(dict.fromkeys(name for item in guide.items for name in _named(item) if name))


def with_media(guide: Guide, names: Mapping[str, str]) -> Guide:
    """The guide that names the same files by their new names; a file that `names` does not hold keeps its own."""

    def new(name: str) -> str:
        return names.get(name, name)

    def of_item(item: Item) -> Item:
        options = tuple(replace(option, image=new(option.image)) for option in item.options)
        return replace(item, image=new(item.image), audio=new(item.audio), options=options)

    def of_competency(competency: Competency) -> Competency:
        subs = (replace(sub, items=tuple(map(of_item, sub.items))) for sub in competency.subcompetencies)
        return replace(competency, subcompetencies=tuple(subs))

    return replace(guide, competencies=tuple(map(of_competency, guide.competencies)))


def _named(item: Item) -> Iterator[str]:
    yield item.image
    yield item.audio
    yield from (option.image for option in item.options)
