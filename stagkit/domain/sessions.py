"""A session: a group answers alone, sees itself, and votes again. Who may see what, and when."""

from dataclasses import dataclass
from enum import StrEnum

from stagkit.domain.items import AnswerState, Value

WALL_THEMES = ("light", "dark", "contrast")
"""How a projector looks: dark for a dim room, contrast for a weak lamp or weak eyes."""


class Phase(StrEnum):
    """Where a session stands."""

    PREPARED = "prepared"
    SELF_ASSESSMENT = "self_assessment"
    EXPLANATION = "explanation"
    CLOSED = "closed"


class Consent(StrEnum):
    """What a person agrees to: nothing yet, results of the group only, or also being named."""

    NONE = "none"
    GROUP_ONLY = "group_only"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a cohort. `current_item` is the one under discussion; empty before the explanation.

    `anonymous`: people may join without a personal code. `reveal_when_complete`: the store reveals the votes on the
    item under discussion once everybody who joined has voted. `first_votes_late`: the first votes stay hidden until
    the second vote is shown, so that nobody follows the majority. `rehearsal`: simulated workers answer; said on
    every screen. `trial`: a few workers try out a guide that is still being written; no result comes of it.
    `planned_minutes` is how long the explanation may take. `blank`: the projectors show nothing for the moment.
    `ballot`: phones vote on the impact and the ease of the session's proposals.
    `remote_code` opens the read-only projector of another room; empty while there is none. `wall_theme` is one of
    `WALL_THEMES`, `wall_distance` the metres from the projector's picture to the back row.
    """

    id: str
    cohort: str
    join_code: str
    phase: Phase = Phase.PREPARED
    language: str = "es"
    anonymous: bool = False
    reveal_when_complete: bool = False
    first_votes_late: bool = False
    rehearsal: bool = False
    trial: bool = False
    current_item: str = ""
    projector_segment: str = ""
    planned_minutes: int = 90
    blank: bool = False
    remote_code: str = ""
    wall_theme: str = "light"
    wall_distance: int = 8
    ballot: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the group has come with one item. Facts are only ever added: what was seen stays seen."""

    item: str
    revealed: bool = False
    second_open: bool = False
    second_revealed: bool = False
    key_shown: bool = False

    @property
    def name(self) -> str:
        """The furthest step: hidden, revealed, second_vote, second_revealed or key."""
        if self.key_shown:
            return "key"
        if self.second_revealed:
            return "second_revealed"
        if self.second_open:
            return "second_vote"
        return "revealed" if self.revealed else "hidden"


@dataclass(frozen=True, slots=True)
class Answer:
    """One tap: a person's answer to an item in a round (1 alone, 2 after discussion, 3 at follow-up).

    `id` is made by whoever sends it, so that sending it twice stores it once. `answered_at` is the sender's
    clock in ISO 8601; the order that counts is the store's own. `device` is the participation it came through:
    what was answered is shown again only there, because a personal code can be typed by somebody else.
    """

    id: str
    session: str
    person: str
    item: str
    round: int
    value: Value
    state: AnswerState = AnswerState.ANSWERED
    mode: str = "self_device"
    device: str = ""
    answered_at: str = ""


def where(session: Session, stage: Stage | None) -> str:
    """Where the session stands: phase, item under discussion and how far with it. Says nothing of any vote."""
    if session.phase is not Phase.EXPLANATION or not session.current_item or stage is None:
        return f"{session.phase.value}||"
    return f"{session.phase.value}|{' '.join(session.current_item.split())}|{stage.name}"


def may_show_votes(session: Session, stage: Stage, round: int) -> bool:
    """Whether the distribution of a round's votes may leave the server. Every route asks this and nothing else."""
    if session.trial or session.phase not in (Phase.EXPLANATION, Phase.CLOSED):
        return False
    if round == 1:
        late = session.first_votes_late and not stage.second_revealed
        return stage.key_shown or (not late and (stage.revealed or stage.second_revealed))
    return stage.second_open and (stage.second_revealed or stage.key_shown)


def may_show_key(session: Session, stage: Stage) -> bool:
    """Whether the key and the reason may leave the facilitator's own screen."""
    return session.phase in (Phase.EXPLANATION, Phase.CLOSED) and stage.key_shown


def accepts_first_answer(session: Session, stage: Stage, *, has_answered: bool) -> bool:
    """Whether a first answer may still be given or changed.

    Once the group has seen an item, a first answer that is there is frozen; a late-comer may still give one.
    """
    if session.phase not in (Phase.SELF_ASSESSMENT, Phase.EXPLANATION):
        return False
    seen = stage.revealed or stage.second_revealed or stage.key_shown
    return not stage.key_shown and not (has_answered and (seen or stage.second_open))


def accepts_second_answer(session: Session, stage: Stage) -> bool:
    """Whether the second vote on an item is open."""
    return (
        session.phase is Phase.EXPLANATION and stage.second_open and not stage.second_revealed and not stage.key_shown
    )
