"""The words of the panel of the plan in Excel."""

from typing import Any

from stagkit.errors import Translate


def words(_: Translate) -> dict[str, Any]:
    """The words of proposals_import.vue."""
    return {
        "title": _("The plan in Excel"),
        "lead": _(
            "Write the plan, let people fill it in for weeks, and take it in again."
            " You see what it would change before anything changes."
        ),
        "write": _("Write to Excel"),
        "download": _("Download"),
        "where": _("It lies in"),
        "nowhere": _("Not written yet."),
        "edited": _("The plan was edited in Excel."),
        "look": _("See what it would change"),
        "aside": _("Put it aside without taking it in"),
        "bring": _("Bring an edited workbook"),
        "choose": _("A workbook on this computer"),
        "drop": _("Or drop it here."),
        "sending": _("Sending"),
        "reading": _("Reading …"),
        "report": _("What {file} would change"),
        "nothing": _("It says nothing that the plan does not say already."),
        "unchanged": _("Rows that say nothing new: {count}"),
        "fatal": _("This workbook cannot be read."),
        "cell": _("Cell"),
        "before": _("Before"),
        "here": _("Here"),
        "there": _("In Excel"),
        "empty": _("empty"),
        "unknown": _("not known"),
        "all": _("Take all"),
        "none": _("Take none"),
        "take_this": _("Take it"),
        "archive": _("Take it out of the plan"),
        "choose_side": _("Which one stands?"),
        "more": _("And {count} more. They follow what you choose for all."),
        "take": _("Take in {count}"),
        "forget": _("Take nothing"),
        "taken": _("Taken in: {count}"),
        "left": _("Left as here: {count}"),
        "new": _("New in the plan: {numbers}"),
        "refused": _("Refused"),
        "undo_now": _("Undo it all"),
        "close": _("Close"),
        "imports": _("Taken in earlier"),
        "imports_none": _("Nothing was taken in from Excel yet."),
        "proposals": _("proposals"),
        "undo": _("Undo"),
        "undone": _("undone"),
    }
