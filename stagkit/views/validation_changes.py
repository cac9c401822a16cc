"""What changed in a version, in words: since it was signed, against other versions, against what it was made from."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from stagkit.domain.differences import edits_between
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.guide_words import code_word
from stagkit.errors import Translate, sentence
from stagkit.store import Store
from stagkit.views.changes_in_words import as_change, told

SIGNED = "signed"
"""The choice to compare with the words that were signed last."""
AGREED = (GuideStatus.VALIDATED, GuideStatus.IN_USE)
"""Versions of these are what a new one is compared with first."""
SHOWN = 300
"""Changes that are told one by one."""


def others(store: Store, guide: Guide) -> dict[str, Guide]:
    """What a version can be compared with, likeliest first.

    The words that were signed, if they were others; the guide's other versions, agreed ones first, then the newest;
    and the guide it was made from.
    """
    signed, every = store.reviews.as_signed(guide.id, guide.version), store.guides.all()
    found = {SIGNED: signed} if signed and signed != replace(guide, status=signed.status) else {}
    versions = [own for own in reversed(every) if own.id == guide.id and own.version != guide.version]
    found |= {own.version: own for own in sorted(versions, key=lambda own: own.status not in AGREED)}
    return found | {origin: own for own in every if (origin := f"{own.id} {own.version}") == guide.origin}


def as_changes(guide: Guide, among: Mapping[str, Guide], wanted: str, language: str, say: Translate) -> dict[str, Any]:
    """The changes as the page lists them, against `wanted` if it is there, else against the likeliest."""
    chosen = wanted if wanted in among else next(iter(among), "")
    edits = told(edits_between(among[chosen], guide)) if chosen else ()
    return {
        "choices": [{"key": name, "text": _called(name, own, say)} for name, own in among.items()],
        "key": chosen,
        "lines": [as_change(edit, guide, language, say) for edit in edits[:SHOWN]],
        "more": max(len(edits) - SHOWN, 0),
    }


def _called(name: str, other: Guide, say: Translate) -> str:
    if name == SIGNED:
        return say(sentence("What was signed last"))
    if name != other.version:
        return say(sentence("What it was made from: {guide}")).format(guide=name)
    return say(sentence("Version {version}, {status}")).format(
        version=other.version, status=code_word(other.status, say)
    )
