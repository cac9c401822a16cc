"""The desk: one guide is written here, part by part, saved as it is typed, and seen as phones show it."""

import json
import math
import re
from typing import Any
from urllib.parse import parse_qs, quote

import traitlets as t

from stagkit.domain.edit_words import title_of_step
from stagkit.domain.edits import find
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.guide_words import code_word
from stagkit.domain.items import Item
from stagkit.domain.media import LARGEST
from stagkit.errors import Translate, sentence
from stagkit.files.media_files import as_address
from stagkit.locale import LANGUAGE_NAMES
from stagkit.store.guides import Step
from stagkit.views import desk_words
from stagkit.views.desk_arranging import Arranging
from stagkit.views.desk_asked import to_open, two_languages
from stagkit.views.desk_form import form
from stagkit.views.desk_preview import preview
from stagkit.views.desk_review import Review, minutes_of, summary, told
from stagkit.views.desk_tree import part_of, row_key, rows
from stagkit.views.room import Room, Scene

PATIENCE, SLICE = 5, 0.02
"""Looks at an unchanged guide before all of it is checked, and seconds of checking at each: typing goes before."""

NAME = re.compile(r"[0-9a-f]{8}")
SETTLED = sentence("This version is {status}. Whatever is written now makes it a draft again.")


class Desk(Arranging):
    """One window on one guide. Whatever another window writes appears here by watching the store."""

    name = "desk"

    head = t.Dict().tag(sync=True)
    tree = t.Unicode("[]").tag(sync=True)
    part = t.Dict().tag(sync=True)
    history = t.Dict().tag(sync=True)
    marks = t.Dict().tag(sync=True)
    findings = t.List(t.Dict()).tag(sync=True)
    review = t.Dict().tag(sync=True)
    preview = t.Dict().tag(sync=True)
    media = t.Dict().tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self._guide: Guide | None = None
        self._review, self._quiet = Review(), 0
        self._seen: tuple[Any, ...] = ()
        super().__init__(room, watch=watch)

    def vue_open(self, where: dict[str, str] | None = None) -> None:
        """The page is there, with the guide, part and languages that its address names."""
        asked = {name: values[0] for name, values in parse_qs(str((where or {}).get("search", "")).lstrip("?")).items()}
        self._there = True
        if NAME.fullmatch(asked.get("window", "")):
            self.window = asked["window"]  # a page that was loaded again goes on with its own steps
        self._at = self._wanted(asked.get("guide", ""), asked.get("version", ""))
        if self._at is None:
            return
        guide = self.room.store.guides.get(*self._at)
        self.left, self.right = two_languages(guide, asked.get("left", ""), asked.get("right"))
        self._chosen = self._reachable(guide, to_open(asked.get("kind"), asked.get("id")))

    def _wanted(self, id: str, version: str) -> tuple[str, str] | None:
        """The guide of this address; else the draft written last."""
        if id:
            return self.room.store.guides.get(id, version).id, version
        drafts = [own for own in self.room.store.guides.all() if own.status is GuideStatus.DRAFT]
        return (drafts[-1].id, drafts[-1].version) if drafts else None

    def load(self, _scene: Scene | None) -> None:
        """The guide as the store holds it; nothing is done while nothing moved."""
        if self._at is None:
            self.head = {}
            return
        guide, frozen = self.room.store.guides.get(*self._at), self.room.store.guides.in_use(*self._at)
        served = self.room.preview(*self._at)
        seen = (id(guide), frozen, self._chosen, self.left, self.right, served)
        if seen == self._seen and guide is self._guide:
            return
        if guide is not self._guide:
            self._quiet = 0
            self._review.touch(guide, self._chosen)
        self._guide, self._seen = guide, seen
        self._chosen = self._reachable(guide, self._chosen)
        self.left, self.right = two_languages(guide, self.left, self.right)
        # As one text: five hundred rows as nested lists cost the page and us several times as much.
        self.tree = json.dumps(rows(guide, self.left), ensure_ascii=False)
        part = find(guide, self._chosen)
        self.part = form(guide, self._chosen, self.say) | (
            {"minutes": minutes_of(guide, part)} if isinstance(part, Item) else {}
        )
        self.media = self._media(guide)
        self._show_head(guide, frozen)
        self._show_history(frozen)
        self._show_preview(guide)
        self._show_findings(guide)

    def _show_head(self, guide: Guide, frozen: bool) -> None:
        missing = self._review.missing
        self.head = {
            "guide": guide.id,
            "version": guide.version,
            "window": self.window,
            "title": guide.title.say(self.left),
            "status": guide.status.value,
            "status_text": code_word(guide.status, self.say),
            "frozen": frozen,
            "settled": "" if frozen else self._settled(guide),
            "next_version": self._next_version(guide) if frozen else "",
            "languages": [
                {"code": code, "name": LANGUAGE_NAMES.get(code, code), "missing": missing.get(code, 0)}
                for code in guide.languages
            ],
            "validation": f"01_validation.ipynb?guide={quote(guide.id)}&version={quote(guide.version)}"
            f"&kind={self._chosen.kind}&id={quote(self._chosen.id)}",
        }

    def _settled(self, guide: Guide) -> str:
        if guide.status not in (GuideStatus.VERIFIED, GuideStatus.VALIDATED, GuideStatus.RETIRED):
            return ""
        return self.say(SETTLED).format(status=code_word(guide.status, self.say))

    def _show_history(self, frozen: bool) -> None:
        steps: tuple[Step, ...] = ()
        assert self._at
        for last in (8, 64, 1000):
            steps = self.room.store.guides.steps(*self._at, last=last)
            if len(steps) < last or not steps[0].undone:
                break
        standing = next((own for own in reversed(steps) if not own.undone), None)
        undone = next((own for own in steps if own.undone), None)
        self.history = {
            "undo": self._title(standing) if standing and not frozen else "",
            "redo": self._title(undone) if undone and not frozen else "",
        }

    def _title(self, step: Step) -> str:
        assert self._guide
        said = title_of_step(step.edits, self._guide, self.left, self.say)
        if step.by in ("", self.window):
            return said
        return self.say(sentence("{what} (written in another window)")).format(what=said)

    def _show_preview(self, guide: Guide) -> None:
        self.preview = preview(self.room, guide, self._chosen, self.left, self.right)

    def _show_findings(self, guide: Guide) -> None:
        mine = row_key(self._chosen)
        every = self._review.findings
        self.findings = [told(own, self.say, guide) for own in every if row_key(part_of(own.place)) == mine]
        self.marks = self._review.marks()
        if not self.review:
            self.review = summary(self._review, guide, self.say)

    def _media(self, guide: Guide) -> dict[str, str]:
        part = find(guide, self._chosen)
        if not isinstance(part, Item):
            return {}
        names = {part.image, part.audio, *(own.image for own in part.options)} - {""}
        folder, most = self.room.workspace.media, max(LARGEST.values())
        return {name: self.media.get(name) or as_address(name, folder, most) for name in sorted(names)}

    def idle(self) -> None:
        """Check the whole guide once nobody has written for half a second."""
        if self._guide is None or not self._review.behind(self._guide):
            return
        self._quiet += 1
        if self._quiet >= PATIENCE:
            self._check(SLICE)

    def _check(self, seconds: float = math.inf) -> None:
        assert self._guide
        if not self._review.work(self._guide, seconds):
            return
        with self.hold_sync():
            self._show_findings(self._guide)
            self.review = summary(self._review, self._guide, self.say)
            self._show_head(self._guide, bool(self.head.get("frozen")))

    def own_words(self, _: Translate) -> dict[str, Any]:
        """The words of this screen's markup."""
        return desk_words.words(_)
