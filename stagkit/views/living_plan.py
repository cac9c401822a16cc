"""The Excel plan kept as the store is: what phones send and what is edited on a page stands in it within seconds."""

import logging
from datetime import datetime
from pathlib import Path

from stagkit.errors import Refused, StagkitError
from stagkit.files.safe_save import in_use
from stagkit.views.plan_file import edited_plans, plans
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.room import Room
from stagkit.views.screen import Screen

log = logging.getLogger("stagkit.views")


class LivingPlan(Screen):
    """A page that writes the workbook anew whenever the plan has moved.

    A workbook that a person has edited or has open is left alone, and nothing is said of it here: the pages say so
    already, and whoever presses a button to write is told what happened.
    """

    def __init__(self, *given: object, **named: object) -> None:
        self._plan_in_excel: object = None
        super().__init__(*given, **named)  # type: ignore[arg-type]

    def tick(self) -> None:
        """The plan may have moved."""
        super().tick()
        now = self.room.store.proposals.written(), self.room.rehearsing
        if now == self._plan_in_excel:
            return
        lying = plans(self.room)
        if edited_plans(self.room) or any(in_use(file) for file in lying):
            return
        if (self._plan_in_excel is not None or behind(self.room, lying)) and not self._kept():
            return
        self._plan_in_excel = now

    def _kept(self) -> bool:
        """Write it; False where it has to be tried again."""
        try:
            write_sheet(self.room, self.say)
        except Refused:
            return True  # there is no proposal yet
        except StagkitError as error:
            log.warning("the workbook of the proposals: %s", error.say(str))
            return False
        return True


def behind(room: Room, lying: tuple[Path, ...]) -> bool:
    """Whether the newest edit of the plan is later than its workbook, or there is none."""
    newest = room.store.proposals.edits(limit=1, rehearsal=room.rehearsing)
    if not newest or not lying:
        return bool(newest)
    return datetime.fromisoformat(newest[0].at).timestamp() > lying[-1].stat().st_mtime
