"""The group votes on phones how much each proposal brings and how easy it is; the medians become its priority."""

from collections.abc import Sequence
from typing import Any

import traitlets as t

from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.domain.sessions import Phase, Session
from stagkit.errors import Refused, sentence
from stagkit.store.proposal_ballots import Vote
from stagkit.views.proposal_form import Act, Filling
from stagkit.views.proposal_rows import cut
from stagkit.views.room import Scene

BALLOT = "ballot"
"""The kind of batch that a count of votes makes; its name is the session's id."""


class Voting(Filling):
    """A page that opens the ballot, counts it once, and shows what came out.

    While people vote only their number is shown. A ballot that was counted is not opened again: what a later count
    would add to this one would be the votes of those few who came after.
    """

    ballot = t.Dict().tag(sync=True)

    def __init__(self, *given: Any, **named: Any) -> None:
        self._view = ""
        self._results: tuple[tuple[Vote, ...], list[dict[str, Any]]] = ((), [])
        super().__init__(*given, **named)

    def show_ballot(self, scene: Scene | None) -> None:
        """Set what the page says of the vote in the session at hand; nothing where there is none."""
        if scene is None or scene.session.phase is Phase.PREPARED:
            self.ballot = {}
            return
        session, store = scene.session, self.room.store
        on, votes = store.proposals.ballot(session.id), store.proposals.votes(session.id)
        counted = self._counted(session.id)
        voted, people = (
            len({vote.person for vote in votes}),
            len({own.person for own in store.sessions.joined(session.id)}),
        )
        self.ballot = {
            "open": session.ballot,
            "closed": session.phase is Phase.CLOSED,
            "on": len(on),
            "voted": voted,
            "people": people,
            "said": self.say(sentence("{voted} of {people} have voted")).format(voted=voted, people=people),
            "counted": counted,
            "minimum": self.room.minimum_group,
            "lines": self._lines(votes) if counted and not session.ballot and self._view == "matrix" else [],
        }

    def vue_look(self, asked: dict[str, str]) -> None:
        """What the page shows now: results are worked out for the matrix only."""
        self._view = str(asked.get("view", ""))

    def vue_vote(self, asked: dict[str, Any]) -> None:
        """Open the ballot on the phones, or close it."""
        session = self._session().id
        if asked.get("on"):
            if self._counted(session):
                raise Refused(sentence("These votes were counted. A second count would show how the last ones voted."))
            if not self.room.store.proposals.ballot(session):
                raise Refused(sentence("There is no proposal of this group to vote on."))
        self.room.store.sessions.set_options(session, ballot=bool(asked.get("on")))

    def vue_count(self, _: Any = None) -> None:
        """Close the ballot and take over the medians of every proposal that enough people judged, in one step."""
        session, store = self._session(), self.room.store
        if self._counted(session.id):
            raise Refused(sentence("These votes were counted already."))
        # Closed first: what came in while it is counted would stand in the results and not in the medians.
        store.sessions.set_options(session.id, ballot=False)
        results = medians(store.proposals.votes(session.id), self.room.minimum_group)
        standing = self._standing()
        changes = {
            own["proposal"]: {"impact": own["impact"], "ease": own["ease"]}
            for own in results
            if own["enough"] and own["proposal"] in standing
        }
        if not changes:
            store.sessions.set_options(session.id, ballot=session.ballot)
            raise Refused(
                sentence("Too few people have voted. A result needs {minimum} votes for a proposal."),
                minimum=self.room.minimum_group,
            )
        batch = store.proposals.edit_many(changes, kind=BALLOT, name=session.id)
        if batch:
            self._did(Act(self.say(sentence("the vote")), "", batch))
        self.notice = self.say(sentence("The votes are counted. Priorities of {count} proposals follow them.")).format(
            count=len(changes)
        )

    def _session(self) -> Session:
        scene = self.room.scene()
        if scene is None or scene.session.phase is Phase.PREPARED:
            raise Refused(sentence("Nobody can vote before a session is open."))
        return scene.session

    def _counted(self, session: str) -> bool:
        return any((own.kind, own.name) == (BALLOT, session) for own in self.room.store.proposals.batches())

    def _standing(self) -> dict[str, Proposal]:
        """The proposals by id whose votes still count: another goes on for those that were merged."""
        every = self.room.store.proposals.all(rehearsal=self.room.rehearsing)
        return {own.id: own for own in every if own.status is not ProposalStatus.MERGED}

    def _lines(self, votes: tuple[Vote, ...]) -> list[dict[str, Any]]:
        """The results, worked out once per state of the votes."""
        if self._results[0] != votes or not votes:
            self._results = (votes, medians(votes, self.room.minimum_group))
        by_id = self._standing()
        lines = [
            line | {"number": by_id[line["proposal"]].number, "title": title(by_id[line["proposal"]])}
            for line in self._results[1]
            if line["proposal"] in by_id
        ]
        return sorted(lines, key=lambda line: (-line["impact"] * line["ease"], line["number"]))


def medians(votes: Sequence[Vote], minimum: int) -> list[dict[str, Any]]:
    """One line per proposal: whether enough people judged it and, only then, the medians of impact and ease.

    A median between two numbers is rounded up, so that it can stand in a scale of whole numbers.
    """
    from stagkit.analysis.proposals import ballot  # pandas is needed only to count

    lines = []
    for row in ballot(votes, minimum).to_dict("records"):
        enough = bool(row["enough"])
        line = {"proposal": str(row["proposal"]), "enough": enough, "n": 0, "impact": 0, "ease": 0}
        if enough:
            line |= {name: int(row[name] + 0.5) for name in ("n", "impact", "ease")}
        lines.append(line)
    return lines


def title(proposal: Proposal) -> str:
    """What a list calls it."""
    return cut(proposal.problem or proposal.proposal)
