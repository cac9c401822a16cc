"""The desk: one guide is written here, part by part, saved as it is typed, and seen as phones show it."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, quote

import traitlets as t

from stagkit.domain.checks import written_texts
from stagkit.domain.edit_words import title_of_step
from stagkit.domain.edits import Astray, Edit, Put, find, put, remove, value_at
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.guide_words import code_word, field_word, part_word
from stagkit.domain.items import CHOICE_TYPES, Item
from stagkit.domain.text import Text
from stagkit.errors import NotFound, Refused, StagkitError, Translate, sentence
from stagkit.locale import LANGUAGE_NAMES
from stagkit.store.guides import Step, Written
from stagkit.views import desk_words
from stagkit.views.desk_form import form, place_key
from stagkit.views.desk_media import LARGEST, as_address, taken_in
from stagkit.views.desk_parts import added, copied, renamed, unused
from stagkit.views.desk_preview import preview
from stagkit.views.desk_review import Review, minutes_of, summary, told
from stagkit.views.desk_tree import dropped, neighbour, part_of, row_key, rows, shifted
from stagkit.views.desk_values import read
from stagkit.views.room import Room, Scene
from stagkit.views.screen import Screen
from stagkit.views.upload import Upload

PATIENCE = 5
"""Looks at an unchanged guide before all of it is checked: typing goes before."""
WHOLE = Place(Kind.GUIDE)


class Desk(Screen):
    """One window on one guide. Whatever another window writes appears here by watching the store."""

    name = "desk"

    head = t.Dict().tag(sync=True)
    tree = t.List().tag(sync=True)
    part = t.Dict().tag(sync=True)
    left = t.Unicode().tag(sync=True)
    right = t.Unicode().tag(sync=True)
    history = t.Dict().tag(sync=True)
    marks = t.Dict().tag(sync=True)
    findings = t.List(t.Dict()).tag(sync=True)
    review = t.Dict().tag(sync=True)
    preview = t.Dict().tag(sync=True)
    overwrote = t.List(t.Dict()).tag(sync=True)
    media = t.Dict().tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self.window = secrets.token_hex(4)
        self._at: tuple[str, str] | None = None
        self._guide: Guide | None = None
        self._chosen = WHOLE
        self._review, self._quiet = Review(), 0
        self._seen: tuple[Any, ...] = ()
        self._previewed: tuple[Any, ...] = ()
        self._theirs: tuple[Put, ...] = ()
        self._upload = Upload(max(LARGEST.values()))
        super().__init__(room, watch=watch)

    # what is shown

    def vue_open(self, where: dict[str, str] | None = None) -> None:
        """The page is there, with the guide, part and languages that its address names."""
        asked = {name: values[0] for name, values in parse_qs(str((where or {}).get("search", "")).lstrip("?")).items()}
        self._there = True
        self._at = self._wanted(asked.get("guide", ""), asked.get("version", ""))
        if self._at is None:
            return
        guide = self.room.store.guides.get(*self._at)
        self.left, self.right = _languages(guide, asked.get("left", ""), asked.get("right"))
        self._chosen = self._reachable(guide, _place(asked.get("kind"), asked.get("id")))

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
        self.left, self.right = _languages(guide, self.left, self.right)
        self.tree = rows(guide, self.left)
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
            "title": guide.title.say(self.left),
            "status": guide.status.value,
            "status_text": code_word(guide.status, self.say),
            "frozen": frozen,
            "next_version": self._next_version(guide) if frozen else "",
            "languages": [
                {"code": code, "name": LANGUAGE_NAMES.get(code, code), "missing": missing.get(code, 0)}
                for code in guide.languages
            ],
            "validation": f"01_validation.ipynb?guide={quote(guide.id)}&version={quote(guide.version)}"
            f"&kind={self._chosen.kind}&id={quote(self._chosen.id)}",
        }

    def _next_version(self, guide: Guide) -> str:
        known = {own.version for own in self.room.store.guides.all() if own.id == guide.id}
        numbers = [int(part) if part.isdigit() else 0 for part in guide.version.split("-")[0].split(".")[:2]]
        major, minor = (*numbers, 0, 0)[:2]
        while (version := f"{major}.{(minor := minor + 1)}.0") in known:
            pass
        return version

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
        self.review = summary(self._review, guide, self.say)

    def _media(self, guide: Guide) -> dict[str, str]:
        part = find(guide, self._chosen)
        if not isinstance(part, Item):
            return {}
        names = {part.image, part.audio, *(own.image for own in part.options)} - {""}
        return {name: self.media.get(name) or as_address(name, self.room.workspace.media) for name in sorted(names)}

    def idle(self) -> None:
        """Check the whole guide once nobody has written for half a second."""
        if self._guide is None or not self._review.behind(self._guide):
            return
        self._quiet += 1
        if self._quiet >= PATIENCE:
            self._check()

    def _check(self) -> None:
        assert self._guide
        self._review.work(self._guide)
        with self.hold_sync():
            self._show_findings(self._guide)
            self._show_head(self._guide, bool(self.head.get("frozen")))

    def _reachable(self, guide: Guide, place: Place) -> Place:
        """The part, or the whole guide when it is not there any more."""
        try:
            find(guide, place)
        except Astray:
            return WHOLE
        return place

    # writing

    def vue_put(self, asked: dict[str, Any]) -> None:
        """Set a field. The page is told that it is kept, or why not: what was typed stays in the field then."""
        draft = asked.get("draft", {})
        try:
            place = _field(asked)
            value = read(place, asked.get("value"))
            self._put(place, value, self._before(place, asked))
        except StagkitError as error:
            self.send({"method": "refused", "args": [draft, error.say(self.say)]})
            return
        self._then("kept", draft)

    def _then(self, method: str, *told: Any) -> None:
        """Tell the page something about what it shows by then."""
        self.refresh()
        self.send({"method": method, "args": list(told)})

    def _before(self, place: Place, asked: dict[str, Any]) -> Any:
        """What stood in the field when its writer began: so another's words are noticed, not just replaced."""
        if "before" not in asked:
            return value_at(self._now(), place)
        try:
            return read(place, asked["before"])
        except Refused:
            return value_at(self._now(), place)

    def _put(self, place: Place, value: Any, before: Any) -> None:
        guide = self._now()
        if place.field in CODES:
            if str(value) == (place.part or place.id):
                return
            self._rename(guide, place, str(value).strip())
            return
        edits = [Put(place, before, value)]
        if value_at(guide, place) == value:
            return
        item = next((own for own in guide.items if own.id == place.id), None)
        if place.field == "correct" and value and item and item.type in CHOICE_TYPES:
            others = [own for own in item.options if own.correct and own.key != place.part]
            edits += [Put(Place(Kind.OPTION, item.id, own.key, "correct"), True, False) for own in others]
        self._write(edits)

    def _rename(self, guide: Guide, place: Place, code: str) -> None:
        bare = Place(place.kind, place.id, place.part)
        self._write(renamed(guide, bare, code))
        if bare == self._chosen:
            self._chosen = Place(bare.kind, code)

    def _write(self, edits: Sequence[Edit]) -> Written:
        """One step. Another's words that it replaced are shown, with a way back to them."""
        written = self.room.store.guides.write(*self._where(), edits, by=self.window)
        if written.overwrote:
            self.overwrote = [
                {
                    "key": place_key(own.place),
                    "language": own.place.language,
                    "theirs": str(own.before),
                    "label": self._called(own.place),
                }
                for own in written.overwrote
            ]
            self._theirs = written.overwrote
        return written

    def _called(self, place: Place) -> str:
        part = part_word(place.kind, place.id, place.part, self.say)
        return f"{part}, {field_word(place.kind, place.field, self.say)}"

    def vue_take_theirs(self, _: Any = None) -> None:
        """Put back what another window had written where this one wrote over it."""
        if self.overwrote:
            guide = self._now()
            self._write([put(guide, own.place, own.before) for own in self._theirs])
        self.overwrote = []

    def vue_keep_mine(self, _: Any = None) -> None:
        """The notice was read."""
        self.overwrote = []

    def vue_add(self, asked: dict[str, Any]) -> None:
        """Put a new part beside the one that is open, and open it."""
        kind, guide = _kind(asked.get("kind")), self._now()
        near = _place(asked.get("near_kind"), asked.get("near")) if asked.get("near_kind") else self._chosen
        given: dict[str, Any] = {"like": str(asked.get("like", ""))}
        if asked.get("type"):
            given["type"] = read(Place(Kind.ITEM, field="type"), asked["type"])
        if asked.get("spot"):
            given["spot"] = read(Place(Kind.OPTION, field="spot"), asked["spot"])
        edit = added(guide, kind, near, **given)
        self._write([edit])
        if kind not in (Kind.OPTION, Kind.POINT):
            self._choose(edit.place)
        if "spot" not in given:  # who draws spots goes on drawing
            self._focus(edit.place)

    def vue_copy(self, asked: dict[str, str]) -> None:
        """Put the part once more behind itself."""
        edit = copied(self._now(), _asked_part(asked))
        self._write([edit])
        if edit.place.kind not in (Kind.OPTION, Kind.POINT):
            self._choose(edit.place)
            self._then("row", row_key(edit.place))

    def vue_remove(self, asked: dict[str, str]) -> None:
        """Take the part out. It comes back by undoing."""
        place, guide = _asked_part(asked), self._now()
        if place.kind is Kind.GUIDE:
            raise Refused(sentence("The guide itself stays. Guides are put away on the page “Guides”."))
        beside = neighbour(guide, place) if place.kind not in (Kind.OPTION, Kind.POINT) else None
        self._write([remove(guide, place)])
        if beside is not None:
            self._choose(beside)
            self._then("row", row_key(beside))
            self.notice = self.say(sentence("{part} is taken out. Undo brings it back.")).format(part=place.id)

    def vue_shift(self, asked: dict[str, Any]) -> None:
        """Move the part one place up or down, at the end on into the next holder."""
        place = _asked_part(asked)
        edit = shifted(self._now(), place, -1 if int(asked.get("by", 1)) < 0 else 1)
        if edit is not None:
            self._write([edit])
        if place.kind not in (Kind.OPTION, Kind.POINT):
            self._then("row", row_key(place))

    def vue_drop(self, asked: dict[str, Any]) -> None:
        """Move the part to where it was dropped."""
        place = _asked_part(asked)
        onto = Place(_kind(asked.get("onto_kind")), str(asked.get("onto", "")))
        edit = dropped(self._now(), place, onto, above=bool(asked.get("above")))
        if edit is not None:
            self._write([edit])
            self._then("row", row_key(place))

    def vue_clear(self, _: Any = None) -> None:
        """Put away what was written for another kind of question."""
        guide = self._now()
        part = find(guide, self._chosen)
        edits = unused(guide, part) if isinstance(part, Item) else ()
        if edits:
            self._write(edits)

    def vue_undo(self, _: Any = None) -> None:
        """Take back the last step, whoever took it, and show where."""
        self._show_step(self.room.store.guides.undo(*self._where()))

    def vue_redo(self, _: Any = None) -> None:
        """Do the step again that was undone last."""
        self._show_step(self.room.store.guides.redo(*self._where()))

    def _show_step(self, step: Step) -> None:
        guide = self.room.store.guides.get(*self._where())
        for edit in step.edits:
            place = part_of(edit.place)
            if self._reachable(guide, place) == place:
                self._choose(place)
                return

    def vue_renew(self, asked: dict[str, str]) -> None:
        """Go on in a new version: one that is in use stays as it is."""
        version = str(asked.get("version", "")).strip() or self._next_version(self._now())
        if not desk_words.VERSION.fullmatch(version):
            raise Refused(sentence("Write a version such as 1.1.0."))
        self._at = (self._where()[0], self.room.store.guides.renew(*self._where(), version).version)
        self.notice = self.say(sentence("This is version {version}, a draft. The one in use stays as it is.")).format(
            version=version
        )

    def vue_chunk(self, asked: dict[str, Any], buffers: Sequence[memoryview] = ()) -> None:
        """Take one slice of a picture or sound; with the last one it stands in the guide."""
        try:
            content = self._upload.take(asked, buffers)
            if content is not None:
                place = _field(asked)
                name = taken_in(str(asked["name"]), content, str(asked.get("of", "")), self.room.workspace.media)
                self._put(place, name, value_at(self._now(), place))
        except StagkitError as error:
            self.send({"method": "refused", "args": [asked.get("draft", {}), error.say(self.say)]})
            self.send({"method": "next", "args": [-1]})
            return
        self.send({"method": "next", "args": [int(asked.get("at", 0)) + sum(len(part) for part in buffers)]})

    # finding one's way

    def vue_choose(self, asked: dict[str, str]) -> None:
        """Open a part, and go to one of its fields if one is named."""
        place = _place(asked.get("kind"), asked.get("id"))
        self._choose(self._reachable(self._now(), place))
        if asked.get("at"):
            self._then("focus", asked["at"], asked.get("language", ""))

    def _choose(self, place: Place) -> None:
        self._chosen = place

    def _focus(self, place: Place) -> None:
        first = {Kind.ITEM: "stem", Kind.CRITERION: "statement", Kind.OPTION: "text", Kind.POINT: "label"}
        field = first.get(place.kind, "name" if place.kind is Kind.SCALE else "title")
        self._then("focus", place_key(replace(place, field=field)), self.left)

    def vue_languages(self, asked: dict[str, str]) -> None:
        """Show these languages beside each other; an empty right one shows the left alone."""
        self.left, self.right = _languages(self._now(), str(asked.get("left", "")), str(asked.get("right", "")))

    def vue_next_missing(self, asked: dict[str, str]) -> None:
        """Go to the next text after this field that lacks a translation."""
        language, guide = str(asked.get("language") or self.right or self.left), self._now()
        places = [
            (place, text) for place, text, _ in written_texts(guide) if text or place_key(place) == asked.get("at")
        ]
        here = next((n for n, (place, _) in enumerate(places) if place_key(place) == asked.get("at")), -1)
        lacking = [place for place, text in (*places[here + 1 :], *places[:here]) if language in _lack(text, language)]
        if not lacking:
            self.notice = self.say(sentence("Nothing is missing in this language."))
            return
        self._choose(part_of(lacking[0]))
        self._then("focus", place_key(lacking[0]), language)

    def _where(self) -> tuple[str, str]:
        if self._at is None:
            raise NotFound(sentence("No guide is open."))
        return self._at

    def _now(self) -> Guide:
        return self.room.store.guides.get(*self._where())

    def own_words(self, _: Translate) -> dict[str, Any]:
        """The words of this screen's markup."""
        return desk_words.words(_)


CODES = frozenset({"id", "key", "value"})


def _lack(text: Text, language: str) -> tuple[str, ...]:
    return text.missing((language,)) if text else ()


def _languages(guide: Guide, left: str, right: str | None) -> tuple[str, str]:
    """Two of the guide's languages to stand beside each other; `right` None asks for the usual second one."""
    known = guide.languages
    left = left if left in known else next(iter(known), "")
    others = [code for code in known if code != left]
    if right is None:
        return left, next(iter(others), "")
    return left, right if right in others else ""


def _kind(raw: Any) -> Kind:
    try:
        return Kind(str(raw))
    except ValueError:
        raise NotFound(sentence("There is no such part.")) from None


def _place(kind: Any, id: Any) -> Place:
    return part_of(Place(_kind(kind), str(id or ""))) if kind else WHOLE


def _asked_part(asked: dict[str, Any]) -> Place:
    return Place(_kind(asked.get("kind")), str(asked.get("id", "")), str(asked.get("part", "")))


def _field(asked: dict[str, Any]) -> Place:
    place = asked.get("place") or {}
    return replace(_asked_part(place), field=str(place.get("field", "")), language=str(asked.get("language") or ""))
