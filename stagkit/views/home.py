"""The first page: where the group stands, what is missing, and the one thing to do next."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets as t

from stagkit.domain.guide import Guide
from stagkit.domain.items import ItemType
from stagkit.domain.sessions import Phase
from stagkit.errors import NotFound, Problem, Refused, Translate, sentence
from stagkit.locale import LANGUAGE_NAMES
from stagkit.views.room import Room, Scene
from stagkit.views.screen import ADDRESS, Screen

if TYPE_CHECKING:
    from stagkit.files.roster import Roster


class Home(Screen):
    """Step by step through a workshop; guides come in and sessions start here."""

    name = "home"

    steps = t.List(t.Dict()).tag(sync=True)
    next = t.Dict().tag(sync=True)
    numbers = t.List(t.Dict()).tag(sync=True)
    guides = t.List(t.Dict()).tag(sync=True)
    files = t.List(t.Dict()).tag(sync=True)
    rosters = t.List(t.Unicode()).tag(sync=True)
    groups = t.List(t.Dict()).tag(sync=True)
    today = t.Unicode().tag(sync=True)
    faults = t.Dict().tag(sync=True)

    def load(self, scene: Scene | None) -> None:
        """The steps, the next action, and what a new session can be made of."""
        store = self.room.store
        guides = store.guides.all()
        found = tally(self.room, scene)
        self.steps = steps(self.say, scene, found, bool(guides))
        self.next = next_action(self.say, scene, found, bool(guides))
        self.numbers = numbers(self.say, scene, found)
        self.guides = [self._as_choice(guide) for guide in reversed(guides)]
        self.groups = [
            {"id": cohort.id, "name": cohort.name, "guide": f"{cohort.guide} {cohort.version}"}
            for cohort in reversed(store.cohorts.all())
        ]
        self.today = datetime.now().astimezone().date().isoformat()
        self.tick()

    def tick(self) -> None:
        """The workbooks and lists of people that lie in the folder now."""
        self.files = [{"file": file.name} for file in listed(self.room.guides, ".xlsx")]
        self.rosters = [file.name for file in listed(self.room.guides, ".csv") if "answers" not in file.stem]

    def _as_choice(self, guide: Guide) -> dict[str, Any]:
        return {
            "key": f"{guide.id} {guide.version}",
            "title": guide.title.say(self.room.language),
            "version": guide.version,
            "items": sum(item.type is not ItemType.OBSTACLE for item in guide.items),
            "languages": [{"code": code, "name": LANGUAGE_NAMES.get(code, code)} for code in guide.languages],
        }

    # what a facilitator can do here

    def vue_take_guide(self, asked: dict[str, str]) -> None:
        """Read a guide's workbook from the folder into the store, or show every problem in it."""
        from stagkit.files.guide_workbook import read_guide  # Excel is not needed to look at this page

        file = chosen(listed(self.room.guides, ".xlsx"), asked["file"])
        with file.open("rb") as stream:
            reading = read_guide(stream)
        self._tell_faults(file, reading.problems, taken=reading.ok)
        if reading.guide is None or not reading.ok:
            return
        self.room.store.guides.save(reading.guide)
        self.notice = self.say(NOTICE_TAKEN).format(
            guide=reading.guide.title.say(self.room.language), version=reading.guide.version
        )

    def vue_start(self, asked: dict[str, Any]) -> None:
        """Make the session: a group (an earlier one, or a new one with its list of people) and how it runs."""
        store, self.faults = self.room.store, {}
        guide = next((own for own in store.guides.all() if f"{own.id} {own.version}" == asked.get("guide")), None)
        if guide is None:
            raise Refused(sentence("Choose the guide this group works with."))
        cohort = asked.get("group") or self._new_group(guide, asked)
        session = store.sessions.create(
            cohort,
            language=asked.get("language") or self.room.language,
            anonymous=bool(asked.get("anonymous")),
            first_votes_late=bool(asked.get("first_votes_late")),
            reveal_when_complete=bool(asked.get("reveal_when_complete")),
        )
        self.notice = self.say(NOTICE_STARTED).format(code=session.join_code)

    def _new_group(self, guide: Guide, asked: dict[str, Any]) -> str:
        name = str(asked.get("name") or "").strip()
        if not name:
            raise Refused(sentence("Give the group a name, such as the line and the day."))
        roster = self._roster(asked["roster"]) if asked.get("roster") else None
        cohort = self.room.store.cohorts.create(name, guide.id, guide.version)
        if roster:
            self.room.store.cohorts.add_people(cohort.id, [person for person, _ in roster.people], roster.names)
        return cohort.id

    def _roster(self, name: str) -> "Roster":
        from stagkit.files.roster import read_roster

        file = chosen(listed(self.room.guides, ".csv"), name)
        with file.open("rb") as stream:
            roster = read_roster(stream)
        self._tell_faults(file, roster.problems, taken=roster.ok)
        if not roster.ok:
            raise Refused(sentence("The list {file} has mistakes. Mend them and try again."), file=file.name)
        return roster

    def _tell_faults(self, file: Path, problems: Iterable[Problem], *, taken: bool) -> None:
        told = [problem.say(self.say) for problem in problems]
        self.faults = {"file": file.name, "problems": told, "taken": taken} if told else {}

    def own_words(self, _: Translate) -> dict[str, str]:
        """The words of this screen's markup."""
        return words(_)


