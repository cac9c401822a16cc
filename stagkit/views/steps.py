"""The way through a workshop: where the group stands, and the one thing to do next."""

from typing import Any

from stagkit.domain.sessions import Phase
from stagkit.errors import Translate
from stagkit.views.room import Room, Scene
from stagkit.views.screen import ADDRESS


def tally(room: Room, scene: Scene | None) -> dict[str, int]:
    """How many joined, finished, items were seen and proposals captured: counts only, so safe at any time."""
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
        "proposals": len(store.proposals.all(session)),
    }


def steps(_: Translate, scene: Scene | None, found: dict[str, int], guides: bool) -> list[dict[str, Any]]:
    """The way through a workshop; each step is done, now, or later."""
    phase = scene.session.phase if scene else None
    place = {None: 1 if guides else 0, Phase.PREPARED: 2, Phase.SELF_ASSESSMENT: 2, Phase.EXPLANATION: 3}
    here = place.get(phase, 4)
    guide = scene.guide.title.say(scene.session.language) if scene else ""
    rows = (
        ("guide", _("The guide"), guide or _("Bring a guide into the workspace."), ""),
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
            "href": href if scene else "",
            "state": "done" if number < here else "now" if number == here else "later",
        }
        for number, (name, title, detail, href) in enumerate(rows)
    ]


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


def next_action(_: Translate, scene: Scene | None, found: dict[str, int], guides: bool) -> dict[str, str]:
    """The one thing to do now: a page to go to (`href`) or an act on this page (`act`)."""
    if scene is None and not guides:
        return {
            "title": _("Bring a guide into the workspace"),
            "why": _("A guide is an Excel workbook in the folder “guides”. It is checked before it is taken."),
            "button": "",
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
                "why": _("The phones join with the code on the next page. Each person answers alone."),
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
