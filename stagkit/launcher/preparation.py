"""Getting a workspace ready to show something: the sample taken in, a session open, simulated workers at hand."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.items import CHOICE_TYPES, SCALE_TYPES, ItemType
from stagkit.domain.people import Cohort, Person
from stagkit.domain.sessions import Phase, Session
from stagkit.errors import GuideRefused, Refused, Translate, sentence
from stagkit.launcher.simulated import Minds, Said, made_up_people
from stagkit.store import Store
from stagkit.workspace import Workspace, samples, shipped

if TYPE_CHECKING:
    from stagkit.files.roster import Roster

ANSWERS = "answers.csv"
PLAIN = CHOICE_TYPES | SCALE_TYPES | {ItemType.TRUE_FALSE}
"""Items whose chart says at a glance what it shows."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A session and the simulated workers who will answer in it, by personal code."""

    session: Session
    minds: Minds
    codes: tuple[str, ...]


def demonstration(workspace: Workspace, store: Store, sample: str, people: int) -> Cast:
    """The sample's guide with its people, in an explanation with one of the first items on show already.

    Workers are let in from the start of the explanation, so that the chart grows before the eyes of whoever opens it.
    """
    guide = take_guide(store, workspace.guides / f"{sample}.xlsx")
    cohort = store.cohorts.create(guide.title.say(workspace.settings.language), guide.id, guide.version)
    with (workspace.guides / f"{sample}-roster.csv").open("rb") as stream:
        roster = _roster(stream)
    listed = [person for person, _ in roster.people[:people]]
    store.cohorts.add_people(cohort.id, [*listed, *made_up_people(people - len(listed))], roster.names)
    session = _open(store, cohort, guide, workspace.settings.language)
    store.sessions.explain(session.id)
    session = store.sessions.show(session.id, next(item.id for item in guide.asked_alone if item.type in PLAIN))
    store.sessions.reveal(session.id, session.current_item)
    store.discussions.step_to(session.id, session.current_item, 1)  # read aloud it was; now its answers are seen
    return _cast(store, session, guide)


def rehearsal(workspace: Workspace, store: Store, people: int, say: Translate) -> Cast:
    """A session to practise with: the one at hand if it is a rehearsal, else a new one with people nobody is.

    Raises Refused while a real session is open: invented answers must not mix with people's own.
    """
    now = store.sessions.current()
    if now is not None and now.phase is not Phase.CLOSED:
        if not now.rehearsal:
            raise Refused(
                sentence("The session {code} is not closed yet. Close it first; then you can rehearse."),
                code=now.join_code,
            )
        cohort = store.cohorts.get(now.cohort)
        return _cast(store, now, store.guides.get(cohort.guide, cohort.version))
    guides = [guide for guide in store.guides.all() if guide.status is not GuideStatus.RETIRED]
    if not guides:
        raise Refused(sentence("There is no guide to rehearse with. Load one on the first page."))
    guide = guides[-1]
    name = say(sentence("Rehearsal: {guide}")).format(guide=guide.title.say(workspace.settings.language))
    cohort = store.cohorts.create(name, guide.id, guide.version)
    store.cohorts.add_people(cohort.id, _invented(guide, people))
    return _cast(store, _open(store, cohort, guide, workspace.settings.language), guide)


def end_rehearsal(store_url: str, cast: Cast) -> None:
    """Close the rehearsal's session, so that the next start begins with the real work."""
    store = Store.open(store_url)
    try:
        store.sessions.close(cast.session.id)
    finally:
        store.close()


def take_guide(store: Store, file: Path) -> Guide:
    """Read a guide's workbook into the store. Raises GuideRefused with every problem."""
    from stagkit.files.guide_workbook import read_guide  # who only serves does not wait for Excel

    with file.open("rb") as stream:
        reading = read_guide(stream)
    if reading.guide is None or not reading.ok:
        raise GuideRefused(reading.problems)
    store.guides.save(reading.guide)
    return reading.guide


def _open(store: Store, cohort: Cohort, guide: Guide, language: str) -> Session:
    spoken = language if language in guide.languages else guide.languages[0]
    made = store.sessions.create(cohort.id, language=spoken, rehearsal=True, anonymous=True)
    return store.sessions.open(made.id)  # whoever looks in has no personal code, and may try a phone all the same


def _cast(store: Store, session: Session, guide: Guide) -> Cast:
    """The workers in the order they come in: mixed, as the roster is sorted by code."""
    codes = sorted((person.code for person in store.cohorts.people(session.cohort)), key=lambda code: code[::-1])
    return Cast(session, Minds(guide, _known_answers(guide)), tuple(codes))


def _roster(stream: BinaryIO) -> "Roster":
    from stagkit.files.roster import read_roster

    return read_roster(stream)


def _invented(guide: Guide, count: int) -> tuple[Person, ...]:
    """The sample's people where the guide is the sample's, so that its teams differ as they should; else anybody."""
    sample = _sample_of(guide)
    if sample is None:
        return made_up_people(count)
    with (sample / "roster.csv").open("rb") as stream:
        roster = tuple(person for person, _ in _roster(stream).people)[:count]
    return (*roster, *made_up_people(count - len(roster)))


def _known_answers(guide: Guide) -> dict[tuple[str, str, int], Said]:
    sample = _sample_of(guide)
    if sample is None:
        return {}
    from stagkit.files.answers_csv import read_answers

    with (sample / ANSWERS).open("rb") as stream:
        return {
            (answer.person, answer.item, answer.round): (answer.state, answer.value)
            for answer in read_answers(stream, guide).answers
        }


def _sample_of(guide: Guide) -> Path | None:
    """The sample that has answers to this guide: its folder is called as the guide's id."""
    folder = shipped("sample_data") / guide.id
    return folder if guide.id in samples() and (folder / ANSWERS).is_file() else None
