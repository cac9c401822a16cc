"""Making a guide from what a page asks for: of nothing, of another one, or of competencies out of several."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from stagkit.domain.adapting import blank, cloned, free_code, picked_together
from stagkit.domain.codes import code_from
from stagkit.domain.edits import Edit
from stagkit.domain.guide import Guide
from stagkit.domain.text import Text
from stagkit.errors import NotFound, Refused, sentence
from stagkit.locale import LANGUAGES
from stagkit.views.guide_sources import GONE, source, with_own_pictures
from stagkit.views.room import Room


def made(room: Room, asked: dict[str, Any]) -> Guide:
    """The guide that is asked for: a clone of the source it names, else an empty one. Raises Refused, NotFound."""
    title, organization, area = (str(asked.get(name) or "").strip() for name in ("title", "organization", "area"))
    if not asked.get("source"):
        return replace(begun(room, asked), organization=organization, area=area)
    guide = with_own_pictures(source(room, str(asked["source"])), room)
    places = (f"{guide.id} {place}" for place in (area, organization) if place)
    return cloned(
        guide,
        fresh_id(room, *places, guide.id, other_than=guide.id),
        title=titled(guide.title, title, guide.languages, room.language),
        organization=organization,
        area=area,
    )


def begun(room: Room, asked: dict[str, Any]) -> Guide:
    """An empty guide with the title and the languages asked for. Raises Refused."""
    title = str(asked.get("title") or "").strip()
    languages = tuple(code for code in LANGUAGES if code in (asked.get("languages") or ()))
    if not title:
        raise Refused(sentence("Give the guide a title, such as the work it is about."))
    if not languages:
        raise Refused(sentence("Choose at least one language."))
    return blank(fresh_id(room, title), titled(Text(), title, languages, room.language), languages)


def picking(room: Room, picks: Sequence[Sequence[Any]], into: Guide) -> tuple[Edit, ...]:
    """The edits that take competencies into a guide. Raises Refused, NotFound.

    A pick names the source, the competency, and which subcompetencies of it come along; none named: all.
    """
    if not picks:
        raise Refused(sentence("Tick the competencies that the guide is to have."))
    return picked_together(
        [(str(code), _cut_out(room, str(key), str(code), parts)) for key, code, *parts in picks], into
    )


def _cut_out(room: Room, key: str, code: str, parts: Sequence[Sequence[str]]) -> Guide:
    """The source's guide with nothing in it but one competency, or some of its parts."""
    own, wanted = source(room, key), set(parts[0]) if parts else set()
    competency = next((one for one in own.guide.competencies if one.id == code), None)
    if competency is None:
        raise NotFound(GONE)
    kept = tuple(sub for sub in competency.subcompetencies if sub.id in wanted or not wanted)
    guide = replace(own.guide, competencies=(replace(competency, subcompetencies=kept),))
    return with_own_pictures(replace(own, guide=guide), room)


def fresh_id(room: Room, *wanted: str, other_than: str = "") -> str:
    """A code for a new guide: the first of these that is free, else the last with a number behind it.

    `other_than` is not free either: a copy called like what it was made from could not be told from it by its origin.
    """
    taken = {other_than, *(guide.id for guide in room.store.guides.listing())}
    codes = [code_from(name) for name in wanted]
    return next((code for code in codes if code not in taken), free_code(codes[-1], taken))


def titled(text: Text, title: str, languages: tuple[str, ...], language: str) -> Text:
    """The title as it is where nobody changed it; else the new one in the reader's language, to be translated."""
    if not title or title == text.say(language):
        return text
    return Text({language if language in languages else languages[0]: title})
