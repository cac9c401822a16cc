"""The first page: where the group stands, what is missing, and the one thing to do next."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets as t

from stagkit.domain.differences import edits_between
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.guide_words import code_word
from stagkit.domain.proposals import Proposal
from stagkit.domain.sessions import Phase
from stagkit.errors import NotFound, Problem, Refused, Translate, sentence
from stagkit.locale import LANGUAGE_NAMES
from stagkit.views.plan_file import edited_plans
from stagkit.views.plan_flags import flags, plan
from stagkit.views.room import Room, Scene
from stagkit.views.screen import ADDRESS, Screen
from stagkit.views.shelf import FROM_EXCEL
from stagkit.views.steps import next_action, numbers, steps, tally, warning

if TYPE_CHECKING:
    from stagkit.files.roster import Roster


class Home(Screen):
    """Step by step through a workshop; guides come in and sessions start here."""

    name = "home"

    steps = t.List(t.Dict()).tag(sync=True)
    next = t.Dict().tag(sync=True)
    numbers = t.List(t.Dict()).tag(sync=True)
    flags = t.List(t.Dict()).tag(sync=True)
    edited = t.Dict().tag(sync=True)
    guides = t.List(t.Dict()).tag(sync=True)
    files = t.List(t.Dict()).tag(sync=True)
    rosters = t.List(t.Unicode()).tag(sync=True)
    groups = t.List(t.Dict()).tag(sync=True)
    today = t.Unicode().tag(sync=True)
    faults = t.Dict().tag(sync=True)
    minutes = t.Unicode("").tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self._plan: tuple[object, tuple[Proposal, ...]] = None, ()
        super().__init__(room, watch=watch)

    def load(self, scene: Scene | None) -> None:
        """The steps, the next action, and what a new session can be made of."""
        store = self.room.store
        guides = [guide for guide in store.guides.all() if guide.status is not GuideStatus.RETIRED]
        newest = guides[-1] if guides else None
        proposals = self._proposals()
        found = tally(self.room, scene, proposals)
        self.steps = steps(self.say, scene, found, newest, self.room.language)
        self.next = next_action(self.say, scene, found, newest)
        self.numbers = numbers(self.say, scene, found)
        now = datetime.now().astimezone().date()
        self.flags = flags(proposals, now, self.say)
        talked = scene is not None and scene.session.phase in (Phase.EXPLANATION, Phase.CLOSED)
        self.minutes = ADDRESS["minutes"] if talked else ""
        self.guides = [self._as_choice(guide) for guide in reversed(guides)]
        self.groups = [
            {"id": cohort.id, "name": cohort.name, "guide": f"{cohort.guide} {cohort.version}"}
            for cohort in reversed(store.cohorts.all())
        ]
        self.today = now.isoformat()
        self.tick()

    def _proposals(self) -> tuple[Proposal, ...]:
        """The whole plan, read again only when it was written: this page is drawn anew at every tap of a phone."""
        store, rehearsing = self.room.store.proposals, self.room.rehearsing
        now = store.written(), rehearsing
        if self._plan[0] != now:
            self._plan = now, store.all(rehearsal=rehearsing)
        return self._plan[1]

    def tick(self) -> None:
        """The workbooks and lists of people that lie in the folder now, and whether the plan was edited in Excel."""
        plans = edited_plans(self.room)
        self.edited = {"files": [file.name for file in plans], "href": plan("excel")} if plans else {}
        self.files = [{"file": file.name} for file in listed(self.room.guides, ".xlsx")]
        self.rosters = [file.name for file in listed(self.room.guides, ".csv") if "answers" not in file.stem]

    def _as_choice(self, guide: Guide) -> dict[str, Any]:
        return {
            "key": f"{guide.id} {guide.version}",
            "title": guide.title.say(self.room.language),
            "version": guide.version,
            "status": code_word(guide.status, self.say),
            "warning": warning(self.say, guide),
            "items": len(guide.asked_alone),
            "languages": [{"code": code, "name": LANGUAGE_NAMES.get(code, code)} for code in guide.languages],
        }

    # what a facilitator can do here

    def vue_take_guide(self, asked: dict[str, str]) -> None:
        """Read a guide's workbook from the folder into the store, or show every problem in it.

        A version that is there already gets the changes as one step, which the page of the guides can undo.
        """
        from stagkit.files.guide_workbook import read_guide  # Excel is not needed to look at this page

        file = chosen(listed(self.room.guides, ".xlsx"), asked["file"])
        with file.open("rb") as stream:
            reading = read_guide(stream)
        self._tell_faults(file, reading.problems, taken=reading.ok)
        if reading.guide is None or not reading.ok:
            return
        self.notice = self._taken(reading.guide)

    def _taken(self, guide: Guide) -> str:
        store = self.room.store.guides
        there = next((own for own in store.all() if (own.id, own.version) == (guide.id, guide.version)), None)
        edits = edits_between(there, replace(guide, status=there.status)) if there else ()
        if there is None:
            # Signatures are kept in the store, not in a file: whoever brings a guide in has it signed here.
            store.create(replace(guide, status=GuideStatus.DRAFT))
        elif edits:
            store.write(guide.id, guide.version, edits, by=FROM_EXCEL)
        said = NOTICE_TAKEN if there is None else NOTICE_CHANGED if edits else NOTICE_SAME
        return self.say(said).format(guide=guide.title.say(self.room.language), version=guide.version, count=len(edits))

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
NOTICE_CHANGED = sentence(
    "The guide “{guide}”, version {version}, is as the workbook says now. Changes: {count}."
    " The page “Guides” can undo them."
)
NOTICE_SAME = sentence("The guide “{guide}”, version {version}, is in the workspace already. Nothing changed.")
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


def words(_: Translate) -> dict[str, str]:
    """The words of home.vue."""
    return {
        "next": _("Next"),
        "way": _("The way through the workshop"),
        "done": _("done"),
        "now": _("now"),
        "later": _("later"),
        "guides": _("Guides"),
        "library": ADDRESS["library"],
        "to_library": _("Design, adapt and compare guides"),
        "guides_none": _("No guide yet. Put the workbook in the folder “guides” and it appears here."),
        "questions": _("questions"),
        "version": _("version"),
        "in_folder": _("In the folder “guides”"),
        "folder_none": _("No Excel workbook lies in the folder “guides”."),
        "take": _("Check and load"),
        "faults": _("What has to be mended in {file}"),
        "faults_taken": _("Worth a look in {file}"),
        "minutes": _("Minutes and attendance"),
        "waiting": _("Proposals that wait"),
        "edited": _("The plan was edited in Excel."),
        "take_in": _("Take it in"),
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
