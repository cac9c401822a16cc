"""The shelf of guides: begin one, copy it, pick it together, bring it in from Excel, tell two apart."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import traitlets as t

from stagkit.domain.checks import CODE
from stagkit.domain.differences import edits_between
from stagkit.domain.edits import apply_all
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.versions import next_version
from stagkit.errors import NotFound, Refused, Translate, sentence
from stagkit.locale import LANGUAGE_NAMES, LANGUAGES
from stagkit.views.changes_in_words import as_change, as_line, told
from stagkit.views.guide_files import keep, read, workbooks, write
from stagkit.views.guide_sources import GONE, source, sources
from stagkit.views.library_words import BEGUN, IMPORTED, OVERWROTE, PICKED_NOW, RENEWED, UNDONE, words
from stagkit.views.making import begun, made, picking
from stagkit.views.room import Room, Scene
from stagkit.views.screen import Screen
from stagkit.views.shelf import FROM_EXCEL, PICKED, books, everything
from stagkit.views.upload import Upload

if TYPE_CHECKING:
    from stagkit.files.guide_import import Comparison
    from stagkit.files.guide_workbook import Reading

LONGEST_LIST = 400
"""Changes that are told one by one; nobody reads more of them on a page."""


@dataclass(frozen=True, slots=True)
class Import:
    """A workbook held against a guide: what it would change there."""

    guide: str
    version: str
    comparison: "Comparison"


class Library(Screen):
    """All guides of the workspace, and every way to make another one."""

    name = "library"

    books = t.List(t.Dict()).tag(sync=True)
    sources = t.List(t.Dict()).tag(sync=True)
    files = t.List(t.Unicode()).tag(sync=True)
    languages = t.List(t.Dict()).tag(sync=True)
    faults = t.Dict().tag(sync=True)
    changes = t.Dict().tag(sync=True)
    report = t.Dict().tag(sync=True)
    fresh = t.Unicode("").tag(sync=True)
    done = t.Int(0).tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        super().__init__(room, watch=watch)
        self._offering = False
        self._shown: object = None
        self._import: Import | None = None
        self._upload = Upload()

    def load(self, _scene: Scene | None) -> None:
        """The shelf, and what a guide can be made of once somebody has asked for it."""
        self.tick()
        listing, wanted = self.room.store.guides.listing(), self._offering
        if (listing, wanted) == self._shown:
            return  # the store moved elsewhere: people answer while this page is open
        self.books = books(listing, self.room, self.say)
        self.languages = [{"code": code, "name": LANGUAGE_NAMES[code]} for code in LANGUAGES]
        if wanted:
            self.sources = everything(sources(self.room), self.room, self.say)
        self._shown = listing, wanted

    def tick(self) -> None:
        """The workbooks that lie in the folder now."""
        self.files = workbooks(self.room)

    def _finish(self, guide: Guide, said: str, **values: object) -> None:
        self.fresh, self.done = f"{guide.id} {guide.version}", self.done + 1
        self.notice = self.say(said).format(guide=guide.title.say(self.room.language), version=guide.version, **values)

    def _own(self, key: object) -> Guide:
        for own in self.room.store.guides.listing():
            if f"{own.id} {own.version}" == key:
                return self.room.store.guides.get(own.id, own.version)
        raise NotFound(GONE)

    # making a guide

    def vue_offer(self, _: Any) -> None:
        """Show what a guide can be made of; templates may have come since it was last asked for."""
        self._offering, self._shown = True, None
        self._forget()

    def vue_begin(self, asked: dict[str, Any]) -> None:
        """Make a guide: of nothing, or of another guide, a template or a sample."""
        self._finish(self.room.store.guides.create(made(self.room, asked)), BEGUN)

    def vue_pick(self, asked: dict[str, Any]) -> None:
        """Take competencies out of several guides, in one step, into a draft or into a new guide."""
        picks, store = asked.get("picks") or (), self.room.store.guides
        if asked.get("into"):
            into = self._own(asked["into"])
            guide = store.write(into.id, into.version, picking(self.room, picks, into), by=PICKED).guide
        else:
            into = replace(begun(self.room, asked), organization=self.room.name)
            guide = store.create(apply_all(into, picking(self.room, picks, into)))
        self._finish(guide, PICKED_NOW, count=len(picks))

    def vue_renew(self, asked: dict[str, str]) -> None:
        """A new version of a guide, to be changed while the old one stays as it is."""
        guide = self._own(asked["key"])
        there = [own.version for own in self.room.store.guides.listing() if own.id == guide.id]
        self._finish(self.room.store.guides.renew(guide.id, guide.version, next_version(there)), RENEWED)

    def vue_take_back(self, asked: dict[str, Any]) -> None:
        """Undo an import or a picking, if nobody has written since."""
        guide = self._own(asked["key"])
        self.room.store.guides.undo(guide.id, guide.version, int(asked["number"]))
        self._finish(guide, UNDONE)

    # Excel

    def vue_chunk(self, slice: dict[str, Any], buffers: Sequence[memoryview] = ()) -> None:
        """A slice of a workbook from the browser; whole, it lies in the folder “guides” beside the others."""
        told: list[object] = [-1, ""]
        try:
            whole = self._upload.take(slice, buffers)
            told = [self._upload.arrived, "" if whole is None else keep(self.room, str(slice["name"]), whole)]
        finally:
            self.send({"method": "next", "args": told})

    def vue_take(self, asked: dict[str, Any]) -> None:
        """A guide out of a workbook. One that is here already is compared instead of taken."""
        self._forget()
        file = str(asked["file"])
        reading = read(self.room, file)
        guide = reading.guide
        usable = guide is not None and bool(guide.languages) and all(map(CODE.fullmatch, (guide.id, guide.version)))
        if guide is None or not (reading.ok or (usable and asked.get("anyway"))):
            problems = [problem.say(self.say) for problem in reading.problems]
            self.faults = {"file": file, "problems": problems, "usable": usable}
        elif any((own.id, own.version) == (guide.id, guide.version) for own in self.room.store.guides.listing()):
            self._hold_against(self._own(f"{guide.id} {guide.version}"), file, reading)
        else:
            # Signatures are kept in the store, not in a file: whoever brings a guide in has it signed here.
            self._finish(self.room.store.guides.create(replace(guide, status=GuideStatus.DRAFT)), BEGUN)

    def vue_compare(self, asked: dict[str, str]) -> None:
        """What a workbook would change in a guide; nothing is changed yet."""
        self._forget()
        self._hold_against(self._own(asked["key"]), asked["file"], read(self.room, asked["file"]))

    def _hold_against(self, current: Guide, file: str, reading: "Reading") -> None:
        from stagkit.files.guide_import import compare

        comparison = compare(current, reading)
        self._import = Import(current.id, current.version, comparison)
        lines = [as_line(line, current, self.room.language, self.say) for line in comparison.lines]
        self.report = {
            "key": f"{current.id} {current.version}",
            "guide": current.title.say(self.room.language),
            "version": current.version,
            "file": file,
            "frozen": self.room.store.guides.in_use(current.id, current.version),
            "signed": current.status is not GuideStatus.DRAFT,
            "lines": lines,
        }

    def vue_bring(self, asked: dict[str, Any]) -> None:
        """Take the ticked changes of the workbook, all in one step."""
        from stagkit.files.guide_import import chosen

        at = self._import
        if at is None:
            raise NotFound(sentence("Choose the workbook once more."))
        edits = chosen(at.comparison, {int(number) for number in asked.get("numbers") or ()})
        if not edits:
            raise Refused(sentence("Tick what is to be taken."))
        written = self.room.store.guides.write(at.guide, at.version, edits, by=FROM_EXCEL)
        self._forget()
        self._finish(written.guide, IMPORTED, count=len(edits))
        if written.overwrote:
            self.notice += " " + self.say(OVERWROTE).format(count=len(written.overwrote))

    def vue_write(self, asked: dict[str, str]) -> None:
        """Write a guide as an Excel workbook into the exports."""
        self.notice = write(self.room, self._own(asked["key"]), self.say)[1]

    def vue_download(self, asked: dict[str, str]) -> None:
        """Write it and hand it to the browser, which may be another computer's."""
        file, self.notice = write(self.room, self._own(asked["key"]), self.say)
        self.send({"method": "take", "args": [file.name, base64.b64encode(file.read_bytes()).decode("ascii")]})

    def _forget(self) -> None:
        self.faults, self.changes, self.report, self._import = {}, {}, {}, None

    # telling two apart

    def vue_differ(self, asked: dict[str, str]) -> None:
        """What changed between two versions, or two guides, in words."""
        before, after = (source(self.room, str(asked[name])).guide for name in ("before", "after"))
        edits = told(edits_between(before, after))
        lines = [as_change(edit, before, self.room.language, self.say) for edit in edits[:LONGEST_LIST]]
        self.changes = {"before": asked["before"], "after": asked["after"], "total": len(edits), "lines": lines}

    def own_words(self, _: Translate) -> dict[str, str]:
        """The words of this screen's markup."""
        return words(_)
