"""The words of the proposals' page: of its head, its four views, its form and its vote."""

from stagkit.domain.proposal_words import FIELD_WORDS
from stagkit.errors import Translate


def words(_: Translate) -> dict[str, str]:
    """The words of proposals.vue and its parts."""
    return head_words(_) | view_words(_) | form_words(_) | vote_words(_)


def head_words(_: Translate) -> dict[str, str]:
    """What stands above every view."""
    return {
        "title": _("Improvement proposals"),
        "views": _("Views"),
        "board": _("Board"),
        "list": _("List"),
        "calendar": _("Calendar"),
        "matrix": _("Matrix"),
        "excel_tab": _("The Excel plan"),
        "new": _("New proposal"),
        "new_why": _("For what came up on a walk, in a meeting or in the suggestion box."),
        "origin": _("Where it came up"),
        "keep": _("Keep"),
        "cancel": _("Cancel"),
        "empty": _("No proposal yet"),
        "empty_why": _("Proposals are captured on the explanation page, beside the group's answers."),
        "to_explanation": _("Go to the explanation"),
        "none_here": _("No proposal of this kind."),
        "show_all": _("Show all"),
        "seek": _("Search"),
        "narrow": _("Narrow down"),
        "any_owner": _("Everybody"),
        "any_area": _("Every area"),
        "any_cause": _("Every cause"),
        "any_status": _("Every status"),
    }


def view_words(_: Translate) -> dict[str, str]:
    """What stands in the board, the list, the calendar and the matrix."""
    return {
        "number": _(FIELD_WORDS["number"]),
        "what": _("Problem and proposal"),
        "owner": _(FIELD_WORDS["owner"]),
        "due": _(FIELD_WORDS["due"]),
        "status": _(FIELD_WORDS["status"]),
        "priority": _(FIELD_WORDS["priority"]),
        "priority_why": _("Impact times ease, at most 25."),
        "impact": _("Impact"),
        "ease": _("Ease"),
        "overdue": _("overdue"),
        "silent": _("silent"),
        "no_owner": _("nobody yet"),
        "board_hint": _("Drag a card to its next step, or hold Shift and press an arrow key."),
        "unfold_column": _("Open this column"),
        "fold_column": _("Fold this column"),
        "more_rows": _("Show {count} more"),
        "choose": _("Choose"),
        "chosen": _("{count} chosen"),
        "merge_chosen": _("Merge into …"),
        "merge_why": _("They say the same. One goes on, the others keep their words."),
        "before": _("Month before"),
        "after": _("Month after"),
        "this_month": _("This month"),
        "no_day": _("{count} open ones have no day yet."),
        "check_30": _("check, 30 days"),
        "check_60": _("check, 60 days"),
        "check_90": _("check, 90 days"),
        "made": _("made"),
        "more_of_day": _("{count} more"),
        "do_first": _("Do first"),
        "plan_well": _("Plan well"),
        "on_the_side": _("On the side"),
        "leave": _("Leave for now"),
        "not_judged": _("Not judged yet: {count}."),
        "matrix_of": _("Proposals by impact and ease"),
    }


def form_words(_: Translate) -> dict[str, str]:
    """What stands in the form of one proposal."""
    return {
        "close": _("Close"),
        "next_steps": _("Next step"),
        "step_back": _("Back to"),
        "missing": _("{count} missing"),
        "missing_for": _("Still missing for “{step}”"),
        "nothing_missing": _("Nothing is missing for “{step}”."),
        "go_to": _("Go to “{step}”"),
        "not_now": _("Not now"),
        "filled": _("{filled} of {all}"),
        "waiting": _("Waiting for a reply for {days} days"),
        "reply_why": _("Stands on the phone of whoever wrote it, at once."),
        "proposed": _("Proposed on {day} by: {who}"),
        "undo": _("Undo the last change"),
        "put_away": _("Put away"),
        "take_out": _("Take out again"),
        "merged_into": _("Goes on as {number}"),
        "merged_here": _("Merged into this one"),
        "alike": _("These sound alike"),
        "merge_here": _("Merge it into this one"),
        "merge_there": _("Merge this one into it"),
        "merge_into": _("Merge into"),
        "merge": _("Merge"),
        "unknown": _("not known"),
        "not_judged_yet": _("not judged"),
        "least": _("little"),
        "most": _("much"),
        "payback": _("Pays back in {months} months."),
        "gains": _("Brings {percent} % in the first year."),
        "check_day": _("on {day}"),
        "photo_add": _("Add a photo"),
        "photo_change": _("Another photo"),
        "photo_drop": _("Take it out"),
        "photo_large": _("Look at it large"),
        "photo_unread": _("This photo cannot be read here. Save it as jpg or png and try again."),
        "photo_gone": _("The file of this photo is missing in the folder media."),
        "sending": _("Sending …"),
    }


def vote_words(_: Translate) -> dict[str, str]:
    """What stands beside the matrix."""
    return {
        "vote": _("The group votes"),
        "vote_why": _("Each phone gives impact and ease from 1 to 5. Nobody sees a result before the count."),
        "vote_open": _("Open the vote on the phones"),
        "vote_again": _("Open it again"),
        "vote_close": _("Close the vote"),
        "vote_count": _("Count the votes"),
        "vote_count_why": _("The medians become impact and ease. After the count nobody can vote any more."),
        "vote_on": _("{count} proposals on the ballot"),
        "vote_none": _("No proposal of this group can be voted on now."),
        "vote_no_session": _("Open a session first. Then its phones can vote."),
        "vote_ended": _("This session is closed."),
        "vote_counted": _("The votes are counted."),
        "vote_few": _("fewer than {minimum} votes"),
        "vote_n": _("Votes"),
    }
