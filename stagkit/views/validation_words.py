"""The words of the validation."""

from stagkit.domain.guide import GuideStatus
from stagkit.errors import Translate, sentence
from stagkit.views import meeting_point

MEANING = {
    GuideStatus.DRAFT: sentence("It is being written. Next it is verified: no fault may be left in it."),
    GuideStatus.VERIFIED: sentence("It has no faults. Next both sides read it, comment on it and sign it."),
    GuideStatus.VALIDATED: sentence("Both sides agree with every word. It comes into use with its first session."),
    GuideStatus.IN_USE: sentence("People have answered it. It stays as it is; changes go into a new version."),
    GuideStatus.RETIRED: sentence("No session can start with it. What was answered is kept."),
}
NEXT = {
    GuideStatus.DRAFT: sentence("Mark as verified"),
    GuideStatus.VERIFIED: sentence("Mark as validated"),
    GuideStatus.VALIDATED: sentence("Start a session"),
    GuideStatus.IN_USE: sentence("Make a new version"),
    GuideStatus.RETIRED: sentence("Bring it back"),
}


def words(_: Translate) -> dict[str, str]:
    """The words of validation.vue."""
    return {**_status(_), **_comments(_), **_signatures(_), **_trial(_), **_clock(_)}


def _status(_: Translate) -> dict[str, str]:
    return {
        "version": _("Version"),
        "empty": _("No guide yet"),
        "empty_why": _("Begin one on the page “Guides”. Then it is commented on, tried out and signed here."),
        "to_library": _("Go to the guides"),
        "library": _("All guides"),
        "write": _("Write"),
        "way": _("From draft to retired"),
        "missing": _("Still missing"),
        "nothing_missing": _("Nothing is missing for the next step."),
        "advised": _("Advised"),
        "go_there": _("Go there"),
        "mend": _("Mend it at the desk"),
        "back_draft": _("Back to draft"),
        "back_verified": _("Back to verified"),
        "retire": _("Retire this version"),
        "new_version": _("Make a new version"),
        "new_version_why": _("It begins as a draft without signatures. Comments that are not settled come along."),
        "new_number": _("Its number"),
        "make": _("Make it"),
        "cancel": _("Cancel"),
        "tabs": _("Parts of the validation"),
        "tab_comments": _("Comments"),
        "tab_signatures": _("Signatures"),
        "tab_trial": _("Trial"),
        "tab_changes": _("What changed"),
        "tab_clock": _("Hours"),
        "against": _("Compared with"),
        "nothing_to_compare": _("This is the first version. There is nothing to compare it with yet."),
        "no_change": _("Not a word has changed."),
        "more_changes": _("And {count} more."),
    }


def _comments(_: Translate) -> dict[str, str]:
    return {
        "about": _("About"),
        "whose": _("Whose comment"),
        "worker": _("Workers' side"),
        "employer": _("Employer's side"),
        "training_body": _("Training body"),
        "author": _("Name (may stay empty)"),
        "comment": _("Comment"),
        "add_comment": _("Add the comment"),
        "open_ones": _("To settle"),
        "settled_ones": _("Settled"),
        "no_comments": _("No comments to settle."),
        "answer": _("How was it settled?"),
        "answer_hint": _("What was changed, or why nothing was"),
        "by": _("Settled by"),
        "settle": _("Settle"),
        "unsettle": _("Open it again"),
        "gone": _("This part is not in the guide any more."),
        "to_desk": _("To this part at the desk"),
        "settled_on": _("Settled on"),
    }


def _signatures(_: Translate) -> dict[str, str]:
    return {
        "name": _("Name"),
        "role": _("Role"),
        "role_worker": _("such as union delegate"),
        "role_employer": _("such as head of line"),
        "role_training_body": _("such as trainer"),
        "signs": _("Sign here"),
        "another_signs": _("Another person signs too"),
        "sign": _("Sign this version"),
        "sign_why": _("Whoever signs has read this version and agrees with it. An edit makes the signature void."),
        "withdraw": _("Withdraw"),
        "signed": _("signed"),
        "not_signed": _("not signed yet"),
        "may_sign": _("may sign too"),
        "no_signature": _("Nobody has signed."),
    }


def _trial(_: Translate) -> dict[str, str]:
    return {
        "trial": _("Try it out with 3 to 8 workers"),
        "trial_why": _(
            "They answer on their phones, without names. Afterwards you see which questions were hard,"
            " never what anybody answered. You can go on writing meanwhile."
        ),
        "trial_language": _("Language of the trial"),
        "start_trial": _("Start a trial"),
        "another_trial": _("Start another trial"),
        "no_language": _("No language of the guide is complete yet. Write the missing texts first."),
        **meeting_point.words(_),
        "joined": _("have joined"),
        "began": _("have begun"),
        "done": _("are done"),
        "wait_why": _("What was hard is shown when the trial has ended, and only if 3 people took part."),
        "end_trial": _("End the trial"),
        "too_few": _("Fewer than 3 people took part. Nothing is shown, so that nobody stands out."),
        "reopen_trial": _("Open it again"),
        "earlier": _("Trial"),
        "hard": _("What was hard"),
        "hard_why": _("Ask what is wrong with the question, not with the people."),
        "all_easy": _("No question stood out."),
        "hard_only": _("Hard ones"),
        "every": _("All questions"),
        "question": _("Question"),
        "answered": _("Answered"),
        "dont_know": _("Did not know"),
        "skipped": _("Passed over"),
        "na": _("Not my job"),
        "time": _("Time"),
        "slow": _("slow"),
        "few_came": _("Fewer than 3 people came to this question."),
        "take_up": _("Make it a comment"),
        "noted": _("Is a comment"),
        "to_question": _("To the question"),
        "took_part": _("took part"),
    }


def _clock(_: Translate) -> dict[str, str]:
    return {
        "clock": _("What designing costs"),
        "clock_why": _(
            "Start the clock when you sit down together. It stops by itself after 30 minutes without an edit."
        ),
        "phase": _("What for"),
        "people": _("People"),
        "note": _("Note (may stay empty)"),
        "start_clock": _("Start the clock"),
        "stop_clock": _("Stop the clock"),
        "running": _("The clock is running"),
        "since": _("since"),
        "forgotten": _("stopped by itself"),
        "resume": _("Let it run on"),
        "enter": _("Enter a sitting held without the clock"),
        "began_at": _("Began"),
        "minutes": _("Minutes"),
        "keep": _("Keep the sitting"),
        "sittings": _("Sittings"),
        "no_sittings": _("No sitting yet."),
        "day": _("Day"),
        "hours": _("Hours"),
        "person_hours": _("Person-hours"),
        "person_hours_why": _("Hours times the people who sat there."),
        "drop": _("Leave out"),
        "restore": _("Bring back the sitting left out last"),
    }
