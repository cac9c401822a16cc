"""Proposals that say the same: suggested beside the one that is open, and merged into one that goes on."""

from collections.abc import Sequence
from typing import Any

from stagkit.domain.proposal_flow import DROPPED, NEXT
from stagkit.domain.proposal_likeness import alike
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import Refused, sentence
from stagkit.views.proposal_form import Act, Filling, as_link

SUGGESTED = 4
"""More would be a list of its own."""


class Merging(Filling):
    """A page on which proposals that say the same are brought together. Their authors get one reply."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self._alike: tuple[object, list[Proposal]] = (None, [])
        super().__init__(*given, **named)

    def beside_form(self, proposal: Proposal, every: Sequence[Proposal]) -> dict[str, Any]:
        """The proposals like the one that is open, and all that it could be merged into."""
        others = [own for own in every if own.id != proposal.id and not own.archived and can_take_in(own)]
        return {
            "alike": [as_link(own) | {"can_join": can_be_merged(own)} for own in self._like(proposal, others)],
            "can_join": can_be_merged(proposal),
            "targets": [as_link(own) for own in reversed(others)] if can_be_merged(proposal) else [],
        }

    def _like(self, proposal: Proposal, others: Sequence[Proposal]) -> list[Proposal]:
        """Worked out once per state of the proposals: a page is refreshed at every tap of every phone."""
        state = [(own.id, own.revision) for own in (proposal, *others)]
        if self._alike[0] != state:
            text = f"{proposal.problem}\n{proposal.proposal}"
            self._alike = state, [own for own, _ in alike(text, others, proposal.language)][:SUGGESTED]
        return self._alike[1]

    def vue_merge(self, asked: dict[str, Any]) -> None:
        """Let one proposal go on for several others."""
        into = str(asked.get("into", ""))
        others = [str(own) for own in asked.get("ids") or () if own != into]
        if not others or not into:
            raise Refused(sentence("Choose two proposals or more."))
        store = self.room.store.proposals
        before = {batch.id for batch in store.batches()}
        target = store.merge(others, into, name=store.get(into).number)
        made = next((batch.id for batch in store.batches() if batch.id not in before), "")
        if made:
            self._did(Act(target.number, sentence("the merging into {number}"), made))
        self._chosen = into
        self.notice = self.say(sentence("Merged into {number}. Whoever proposed them gets its replies.")).format(
            number=target.number
        )


def can_be_merged(proposal: Proposal) -> bool:
    """Whether another one may go on for it."""
    return ProposalStatus.MERGED in NEXT[proposal.status]


def can_take_in(proposal: Proposal) -> bool:
    """Whether it can go on for others."""
    return proposal.status not in DROPPED
