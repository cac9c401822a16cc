"""The vote on the proposals: how much each would help, how easy it is. No result is ever shown on a phone.

A vote comes by plain form, or from the script beside the answers (`answers.take`, state `VOTE`), tap by tap: what is
not said yet is 0.
"""

from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from stagkit.domain.proposals import Proposal
from stagkit.errors import Refused, StagkitError, StoreUnavailable, sentence
from stagkit.locale import translator
from stagkit.participant.desk import Desk, Visit, Visitor
from stagkit.participant.joining import form_of
from stagkit.participant.replies import page, status_of, to

VOTE = "vote"
MARKS = {str(mark): mark for mark in range(6)}
MOST_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Choice:
    """One proposal on the ballot with what this device chose; 0 is nothing yet."""

    id: str
    number: str
    problem: str
    proposal: str
    impact: int
    ease: int


@dataclass(frozen=True, slots=True)
class Cast:
    """How many proposals on the ballot this device has given both marks, out of how many."""

    done: int
    all: int

    @property
    def left(self) -> int:
        """Those that lack a mark."""
        return self.all - self.done


Marks = dict[str, tuple[int, int]]
"""What was chosen by proposal: impact and ease, 0 where nothing was."""


def keep_sent(desk: Desk, visitor: Visitor, proposal: str, said: object) -> None:
    """Keep a vote that the script sent. Raises Refused."""
    fields = said if isinstance(said, dict) else {}
    impact, ease = (MARKS.get(str(fields.get(name)), 0) for name in ("impact", "ease"))
    own = visitor.participation
    desk.store.proposals.vote(own.session, proposal, own.person, impact, ease)


def ballot(request: Request) -> Response:
    """`/{code}/ballot`: all proposals that are voted on."""
    visit = Visit(request)
    if visit.visitor is None or not visit.ballot:
        return to(f"/{visit.join_code}")
    marks, elsewhere = _own(visit, visit.visitor)
    return _page(visit, marks, elsewhere=elsewhere, saved=bool(request.query_params.get("saved")))


def _own(visit: Visit, visitor: Visitor) -> tuple[Marks, bool]:
    """What this person chose, and whether that may not be shown here.

    It is not where the personal code was used on two devices: one of them may be somebody else's.
    """
    own = visitor.participation
    chosen = dict(visit.desk.store.proposals.voted(own.session, own.person))
    if not chosen:
        return {}, False
    devices = next(
        (told.devices for told in visit.desk.store.sessions.joined(own.session) if told.person == own.person), 1
    )
    return ({}, True) if devices > 1 else (chosen, False)


def told_of(visit: Visit, visitor: Visitor) -> dict[str, Any]:
    """What a page that offers the vote says: where it is, and how far this device has come (None: not begun)."""
    marks = _own(visit, visitor)[0] if visit.ballot else {}
    if not marks:
        return {"ballot": visit.ballot, "cast": None}
    given = [marks.get(told.id, (0, 0)) for told in visit.desk.store.proposals.ballot(visit.session.id)]
    return {"ballot": visit.ballot, "cast": Cast(sum(map(all, given)), len(given)) if any(map(any, given)) else None}


def _page(
    visit: Visit, marks: Marks, *, elsewhere: bool = False, saved: bool = False, error: str = "", **more: Any
) -> Response:
    choices = [
        _choice(told, *marks.get(told.id, (0, 0))) for told in visit.desk.store.proposals.ballot(visit.session.id)
    ]
    return page(
        visit,
        "ballot.html",
        "ballot",
        choices=choices,
        done=sum(bool(choice.impact and choice.ease) for choice in choices),
        scales=_scales(visit),
        elsewhere=elsewhere,
        saved=saved,
        error=error,
        **more,
    )


def _choice(told: Proposal, impact: int, ease: int) -> Choice:
    return Choice(told.id, told.number, told.problem, told.proposal, impact, ease)


def _scales(visit: Visit) -> list[dict[str, str]]:
    _ = translator(visit.language)
    return [
        {"name": "impact", "ask": _("How much would it help?"), "low": _("A little"), "high": _("Very much")},
        {"name": "ease", "ask": _("How easy is it to do?"), "low": _("Hard"), "high": _("Easy")},
    ]


async def send(request: Request) -> Response:
    """All votes by plain form; those that lack one of the two are asked for again."""
    form = await form_of(request, MOST_FIELDS)
    return await run_in_threadpool(_send, request, form)


def _send(request: Request, form: dict[str, list[str]]) -> Response:
    visit = Visit(request)
    if visit.visitor is None or not visit.ballot:
        return to(f"/{visit.join_code}")
    marks, own = _read(visit, form), visit.visitor.participation
    problem: StagkitError | None = None
    if any(0 in pair for pair in marks.values()):
        problem = Refused(sentence("Say both: how much it would help, and how easy it is."))
    for proposal, (impact, ease) in marks.items():
        try:
            visit.desk.store.proposals.vote(own.session, proposal, own.person, impact, ease)
        except (Refused, StoreUnavailable) as error:
            problem = error
    if problem is None:
        return to(f"/{visit.join_code}/ballot?saved=1")
    return _page(visit, marks, error=problem.say(translator(visit.language)), status=status_of(problem))


def _read(visit: Visit, form: dict[str, list[str]]) -> Marks:
    """What the form says of each proposal on the ballot; those it does not touch are left out."""
    read: Marks = {}
    for told in visit.desk.store.proposals.ballot(visit.session.id):
        impact, ease = (MARKS.get(form.get(f"{name}.{told.id}", [""])[0], 0) for name in ("impact", "ease"))
        if impact or ease:
            read[told.id] = (impact, ease)
    return read
