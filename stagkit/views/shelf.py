"""The shelf of guides: each guide with its versions, how far it has come, and where its parts came from."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from stagkit.domain.adapting import lineage
from stagkit.domain.guide import Competency, Guide, GuideStatus
from stagkit.domain.guide_words import code_word
from stagkit.domain.versions import as_numbers
from stagkit.errors import Translate, sentence
from stagkit.locale import LANGUAGE_NAMES
from stagkit.store.guides import Listed, Step
from stagkit.views.guide_sources import Source
from stagkit.views.room import Room

SOURCE_WORDS = {
    "guide": sentence("In this workspace"),
    "template": sentence("Template"),
    "sample": sentence("Sample"),
}
FROM_EXCEL, PICKED = "library/excel", "library/picked"
"""Who wrote a step that this page can take back in one go."""
UNDO_WORDS = {FROM_EXCEL: sentence("Undo the import"), PICKED: sentence("Undo the picking")}
COPY_OF = sentence("Made from {guide} {version}")
PARTS_OF = sentence("From {guide} {version}: {parts}")

Titles = Mapping[tuple[str, str], str]
"""What the guides of the workspace are called, by their id and version."""


def books(listing: tuple[Listed, ...], room: Room, say: Translate) -> list[dict[str, Any]]:
    """One book for each guide, the one written last first; in it its versions, newest first."""
    guides = [(own, room.store.guides.get(own.id, own.version)) for own in listing]
    titles = {(guide.id, guide.version): guide.title.say(room.language) for _, guide in guides}
    rows = sorted((_row(room, own, guide, titles, say) for own, guide in guides), key=lambda row: row["id"])
    found = [
        sorted(versions, key=lambda row: as_numbers(row["version"]), reverse=True)
        for _, versions in groupby(rows, key=lambda row: row["id"])
    ]
    found.sort(key=lambda versions: max(row["at"] for row in versions), reverse=True)
    return [{"id": versions[0]["id"], "newest": versions[0], "older": versions[1:]} for versions in found]


def everything(found: tuple[Source, ...], room: Room, say: Translate) -> list[dict[str, Any]]:
    """All sources as lists of competencies to tick; `newest` says which one stands for all versions of its guide."""
    first: dict[str, str] = {}
    for own in sorted(found, key=lambda own: as_numbers(own.guide.version), reverse=True):
        if own.kind == "guide":
            first.setdefault(own.guide.id, own.key)
    return [{**_offered(own, room, say), "newest": first.get(own.guide.id, own.key) == own.key} for own in found]


def _offered(own: Source, room: Room, say: Translate) -> dict[str, Any]:
    guide, language = own.guide, room.language
    return {
        "key": own.key,
        "guide": f"{guide.id} {guide.version}",
        "kind": own.kind,
        "kind_word": say(SOURCE_WORDS[own.kind]),
        "title": guide.title.say(language),
        "version": guide.version,
        "organization": guide.organization if own.kind == "guide" else "",
        "area": guide.area if own.kind == "guide" else "",
        "languages": languages(guide),
        "questions": _questions(guide.competencies),
        "competencies": [
            {
                "id": competency.id,
                "title": competency.title.say(language),
                "parts": [{"id": sub.id, "title": sub.title.say(language)} for sub in competency.subcompetencies],
                "questions": _questions((competency,)),
                "criteria": sum(len(sub.criteria) for sub in competency.subcompetencies),
            }
            for competency in guide.competencies
        ],
    }


def languages(guide: Guide) -> list[dict[str, str]]:
    """The guide's languages, by their own names."""
    return [{"code": code, "name": LANGUAGE_NAMES.get(code, code)} for code in guide.languages]


def _row(room: Room, own: Listed, guide: Guide, known: Titles, say: Translate) -> dict[str, Any]:
    query, used = urlencode({"guide": guide.id, "version": guide.version}), bool(own.in_use_since)
    status = GuideStatus.IN_USE if used and guide.status is not GuideStatus.RETIRED else guide.status
    return {
        "key": f"{guide.id} {guide.version}",
        "id": guide.id,
        "version": guide.version,
        "title": guide.title.say(room.language) or guide.id,
        "place": " · ".join(part for part in (guide.organization, guide.area) if part),
        "organization": guide.organization,
        "area": guide.area,
        "status": status.value,
        "status_word": code_word(status, say),
        "frozen": used,
        "languages": languages(guide),
        "questions": _questions(guide.competencies),
        "competencies": len(guide.competencies),
        "criteria": len(tuple(guide.criteria)),
        "origin": guide.origin,
        "origins": _origins(guide, known, room.language, say),
        "at": own.changed_at,
        "changed": f"{datetime.fromisoformat(own.changed_at).astimezone():%Y-%m-%d %H:%M}",
        "write": f"01_guide.ipynb?{query}",
        "check": f"01_validation.ipynb?{query}",
        "undo": _undo(None if used else _last_step(room, guide.id, guide.version), say),
    }


def _last_step(room: Room, id: str, version: str) -> Step | None:
    """The newest step of writing, if nobody has undone it."""
    steps = room.store.guides.steps(id, version, last=1)
    return steps[0] if steps and not steps[0].undone else None


def _undo(step: Step | None, say: Translate) -> dict[str, Any]:
    if step is None or step.by not in UNDO_WORDS:
        return {}
    return {"number": step.number, "word": say(UNDO_WORDS[step.by])}


def _questions(competencies: tuple[Competency, ...]) -> int:
    items = (item for own in competencies for sub in own.subcompetencies for item in sub.items)
    return sum(item.asked_alone for item in items)


def _origins(guide: Guide, known: Titles, language: str, say: Translate) -> list[str]:
    """What the guide was made from, and which competencies were picked from where, one sentence for each source."""
    titles = {own.id: own.title.say(language) for own in guide.competencies}
    parts: dict[tuple[str, str], list[str]] = {}
    told = []
    for descent in lineage(guide):
        if descent.part:
            parts.setdefault((descent.guide, descent.version), []).append(titles[descent.part])
        else:
            title = known.get((descent.guide, descent.version), descent.guide)
            told.append(say(COPY_OF).format(guide=title, version=descent.version))
    return told + [
        say(PARTS_OF).format(guide=known.get(source, source[0]), version=source[1], parts=" · ".join(names))
        for source, names in parts.items()
    ]
