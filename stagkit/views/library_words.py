"""The words of the shelf."""

from stagkit.errors import Translate, sentence

BEGUN = sentence("The guide “{guide}”, version {version}, is on the shelf. Open it with “Write”.")
PICKED_NOW = sentence("{count} competencies are now in “{guide}”, version {version}.")
RENEWED = sentence("Version {version} of “{guide}” is a draft now. The old version stays as it is.")
IMPORTED = sentence("{count} changes are now in “{guide}”, version {version}.")
OVERWROTE = sentence(
    "{count} of these places had been changed by somebody meanwhile. Undoing the import brings theirs back."
)
UNDONE = sentence("“{guide}”, version {version}, is as it was before.")


def words(_: Translate) -> dict[str, str]:
    """The words of library.vue."""
    return _of_shelf(_) | _of_making(_) | _of_files(_)


def _of_shelf(_: Translate) -> dict[str, str]:
    return {
        "title": _("Guides"),
        "start": _("Start a guide"),
        "pick": _("Pick competencies"),
        "excel": _("From Excel"),
        "compare": _("Compare"),
        "back": _("Back to the shelf"),
        "version": _("version"),
        "changed": _("changed"),
        "questions": _("questions"),
        "criteria": _("criteria"),
        "competencies": _("competencies"),
        "frozen": _("In use: frozen. A new version can be changed."),
        "write": _("Write"),
        "look": _("Look at it"),
        "check": _("Check and sign"),
        "more": _("More"),
        "less": _("Less"),
        "copy": _("Copy for another place"),
        "renew": _("New version"),
        "export": _("Write to Excel"),
        "download": _("Download"),
        "import": _("Changes from Excel"),
        "older": _("Earlier versions"),
        "empty": _("The first guide"),
        "empty_1": _("A guide holds the questions that a group answers, and the good practice behind them."),
        "empty_2": _("Start from a template or a sample: changing words is quicker than finding them."),
        "empty_3": _("Then open it with “Write”, and write it together: workers, bosses and directors."),
    }


def _of_making(_: Translate) -> dict[str, str]:
    return {
        "start_lead": _("It becomes a draft of your own. What you start from stays as it is."),
        "start_from": _("Start from"),
        "from_template": _("A template"),
        "from_sample": _("A sample"),
        "from_guide": _("Another guide"),
        "from_excel": _("Excel"),
        "from_nothing": _("Nothing"),
        "none_of_kind": _("There is none here."),
        "which": _("Which one"),
        "guide_title": _("Title of the guide"),
        "organization": _("Organization"),
        "area": _("Area or line"),
        "languages": _("Languages"),
        "languages_hint": _("Every text must be written in each of them before a session opens."),
        "make": _("Make the guide"),
        "copy_title": _("Copy for another organization or area"),
        "copy_lead": _("The copy is a draft with its own name. It remembers where it came from."),
        "pick_title": _("Pick competencies out of several guides"),
        "pick_lead": _("Each comes with its questions, criteria, scales and pictures, and remembers where it is from."),
        "pick_none": _("Tick competencies on the left. They stand here in the order of your ticks."),
        "picked": _("Picked"),
        "take_out": _("Take out"),
        "parts": _("Parts that come along"),
        "into": _("Into"),
        "into_new": _("A new guide"),
        "pick_do": _("Put them together"),
        "search": _("Search"),
        "search_hint": _("a word of the title"),
        "nothing_found": _("No competency has this word."),
    }


def _of_files(_: Translate) -> dict[str, str]:
    return {
        "file": _("Workbook"),
        "files_none": _("No Excel workbook lies in the folder “guides”."),
        "files_hint": _("From the folder “guides”."),
        "upload": _("Choose a file of this computer"),
        "uploading": _("The file is on its way …"),
        "read": _("Check and load"),
        "faults": _("What has to be mended in {file}"),
        "anyway": _("Take what can be read, as a draft"),
        "import_title": _("Changes from Excel"),
        "import_lead": _("First you see what the workbook would change. Nothing is taken before you say so."),
        "dry_run": _("Show what it would change"),
        "report": _("What {file} would change in “{guide}”, version {version}"),
        "report_none": _("The workbook says the same as the guide."),
        "report_removed": _("What the workbook lacks stays in the guide unless you tick it."),
        "report_frozen": _("This version is in use and cannot change. Make a new version first."),
        "signed_before": _("Any change makes it a draft again. Both sides then sign anew."),
        "take_ticked": _("Take the ticked changes"),
        "tick_all": _("Tick all"),
        "tick_none": _("Tick none"),
        "refused": _("What cannot be taken"),
        "cell": _("Cell"),
        "compare_title": _("Compare two versions or two guides"),
        "compare_lead": _("What was added, changed, moved and removed on the way from the first to the second."),
        "before": _("From"),
        "after": _("To"),
        "compare_do": _("Compare"),
        "compare_none": _("They say the same."),
        "compare_more": _("{count} changes more are not listed."),
        "all_changes": _("All"),
    }
