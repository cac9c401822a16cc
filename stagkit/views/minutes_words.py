"""The words of the minutes: those on the page around them, and those on the paper, in the language of the group."""

from stagkit.errors import Translate
from stagkit.views.screen import ADDRESS


def words(_: Translate) -> dict[str, str]:
    """What only the facilitator reads: the tools beside the paper."""
    return {
        "empty": _("No session yet"),
        "empty_why": _("The minutes write themselves while a group talks. Start a session on the first page."),
        "to_home": _("Go to the first page"),
        "home": ADDRESS["home"],
        "explanation": ADDRESS["explanation"],
        "to_explanation": _("Back to the explanation"),
        "session": _("Session"),
        "not_begun": _("not begun"),
        "print": _("Print or save as PDF"),
        "working": _("Working out the figures …"),
        "with_names": _("Print the names"),
        "with_names_hint": _("Without them the paper only counts who was there."),
        "private": _("Names stand on this page. Keep it off the projector."),
        "attendance": _("Attendance"),
        "attendance_hint": _("Who joined with a phone is marked. Correct what is wrong."),
        "nobody": _("This group has no list of people. Add those who were there."),
        "everybody": _("{present} of {all} were there"),
        "guests": _("Guests"),
        "guest_name": _("Name"),
        "guest_role": _("Role, such as supervisor"),
        "add_guest": _("Add a guest"),
        "drop": _("Take off"),
        "undo": _("Undo the last note"),
        "undo_heading": _("Undo the last change up here"),
        "add_point": _("Something that was said, without a name"),
        "agreed_hint": _("The answer in the group's own words"),
        "saved": _("Whatever you write here is kept at once."),
    }


def paper_words(_: Translate) -> dict[str, str]:
    """What stands on the paper."""
    return {**_heading(_), **_questions(_), **_signing(_)}


def _heading(_: Translate) -> dict[str, str]:
    return {
        "title": _("Minutes of the explanation"),
        "rehearsal": _("Rehearsal: the answers are simulated. These minutes are not valid."),
        "running": _("The session is still going on."),
        "not_begun": _("The explanation has not begun."),
        "when": _("When"),
        "place": _("Where"),
        "facilitator": _("Led by"),
        "guide": _("Guide"),
        "version": _("version"),
        "time": _("Time"),
        "minutes_used": _("{used} minutes, {planned} planned"),
        "present": _("Present"),
        "absent": _("Absent"),
        "guest": _("guest"),
        "people": _("{count} people"),
        "person": _("1 person"),
        "no_name": _("{count} without a name"),
        "who": _("Who was there"),
    }


def _questions(_: Translate) -> dict[str, str]:
    return {
        "questions": _("What was talked about"),
        "nothing": _("No question was talked about yet."),
        "min": _("min"),
        "minutes_planned": _("{used} min, {planned} planned"),
        "treated": _("Decision"),
        "gain": _("Gain"),
        "key": _("Right answer"),
        "agreed": _("Agreed"),
        "points": _("Said"),
        "corrections": _("To correct in the guide"),
        "proposals_here": _("Proposals"),
        "proposals": _("Improvement proposals"),
        "no_proposals": _("No proposal was captured."),
        "number": _("No."),
        "problem": _("Problem"),
        "proposal": _("Proposal"),
        "owner": _("Owner"),
        "due": _("Due"),
        "status": _("Status"),
    }


def _signing(_: Translate) -> dict[str, str]:
    return {
        "remarks": _("Remarks"),
        "signatures": _("Signatures"),
        "workers": _("For the workers"),
        "employer": _("For the employer"),
        "leader": _("Facilitator"),
        "name_line": _("Name"),
        "signature_line": _("Signature"),
        "day_line": _("Date"),
        "privacy": _("These minutes tell what the group answered together. They hold no answer of a single person."),
        "with_names": _("They bear names: they are for those who took part, not for a wall."),
    }
