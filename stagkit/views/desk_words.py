"""The words of the desk."""

from typing import Any

from stagkit.domain.guide_words import code_word
from stagkit.domain.items import ItemType
from stagkit.domain.scales import STANDARD_SCALES
from stagkit.errors import Translate, sentence
from stagkit.views.desk_types import ICONS

SCALES = (
    sentence("How often"),
    sentence("The last time"),
    sentence("How well alone"),
    sentence("Level at work"),
)
"""In the order of the method's own scales."""


def words(_: Translate) -> dict[str, Any]:
    """The words of desk.vue."""
    return {
        "types": [
            {"code": own.value, "text": code_word(own, _), "icon": ICONS[own], "group": own.block.value}
            for own in ItemType
        ],
        "knowledge": _("What I know"),
        "practice": _("What I do"),
        "kinds": {
            "guide": _("Guide"),
            "competency": _("Competency"),
            "subcompetency": _("Subcompetency"),
            "item": _("Question"),
            "criterion": _("Criterion"),
            "scale": _("Scale"),
        },
        "empty": _("No guide to write yet"),
        "empty_why": _(
            "Begin one on the page “Guides”: from a template, from another guide, from Excel or from nothing."
        ),
        "to_library": _("Go to the guides"),
        "tree": _("The guide's parts"),
        "tree_keys": _("Arrows move, Enter opens, Alt and arrows put the row elsewhere, Delete takes it out."),
        "up": _("Move up"),
        "down": _("Move down"),
        "copy": _("Copy"),
        "remove": _("Take out"),
        "add": _("Add"),
        "add_option": _("Add an answer"),
        "add_point": _("Add a point"),
        "more_types": _("Which kind of question?"),
        "untitled": _("not written yet"),
        "saved": _("Saved"),
        "saving": _("Saving …"),
        "not_saved": _("Not saved"),
        "undo": _("Undo"),
        "redo": _("Do again"),
        "left": _("Language"),
        "right": _("Beside it"),
        "none": _("none"),
        "missing": _("missing"),
        "next_missing": _("Next text without a translation"),
        "frozen": _("This version is in use and stays as it is."),
        "renew": _("Make a new version"),
        "validation": _("Comment and validate"),
        "choose_file": _("Choose a file"),
        "other_file": _("Another file"),
        "no_file": _("Take away"),
        "no_picture_there": _("The file is not in the folder “media”."),
        "picture_kinds": _("svg, png or jpg, at most 2 MB"),
        "sound_kinds": _("mp3, m4a, ogg or wav, at most 8 MB"),
        "spots_how": _("Draw a rectangle with the mouse to add a spot. Drag a spot to move it."),
        "spots_keys": _("With the keyboard: arrows move a spot, Shift and arrows make it larger or smaller."),
        "spots_first": _("Choose a picture first."),
        "spot": _("Spot"),
        "spot_left": _("Left %"),
        "spot_top": _("Top %"),
        "spot_width": _("Width %"),
        "spot_height": _("Height %"),
        "origin": _("Taken from"),
        "overwrote": _("Another window wrote in the same field at the same time. Yours stands. Theirs was:"),
        "take_theirs": _("Take theirs instead"),
        "keep_mine": _("Keep mine"),
        "phone": _("On the phone"),
        "checks": _("Checks"),
        "phone_none": _("The phones' server does not run. Start “stagkit serve” to see the guide as phones show it."),
        "phone_empty": _("Add a question. It appears here as phones show it."),
        "phone_real": _("See it on a real phone"),
        "phone_title": _("The question as phones show it"),
        "fatal": _("must be mended"),
        "advice": _("advice"),
        "all_good": _("Nothing to mend."),
        "alone": _("min to answer alone"),
        "in_group": _("min to talk about in the group"),
        "covered": _("What the guide is about"),
        "covered_why": _("Share of all questions. A subcompetency names its themes."),
        "more_findings": _("The list shows the first {n}."),
        "elsewhere": _("Findings in other languages:"),
        "clear": _("Put away what this kind of question does not use"),
        "panel": _("Phone and checks"),
        "scales": [{"code": own.id, "text": _(text)} for own, text in zip(STANDARD_SCALES, SCALES, strict=True)],
        "whole_scale": _("Which scale is it like?"),
    }
