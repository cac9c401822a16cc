"""The proposals as an Excel workbook in the workspace's exports, and the sentence that says where it is."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from stagkit.domain.guide import Guide
from stagkit.domain.people import Cohort
from stagkit.domain.proposals import Proposal
from stagkit.errors import Refused, Translate, sentence
from stagkit.views.room import Room

if TYPE_CHECKING:
    from stagkit.files.proposals_workbook import Held

WRITTEN = sentence("Written to {folder}/{file}.")


def write_sheet(room: Room, _: Translate, language: str = "") -> tuple[Path, str]:
    """Write all proposals; where they are now, and what to say about it. A rehearsal's go into a folder of their own.

    `language` is that of the workbook, without one the organization's. Raises Refused when there are no proposals,
    StoreUnavailable when nothing can be written.
    """
    from stagkit.files.proposals_workbook import Change, write_proposals  # Excel is not needed to look at a page

    language, rehearsing, store = language or room.language, room.rehearsing, room.store
    proposals = store.proposals.all(rehearsal=rehearsing)
    folder = room.workspace.exports / "rehearsal" if rehearsing else room.workspace.exports
    if not proposals:
        raise Refused(sentence("There is no proposal to write yet."))
    cohorts = _cohorts(room, proposals)
    guides = _guides(room, cohorts.values())
    saved = write_proposals(
        proposals,
        folder,
        language=language,
        items={item.id: item.stem.say(language) for guide in guides.values() for item in guide.items},
        subcompetencies={sub.id: sub.title.say(language) for guide in guides.values() for sub in guide.subcompetencies},
        cohorts=_held(cohorts, guides, proposals, language),
        changes=[Change(edit.at, edit.before, edit.after) for edit in store.proposals.edits(rehearsal=rehearsing)],
    )
    said = _(WRITTEN).format(folder=folder.relative_to(room.workspace.folder).as_posix(), file=saved.path.name)
    return saved.path, f"{saved.message.say(_)} {said}" if saved.message else said


def _cohorts(room: Room, proposals: Iterable[Proposal]) -> dict[str, Cohort]:
    """The cohort of each session that proposals come from, by session, in the order of the sessions."""
    found = dict.fromkeys(proposal.session for proposal in proposals)
    return {session: room.store.cohorts.get(room.store.sessions.get(session).cohort) for session in found}


def _guides(room: Room, cohorts: Iterable[Cohort]) -> dict[tuple[str, str], Guide]:
    """The guides these cohorts work with: where two name an item alike, the later session's text is told."""
    versions = dict.fromkeys((cohort.guide, cohort.version) for cohort in cohorts)
    return {version: room.store.guides.get(*version) for version in versions}


def _held(
    cohorts: dict[str, Cohort], guides: dict[tuple[str, str], Guide], proposals: Iterable[Proposal], language: str
) -> list["Held"]:
    from stagkit.files.proposals_workbook import Held

    first: dict[str, str] = {}
    for proposal in proposals:
        first[proposal.session] = min(first.get(proposal.session, proposal.date), proposal.date)
    return [
        Held(
            session,
            cohort.name,
            first[session],
            guides[cohort.guide, cohort.version].title.say(language),
            cohort.version,
        )
        for session, cohort in cohorts.items()
    ]
