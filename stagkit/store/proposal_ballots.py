"""The group votes on phones how much a proposal would bring and how easy it is."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.domain.sessions import Phase, Session
from stagkit.errors import Refused, sentence
from stagkit.store.door import Door, now
from stagkit.store.proposal_rows import loaded, newest, several
from stagkit.store.schema import people, proposal_votes, proposals
from stagkit.store.sessions import session_of

ON_THE_BALLOT = frozenset(
    {
        ProposalStatus.PROPOSED,
        ProposalStatus.UNDER_REVIEW,
        ProposalStatus.NEEDS_INFORMATION,
        ProposalStatus.ACCEPTED,
    }
)
"""What the group can still weigh: nothing is planned yet."""


@dataclass(frozen=True, slots=True)
class Vote:
    """How a person judges a proposal, 1 to 5 each; 0 where that half is not yet said."""

    proposal: str
    person: str
    impact: int
    ease: int


class ProposalBallots:
    """The part of the proposals that phones vote on."""

    _door: Door

    def ballot(self, session: str) -> tuple[Proposal, ...]:
        """The proposals of a session that can be voted on, in the order captured. Raises NotFound."""
        with self._door.read() as db:
            session_of(db, session)
            rows = db.execute(newest().where(proposals.c.session == session)).all()
        return tuple(own for row in rows if _can_be_weighed(own := loaded(row.content)))

    def vote(self, session: str, proposal: str, person: str, impact: int, ease: int) -> None:
        """Keep a person's vote, in place of an earlier one: 1 to 5, 0 for a half that is not said; two 0 take it back.

        Raises Refused while the ballot is not open, for a proposal that is not on it, and for people of other groups.
        """
        if impact not in range(6) or ease not in range(6):
            raise Refused(sentence("Choose a number from 1 to 5."))
        with self._door.write() as db:
            _may_vote(db, session_of(db, session), proposal, person)
            db.execute(delete(proposal_votes).where(_mine(session, proposal, person)))
            if impact or ease:
                db.execute(
                    insert(proposal_votes).values(
                        session=session, proposal=proposal, person=person, impact=impact, ease=ease, voted_at=now()
                    )
                )

    def votes(self, session: str) -> tuple[Vote, ...]:
        """All votes of a session, half ones too. `analysis.proposals.ballot` says what of them may be seen."""
        own = proposal_votes.c
        query = select(proposal_votes).where(own.session == session).order_by(own.proposal, own.person)
        with self._door.read() as db:
            return tuple(Vote(row.proposal, row.person, row.impact, row.ease) for row in db.execute(query))

    def voted(self, session: str, person: str) -> dict[str, tuple[int, int]]:
        """Impact and ease by proposal, as this person voted."""
        own = proposal_votes.c
        query = select(proposal_votes).where(own.session == session, own.person == person)
        with self._door.read() as db:
            return {row.proposal: (row.impact, row.ease) for row in db.execute(query)}


def _can_be_weighed(proposal: Proposal) -> bool:
    return proposal.status in ON_THE_BALLOT and not proposal.archived


def _may_vote(db: Connection, session: Session, proposal: str, person: str) -> None:
    if not session.ballot or session.phase is Phase.CLOSED:
        raise Refused(sentence("The vote on the proposals is closed."))
    asked = several(db, [proposal]).get(proposal)
    if asked is None or asked.session != session.id or not _can_be_weighed(asked):
        raise Refused(sentence("This proposal cannot be voted on any more."))
    if db.scalar(select(people.c.cohort).where(people.c.id == person)) != session.cohort:
        raise Refused(sentence("Only the people of this group vote."))


def _mine(session: str, proposal: str, person: str) -> ColumnElement[bool]:
    own = proposal_votes.c
    return (own.session == session) & (own.proposal == proposal) & (own.person == person)
