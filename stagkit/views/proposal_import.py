"""The plan in Excel: written, edited by people for weeks, and taken in again after a dry run, in part, with undo."""

import base64
import logging
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import traitlets as t

from stagkit.domain.proposal_import import DryRun, chosen
from stagkit.domain.proposals import Proposal
from stagkit.errors import NotFound, Refused, StagkitError, Translate, sentence
from stagkit.store.proposal_batches import IMPORT
from stagkit.views.plan_file import edited_plans, plan_folder, plans, put_aside
from stagkit.views.proposal_import_words import words
from stagkit.views.proposal_report import THERE, count_taken, picks, report
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.room import Scene
from stagkit.views.screen import Screen
from stagkit.views.upload import LARGEST, Upload

log = logging.getLogger("stagkit.views")

MOST_IMPORTS = 20
"""Earlier imports that are listed."""
LONGEST_NAME = 120
"""Letters of a file's name that an import is known by."""

GONE = sentence("Choose the workbook once more.")
MEANWHILE = sentence("The plan was changed meanwhile. Look at the report again, then take it in.")
STILL_OPEN = sentence("{file} is open in another program and stays where it is. Close it there, then put it aside.")
ASIDE = sentence("Your workbook is kept as {file}.")
UNDONE = sentence("The import of {name} is undone.")
NOT_IN_EXCEL = sentence("The Excel workbook could not be written. Nothing is lost: write it once more.")
STAY = sentence("These were edited since and stay as they are: {numbers}.")