NOTICE_TAKEN = sentence("The guide “{guide}”, version {version}, is in the workspace.")
NOTICE_STARTED = sentence("The session is ready. Its code is {code}.")


def listed(folder: Path, ending: str) -> list[Path]:
    """The files of a folder with this ending, by name; what Excel leaves beside an open file is no file."""
    return sorted(
        file for file in folder.glob(f"*{ending}") if file.is_file() and not file.name.startswith(("~$", "."))
    )


def chosen(files: list[Path], name: str) -> Path:
    """The file of this name among `files`: a browser may ask for anything. Raises NotFound."""
    for file in files:
        if file.name == name:
            return file
    raise NotFound(sentence("The file “{file}” is not in the folder “guides” any more."), file=name)


def tally(room: Room, scene: Scene | None) -> dict[str, int]:
    """How many joined, finished, items were seen and proposals captured: counts only, so safe at any time."""
    if scene is None:
        return {"people": 0, "joined": 0, "answered": 0, "items": 0, "seen": 0, "proposals": 0}
    store, session = room.store, scene.session.id
    asked = [item for item in scene.guide.items if item.type is not ItemType.OBSTACLE]
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


def words(_: Translate) -> dict[str, str]:
    """The words of home.vue."""
    return {
        "next": _("Next"),
        "way": _("The way through the workshop"),
        "done": _("done"),
        "now": _("now"),
        "later": _("later"),
        "guides": _("Guides"),
        "guides_none": _("No guide yet. Put the workbook in the folder “guides” and it appears here."),
        "questions": _("questions"),
        "version": _("version"),
        "in_folder": _("In the folder “guides”"),
        "folder_none": _("No Excel workbook lies in the folder “guides”."),
        "take": _("Check and load"),
        "faults": _("What has to be mended in {file}"),
        "faults_taken": _("Worth a look in {file}"),
        "new_session": _("Start another session"),
        "start_title": _("A new session"),
        "start_lead": _("Nothing opens for the phones until you say so on the next page."),
        "guide": _("Guide"),
        "group": _("Group"),
        "group_new": _("A new group"),
        "group_name": _("Name of the group"),
        "group_hint": _("For example the line and the day."),
        "roster": _("List of people"),
        "roster_none": _("No list: people join as they come"),
        "roster_hint": _("A CSV file in the folder “guides”: code, name, team, shift and so on."),
        "language": _("Language of the session"),
        "language_hint": _("Each phone can still choose its own."),
        "anonymous": _("People may join without a personal code"),
        "anonymous_hint": _("Nothing can then be compared by team or shift."),
        "first_votes_late": _("Keep the first votes hidden until the second vote"),
        "first_votes_late_hint": _("So that nobody follows the majority while the group talks."),
        "reveal_when_complete": _("Show the answers by themselves once everybody has voted"),
        "reveal_when_complete_hint": _("Otherwise you decide when."),
        "create": _("Make the session"),
        "cancel": _("Cancel"),
    }
