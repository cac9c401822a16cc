"""Making a guide from what a page asks for: of nothing, of another one, or of competencies out of several."""

import re
import unicodedata
from dataclasses import replace
from typing import Any

from stagkit.domain.adapting import blank, cloned, free_code, picked_together
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


def picking(room: Room, picks: list[tuple[str, str]], into: Guide) -> tuple[Edit, ...]:
    """The edits that take competencies, each named by its source and its code, into a guide. Raises NotFound."""
    if not picks:
        raise Refused(sentence("Tick the competencies that the guide is to have."))
    guides = {
        key: with_own_pictures(source(room, key), room, tuple(code for at, code in picks if at == key))
        for key, _ in picks
    }
    try:
        return picked_together([(code, guides[key]) for key, code in picks], into)
    except KeyError as error:
        raise NotFound(GONE) from error


def fresh_id(room: Room, *wanted: str, other_than: str = "") -> str:
    """A code for a new guide: the first of these that is free, else the last with a number behind it.

    `other_than` is not free either: a copy called like what it was made from could not be told from it by its origin.
    """
    taken = {other_than, *(guide.id for guide in room.store.guides.listing())}
    codes = [_code(name) for name in wanted]
    return next((code for code in codes if code not in taken), free_code(codes[-1], taken))


def titled(text: Text, title: str, languages: tuple[str, ...], language: str) -> Text:
    """The title as it is where nobody changed it; else the new one in the reader's language, to be translated."""
    if not title or title == text.say(language):
        return text
    return Text({language if language in languages else languages[0]: title})


def _code(name: str) -> str:
    """A name as a code: small letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "guide"