class Importing(Screen):
    """A page with the plan's workbook: where it is, what somebody changed in it, and what was taken in earlier."""

    excel = t.Dict().tag(sync=True)
    excel_report = t.Dict().tag(sync=True)
    excel_taken = t.Dict().tag(sync=True)

    def __init__(self, *given: Any, **named: Any) -> None:
        self._excel_upload = Upload()
        self._excel_dry: DryRun | None = None
        self._excel_against: tuple[Proposal, ...] = ()
        self._excel_file = "", b""
        super().__init__(*given, **named)

    def load(self, scene: Scene | None) -> None:
        """Where the workbook is, and the imports that can be undone."""
        super().load(scene)
        self._show_excel()

    def tick(self) -> None:
        """Somebody may have saved the workbook in Excel."""
        super().tick()
        self._show_excel()

    def _show_excel(self) -> None:
        lying, edited = plans(self.room), edited_plans(self.room)
        ours = [file for file in lying if file not in edited]
        self.excel = {
            "folder": str(plan_folder(self.room)),
            "file": (ours or lying)[-1].name if lying else "",
            "edited": [file.name for file in edited],
            "imports": [
                {
                    "id": own.id,
                    "name": own.name,
                    "when": f"{datetime.fromisoformat(own.made_at).astimezone():%Y-%m-%d %H:%M}",
                    "count": own.count,
                    "undone": bool(own.undone_at),
                }
                for own in self.room.store.proposals.batches()
                if own.kind == IMPORT
            ][:MOST_IMPORTS],
        }

    def own_words(self, _: Translate) -> dict[str, Any]:
        """The words of proposals_import.vue."""
        return super().own_words(_) | {"excel": words(_)}

    # out

    def vue_write(self, _: Any = None) -> None:
        """Write the Excel workbook into the exports."""
        self.notice = write_sheet(self.room, self.say)[1]

    def vue_download(self, _: Any = None) -> None:
        """Write the workbook and hand it to the browser, which may be another computer's."""
        file, self.notice = write_sheet(self.room, self.say)
        content = base64.b64encode(file.read_bytes()).decode("ascii")
        self.send({"method": "take", "args": [file.name, content]})

    # in

    def vue_chunk(self, slice: dict[str, Any], buffers: Sequence[memoryview] = ()) -> None:
        """A slice of a photo, or of a workbook, which is held against the plan once it is whole."""
        told: list[object] = [-1, ""]
        try:
            if slice.get("what") == "photo":
                told = self.photo_slice(slice, buffers)
            else:
                whole = self._excel_upload.take(slice, buffers)
                told = [self._excel_upload.arrived, ""]
                if whole is not None:
                    self._hold_against_plan(Path(str(slice["name"]).replace("\\", "/")).name, whole)
        finally:
            self.send({"method": "next", "args": told})

    def photo_slice(self, _slice: dict[str, Any], _buffers: Sequence[memoryview]) -> list[object]:
        """A slice of a photo, for pages that take photos; what the browser is told."""
        raise NotFound(sentence("This page takes no photos."))

    def vue_excel_look(self, asked: dict[str, str]) -> None:
        """What the workbook in the exports, that somebody edited, would change; nothing is changed yet."""
        file = self._edited(str(asked.get("file", "")))
        if file.stat().st_size > LARGEST:
            raise Refused(
                sentence("The file is larger than {most} MB. Take pictures and other large things out of it."),
                most=LARGEST >> 20,
            )
        self._hold_against_plan(file.name, file.read_bytes())

    def _edited(self, name: str) -> Path:
        for file in edited_plans(self.room):
            if file.name == name:
                return file
        raise NotFound(sentence("{file} is not there any more, or nobody has changed it."), file=name)

    def _hold_against_plan(self, name: str, content: bytes) -> None:
        self._forget_report()
        self._excel_file = name, content
        self._excel_dry, self._excel_against = self._dry_run()
        self._show_report()

    def _show_report(self) -> None:
        assert self._excel_dry is not None
        name, language = self._excel_file[0], self.room.language
        self.excel_report = report(self._excel_dry, name, self._excel_against, language, self.say)

    def _dry_run(self) -> tuple[DryRun, tuple[Proposal, ...]]:
        from stagkit.files.proposal_import import dry_run  # Excel is not needed to look at a page

        room, plan, guides = self.room, self._whole_plan(), self.room.store.guides.all()
        scene = room.scene()
        run = dry_run(
            BytesIO(self._excel_file[1]),
            proposals=plan,
            at=room.store.proposals.at,
            session=scene.session.id if scene else "",
            language=room.language,
            today=datetime.now().astimezone().date(),
            items={item.id: item.stem.say(room.language) for guide in guides for item in guide.items},
            subcompetencies={sub.id: sub.title.say(room.language) for guide in guides for sub in guide.subcompetencies},
        )
        return run, plan

    def _whole_plan(self) -> tuple[Proposal, ...]:
        """The plan with what was taken out of it: a row of that is nothing new."""
        return self.room.store.proposals.all(rehearsal=self.room.rehearsing, archived=None)

    def vue_excel_take(self, asked: dict[str, Any]) -> None:
        """Take in what was chosen, all in one step; `sides` says it by kind, `own` line by line."""
        dry = self._excel_dry
        if dry is None:
            raise NotFound(GONE)
        if self._whole_plan() != self._excel_against:
            self._excel_dry, self._excel_against = self._dry_run()
            if self._excel_dry != dry:
                self._show_report()
                raise Refused(MEANWHILE)
        sides = picks(dry, asked.get("sides") or {}, asked.get("own") or {})
        if THERE not in sides.values():
            raise Refused(sentence("Tick what is to be taken."))
        scene = self.room.scene()
        if scene is None:
            raise Refused(sentence("Start a session on the first page before you take in a plan."))
        name, content = self._excel_file
        taken = self.room.store.proposals.take(chosen(dry, sides), session=scene.session.id, name=name[:LONGEST_NAME])
        self._forget_report()
        self.excel_taken = {
            "file": name,
            "count": count_taken(dry, sides, {about for about, _ in taken.refused}),
            "left": sum(side != THERE for side in sides.values()),
            "new": [own.number for own in taken.new],
            "refused": [{"about": about, "why": why.say(self.say)} for about, why in taken.refused],
            "batch": taken.batch,
        }
        self._go_on(self._same(content))

    def _same(self, content: bytes) -> Path | None:
        """The edited workbook in the exports that says what was taken in. One saved once more since stays there."""
        return next((file for file in edited_plans(self.room) if file.read_bytes() == content), None)

    def vue_excel_aside(self, asked: dict[str, str]) -> None:
        """Put an edited workbook aside without taking it in, and write the plan anew under its name."""
        file = self._edited(str(asked.get("file", "")))
        self._forget_report()
        self._go_on(file)

    def _go_on(self, file: Path | None) -> None:
        """Keep a person's workbook apart and write the plan as it stands now under its usual name."""
        self._write_again([self._kept_apart(file)] if file is not None and file.exists() else [])

    def _kept_apart(self, file: Path) -> str:
        try:
            kept = put_aside(self.room, file)
        except StagkitError as error:
            return error.say(self.say)
        if kept is None:
            return self.say(STILL_OPEN).format(file=file.name)
        return self.say(ASIDE).format(file=kept.relative_to(self.room.workspace.folder).as_posix())

    def _write_again(self, told: list[str]) -> None:
        """What was taken in stands in the store; a workbook that cannot be written is said, and loses nothing."""
        try:
            if self.room.store.proposals.all(rehearsal=self.room.rehearsing):
                told.append(write_sheet(self.room, self.say)[1])
            self.notice = " ".join(told)
        except StagkitError as error:
            self.problem = " ".join([*told, error.say(self.say)])
        except Exception:
            log.exception("the workbook of the proposals")
            self.problem = " ".join([*told, self.say(NOT_IN_EXCEL)])

    def vue_excel_undo(self, asked: dict[str, str]) -> None:
        """Undo an import. What was edited since stays, and is named."""
        store = self.room.store.proposals
        own = next((own for own in store.batches() if own.id == asked.get("id") and own.kind == IMPORT), None)
        if own is None:
            raise NotFound(sentence("This import is not in the workspace."))
        stay = store.undo_batch(own.id)
        self._forget_report()
        told = [self.say(UNDONE).format(name=own.name)] if len(stay) < own.count else []
        if stay:
            told.append(self.say(STAY).format(numbers=", ".join(stay)))
        self._write_again(told)

    def vue_excel_forget(self, _: Any = None) -> None:
        """Put the report away; nothing is taken."""
        self._forget_report()

    def _forget_report(self) -> None:
        self.excel_report, self.excel_taken, self._excel_dry, self._excel_against = {}, {}, None, ()
        self._excel_file = "", b""
