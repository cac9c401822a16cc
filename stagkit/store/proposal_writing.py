"""New states of proposals, checked and written in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from stagkit.domain.proposal_flow import check_new, check_step
from stagkit.domain.proposal_values import changed, fitting
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.domain.sessions import Session
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.cohorts import cohort_of
from stagkit.store.door import now
from stagkit.store.proposal_rows import dumped, last_revisions, several
from stagkit.store.schema import new_id, proposal_authors, proposal_revisions, proposals
from stagkit.store.sessions import session_of

REHEARSED = "R"
"""What the numbers of a rehearsal's proposals begin with, in place of the year."""


DATED = {
    "reply": "replied_on",
    "verified_worker": "verified_worker_on",
    "verified_employer": "verified_employer_on",
}
"""What is written of a day, and the day, which is today where nobody says another."""


REACHED = {
    ProposalStatus.ACCEPTED: "decided_on",
    ProposalStatus.REJECTED: "decided_on",
    ProposalStatus.DONE: "done",
}
"""The day that a status stands for, which is today where nobody says another: the later checks count from it."""


def today() -> str:
    """The day on the laptop's clock, as ISO 8601."""
    return datetime.now().astimezone().date().isoformat()


class Writing:
    """New states within one transaction. What it looks up, it looks up once; `done` writes everything down.

    A workbook brings thousands of rows: one question to the database for each of them would take seconds.
    """

    def __init__(self, db: Connection, batch: str = "", known: Iterable[str] = ()) -> None:
        self._db, self._batch = db, batch
        self._standing = several(db, known)
        self._last = last_revisions(db, self._standing)
        self._sessions: dict[str, tuple[Session, str]] = {}
        self._numbers: dict[str, int] = {}
        self._rows: dict[Any, list[dict[str, Any]]] = {proposals: [], proposal_revisions: [], proposal_authors: []}

    def standing(self, id: str) -> Proposal:
        """The proposal as it stands, with what was not yet written down. Raises NotFound."""
        if id not in self._standing:
            self._standing |= several(self._db, [id])
            self._last |= last_revisions(self._db, [id])
        if id not in self._standing:
            raise NotFound(sentence("This proposal is not in the workspace."))
        return self._standing[id]

    def edit(self, id: str, values: Mapping[str, object]) -> Proposal:
        """Give a proposal other values; no new state where nothing changes. Raises Refused, NotFound."""
        before = self.standing(id)
        after = self._following(before, values)
        if after == before:
            return before
        kept = replace(after, revision=self._last[id] + 1)
        self._keep(kept)
        return kept

    def capture(self, proposal: Proposal, authors: Iterable[str] = (), sent_as: str = "") -> Proposal:
        """A new proposal with its id, its number and, where empty, today's date and its area. Raises Refused."""
        if not proposal.problem.strip() and not proposal.proposal.strip():
            raise Refused(sentence("Write what the problem is, or what should change."))
        proposal = fitting(proposal)
        check_new(proposal)
        if proposal.merged_into:
            self._may_join(proposal)
        session, group = self._session(proposal.session)
        date = proposal.date or today()
        kept = replace(
            proposal,
            id=new_id(),
            number=self._number(REHEARSED if session.rehearsal else date[:4]),
            date=date,
            area=proposal.area.strip() or group,
            revision=1,
        )
        row = {"id": kept.id, "number": kept.number, "session": kept.session, "captured_at": now()}
        self._rows[proposals].append({**row, "sent_as": sent_as or None})
        self._keep(kept)
        self._rows[proposal_authors] += [{"proposal": kept.id, "person": own} for own in dict.fromkeys(authors)]
        return kept

    def done(self) -> bool:
        """Write everything down; says whether there was anything."""
        for table, rows in self._rows.items():
            if rows:
                self._db.execute(insert(table), rows)
        wrote = bool(self._rows[proposal_revisions])
        self._rows = {table: [] for table in self._rows}
        return wrote

    def _keep(self, proposal: Proposal) -> None:
        self._standing[proposal.id], self._last[proposal.id] = proposal, proposal.revision
        self._rows[proposal_revisions].append(
            {
                "proposal": proposal.id,
                "revision": proposal.revision,
                "content": dumped(proposal),
                "undone": False,
                "saved_at": now(),
                "batch": self._batch,
            }
        )

    def _following(self, before: Proposal, values: Mapping[str, object]) -> Proposal:
        """What `before` becomes, with what follows from its new values by itself."""
        after = changed(before, values)
        for said, day in DATED.items():
            if getattr(after, said) != getattr(before, said) and day not in values:
                told = (getattr(after, day) or today()) if getattr(after, said).strip() else ""
                after = changed(after, {day: told})
        reached = REACHED.get(after.status, "") if after.status is not before.status else ""
        if reached and reached not in values and not getattr(after, reached):
            after = changed(after, {reached: today()})
        left = before.status is ProposalStatus.MERGED and after.status is not before.status
        if left and "merged_into" not in values:
            after = replace(after, merged_into="")
        if after.merged_into and after.merged_into != before.merged_into:
            self._may_join(after)
        check_step(before, after)
        return after

    def _may_join(self, proposal: Proposal) -> None:
        """Raises Refused where what it is merged into does not go on itself, or is of a rehearsal."""
        try:
            target = self.standing(proposal.merged_into)
        except NotFound:
            target = None
        ended = target is None or target.archived or target.status is ProposalStatus.MERGED
        if target is None or ended or target.id == proposal.id:
            raise Refused(sentence("Merge it into another proposal that goes on."))
        if self._session(target.session)[0].rehearsal != self._session(proposal.session)[0].rehearsal:
            raise Refused(sentence("A proposal of a rehearsal and a real one cannot be merged."))

    def _session(self, id: str) -> tuple[Session, str]:
        if id not in self._sessions:
            session = session_of(self._db, id)
            self._sessions[id] = session, cohort_of(self._db, session.cohort).name
        return self._sessions[id]

    def _number(self, prefix: str) -> str:
        if prefix not in self._numbers:
            number = proposals.c.number
            query = select(number).where(number.startswith(f"{prefix}-"))
            last = self._db.scalar(query.order_by(func.length(number).desc(), number.desc()).limit(1))
            self._numbers[prefix] = int(last.rpartition("-")[2]) if last else 0
        self._numbers[prefix] += 1
        return f"{prefix}-{self._numbers[prefix]:03d}"
