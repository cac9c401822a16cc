"""The way through a workshop: where the group stands, and the one thing to do next."""

from collections.abc import Sequence
from typing import Any

from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.guide_words import code_word
from stagkit.domain.proposals import Proposal
from stagkit.domain.sessions import Phase
from stagkit.errors import Translate
from stagkit.views.room import Room, Scene
from stagkit.views.screen import ADDRESS

AGREED = frozenset({GuideStatus.VALIDATED, GuideStatus.IN_USE})
"""How far a guide has come when a group works with it without a word of warning."""


def tally(room: Room, scene: Scene | None, proposals: Sequence[Proposal]) -> dict[str, int]:
    """How many joined, finished, items were seen and proposals captured: counts only, so safe at any time.

    `proposals` are those of all sessions.
    """
    if scene is None:
        return {"people": 0, "joined": 0, "answered": 0, "items": 0, "seen": 0, "proposals": 0}
    store, session = room.store, scene.session.id
    asked = scene.asked
    progress = store.answers.progress(session)
    return {
        "people": len(store.cohorts.people(scene.cohort.id)),
        "joined": len(progress),
        "answered": sum(count >= len(asked) for count in progress.values()),
        "items": len(asked),
        "seen": sum(scene.stage(item.id).name != "hidden" for item in asked),
        "proposals": sum(own.session == session for own in proposals),
    }


def steps(
    _: Translate, scene: Scene | None, found: dict[str, int], newest: Guide | None, language: str
) -> list[dict[str, Any]]:
    """The way through a workshop; each step is done, now, or later. `newest`: the guide that was written last."""
    phase = scene.session.phase if scene else None
    place = {None: 1 if newest else 0, Phase.PREPARED: 2, Phase.SELF_ASSESSMENT: 2, Phase.EXPLANATION: 3}
    here = place.get(phase, 4)
    rows = (
        ("guide", _("The guide"), _guide_line(_, scene.guide if scene else newest, language), ADDRESS["library"]),
        ("session", _("The group and its session"), _group_line(_, scene, found), ""),
        ("self_assessment", _("Self-assessment"), _alone_line(_, phase, found), ADDRESS["self_assessment"]),
        ("explanation", _("Explanation"), _together_line(_, phase, found), ADDRESS["explanation"]),
        ("proposals", _("Improvement proposals"), _proposals_line(_, found), ADDRESS["proposals"]),
    )
    return [
        {
            "name": name,
            "title": title,
            "detail": detail,
            "href": href if scene or name == "guide" else "",
            "state": "done" if number < here else "now" if number == here else "later",
        }
        for number, (name, title, detail, href) in enumerate(rows)
    ]


def _guide_line(_: Translate, guide: Guide | None, language: str) -> str:
    if guide is None:
        return _("Design one, or bring one in from Excel.")
    return _("{guide}, version {version}: {status}").format(
        guide=guide.title.say(language), version=guide.version, status=code_word(guide.status, _)
    )


def warning(_: Translate, guide: Guide) -> str:
    """What to say before a group works with a guide that the people of its area have not agreed on; else empty."""
    if guide.status in AGREED:
        return ""
    return _("This guide is not validated yet. Workers, bosses and experts should agree on it before a group uses it.")


def _group_line(_: Translate, scene: Scene | None, found: dict[str, int]) -> str:
    if scene is None:
        return _("Choose the group, the language and how the session runs.")
    if not found["people"]:
        return _("{group}. No list of people: they join as they come.").format(group=scene.cohort.name)
    return _("{group}, {people} people on the list.").format(group=scene.cohort.name, people=found["people"])


def _alone_line(_: Translate, phase: Phase | None, found: dict[str, int]) -> str:
    if phase in (None, Phase.PREPARED):
        return _("Each person answers alone, on a phone.")
    return _("{joined} have joined, {answered} have answered everything.").format(**found)


def _together_line(_: Translate, phase: Phase | None, found: dict[str, int]) -> str:
    if phase in (None, Phase.PREPARED, Phase.SELF_ASSESSMENT):
        return _("The group sees its answers, talks, and votes again.")
    return _("{seen} of {items} questions shown.").format(**found)


def _proposals_line(_: Translate, found: dict[str, int]) -> str:
    if not found["proposals"]:
        return _("What the group wants to change, written down while it talks.")
    return _("{proposals} captured. Give each an owner and a day.").format(**found)


def next_action(_: Translate, scene: Scene | None, found: dict[str, int], newest: Guide | None) -> dict[str, str]:
    """The one thing to do now: a page to go to (`href`) or an act on this page (`act`)."""
    if scene is None and newest is None:
        return {
            "title": _("Begin with a guide"),
            "why": _(
                "Design it on the page “Guides”, from a template or from nothing."
                " Or put an Excel workbook in the folder “guides”: it is checked before it is taken."
            ),
            "button": _("Go to the guides"),
            "href": ADDRESS["library"],
            "act": "guides",
        }
    phase = scene.session.phase if scene else None
    match phase:
        case None:
            return {
                "title": _("Start a session"),
                "why": _("Choose the guide and the group. It takes a minute; nothing opens for the phones yet."),
                "button": _("Start a session"),
                "act": "start",
            }
        case Phase.PREPARED:
            return {
                "title": _("Open the self-assessment"),
                "why": " ".join(
                    part
                    for part in (
                        _("The phones join with the code on the next page. Each person answers alone."),
                        warning(_, scene.guide) if scene else "",
                    )
                    if part
                ),
                "button": _("Go to the self-assessment"),
                "href": ADDRESS["self_assessment"],
            }
        case Phase.SELF_ASSESSMENT:
            waiting = found["joined"] - found["answered"]
            return {
                "title": _("Let everybody answer"),
                "why": _("{waiting} of {joined} are still answering. Go on when they are done.").format(
                    waiting=waiting, joined=found["joined"]
                )
                if waiting
                else _("All who joined have answered. Go on to the explanation.")
                if found["joined"]
                else _("Nobody has joined yet. Show the QR code to the room."),
                "button": _("Go to the self-assessment"),
                "href": ADDRESS["self_assessment"],
            }
        case Phase.EXPLANATION:
            return {
                "title": _("Talk about the answers"),
                "why": _("{seen} of {items} questions shown. Put the projector's window on the big screen.").format(
                    **found
                ),
                "button": _("Go to the explanation"),
                "href": ADDRESS["explanation"],
            }
        case _:
            return {
                "title": _("Look after the proposals"),
                "why": _("The session is closed. Each proposal needs one owner, a day, and an answer to the group."),
                "button": _("Go to the proposals"),
                "href": ADDRESS["proposals"],
            }


def numbers(_: Translate, scene: Scene | None, found: dict[str, int]) -> list[dict[str, Any]]:
    """What can be counted of the session at hand."""
    if scene is None:
        return []
    return [
        {"value": found["joined"], "label": _("joined")},
        {"value": found["answered"], "label": _("answered everything")},
        {"value": found["seen"], "label": _("questions shown")},
        {"value": found["proposals"], "label": _("proposals")},
    ]
