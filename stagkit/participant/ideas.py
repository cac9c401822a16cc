"""Proposals from phones: what is wrong, what should change, and what became of it.

A proposal comes by plain form, or from the script beside the answers (`answers.take`, state `IDEA`). Only the device
that sent it shows it again, because a personal code can be typed by somebody else.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from zlib import crc32

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from stagkit.domain.items import Item
from stagkit.domain.proposal_words import STATUS_WORDS
from stagkit.domain.proposals import WORKER, Origin, Proposal
from stagkit.domain.sessions import Phase, Session
from stagkit.errors import Refused, StagkitError, StoreUnavailable, Translate, sentence
from stagkit.locale import translator
from stagkit.participant.desk import Desk, Visit, Visitor, desk_of
from stagkit.participant.joining import first, form_of
from stagkit.participant.path import address
from stagkit.participant.replies import html, packed, page, status_of, to

IDEA = "idea"
MOST, LONGEST = 40, 2000
"""Proposals of a person in a session, and characters in a field: far more than anybody needs, and no flood."""

SENDING = re.compile(r"[A-Za-z0-9_-]{8,40}", re.ASCII)
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
ORIGINS = {Phase.SELF_ASSESSMENT: Origin.SELF_ASSESSMENT}


@dataclass(frozen=True, slots=True)
class Idea:
    """What a person wrote. `sending` is made by the page, so that sending twice keeps one proposal.

    `item` is the question it is about, if any; `coded`: the personal code goes with it.
    """

    sending: str
    problem: str
    proposal: str
    item: str = ""
    coded: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """An own proposal as its author sees it. `merged` is the number of the one that goes on in its place."""

    number: str
    problem: str
    proposal: str
    status: str
    merged: str
    reply: str

    @property
    def mark(self) -> str:
        """By this a phone knows which replies it has shown; another once the reply is written anew. Empty without."""
        return f"{self.number}-{crc32(self.reply.encode()):08x}" if self.reply else ""


def fresh_sending() -> str:
    """An id for the form on a page."""
    return secrets.token_hex(16)


def tidy(text: object) -> str:
    """Typed text without what no database and no spreadsheet can hold."""
    return UNWRITABLE.sub("", str(text or "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def keep(desk: Desk, visitor: Visitor, idea: Idea) -> Proposal:
    """Keep what a person proposes; again, if it was sent before. Blocks. Raises Refused.

    What was written before the meeting closed and is delivered afterwards counts too.
    """
    own, store = visitor.participation, desk.store
    session = store.sessions.get(own.session)
    sent_as = f"{visitor.who}-{idea.sending}"
    known = store.proposals.sent(sent_as)
    if known:
        return known
    _check(desk, visitor, session, idea)
    about = _about(visitor, session, idea.item)
    told = Proposal(
        id="",
        number="",
        date="",
        session=session.id,
        problem=idea.problem,
        proposal=idea.proposal,
        item=about.id if about else "",
        subcompetency=visitor.book.guide.subcompetency_of(about.id).id if about else "",
        origin=ORIGINS.get(session.phase, Origin.EXPLANATION),
        proposer=own.code if idea.coded and own.code else WORKER,
        language=own.language,
    )
    return store.proposals.capture(told, authors=(own.person,), sent_as=sent_as)


def _check(desk: Desk, visitor: Visitor, session: Session, idea: Idea) -> None:
    if session.trial or session.phase is Phase.PREPARED or not SENDING.fullmatch(idea.sending):
        raise Refused(sentence("This proposal cannot be taken here. Load the page again."))
    if not idea.problem and not idea.proposal:
        raise Refused(sentence("Write what the problem is, or what should change."))
    if max(len(idea.problem), len(idea.proposal)) > LONGEST:
        raise Refused(sentence("This is too long. Use at most {most} characters."), most=LONGEST)
    if len(desk.store.proposals.of_author(session.id, visitor.participation.person)) >= MOST:
        raise Refused(sentence("You have sent {most} proposals. Tell the trainer if you have more."), most=MOST)


def _about(visitor: Visitor, session: Session, item: str) -> Item | None:
    """The question it is about, if phones have met it: a check question is nobody's business before its time."""
    met = {step.item.id for step in visitor.book.steps} | {session.current_item}
    return visitor.book.items.get(item) if item in met else None


def keep_sent(desk: Desk, visitor: Visitor, sending: str, item: str, said: object) -> None:
    """Keep what the script sent. Raises Refused."""
    fields = said if isinstance(said, dict) else {}
    coded = fields.get("coded") is True
    keep(desk, visitor, Idea(sending, tidy(fields.get("problem")), tidy(fields.get("proposal")), item, coded))


def sent_by(desk: Desk, visitor: Visitor, translate: Translate) -> list[Sent]:
    """The proposals that came from this device, newest first."""
    own = visitor.participation
    pairs = desk.store.proposals.of_author(own.session, own.person, sent_by=f"{visitor.who}-")
    return [_sent(told, now, translate) for told, now in reversed(pairs)]


def _sent(own: Proposal, now: Proposal, translate: Translate) -> Sent:
    merged = now.number if now.id != own.id else ""
    status = translate(STATUS_WORDS[now.status])
    return Sent(own.number, own.problem, own.proposal, status, merged, now.reply or own.reply)


def offered(visit: Visit) -> bool:
    """Whether somebody who joined may write a proposal now, or read what became of one."""
    return not visit.session.trial and visit.session.phase is not Phase.PREPARED


def ideas_at(visit: Visit, item: str = "") -> str:
    """Where a proposal about a question, or about anything, is written; empty where none can be."""
    if not offered(visit):
        return ""
    home = f"/{visit.join_code}/ideas"
    return f"{home}?item={quote(item, safe='')}" if item else home


def ideas(request: Request) -> Response:
    """`/{code}/ideas`: write a proposal, and see one's own. `part=1` is the list of one's own, for the script."""
    visit = Visit(request)
    if visit.visitor is None or not offered(visit):
        return to(f"/{visit.join_code}")
    if request.query_params.get("part"):
        mine = sent_by(visit.desk, visit.visitor, translator(visit.language))
        return packed(request, html("_mine.html", visit.desk, visit.language, mine=mine))
    asked = request.query_params
    idea = Idea(fresh_sending(), "", "", asked.get("item", ""))
    return _page(visit, visit.visitor, idea, thanks=bool(asked.get("sent")))


def _page(
    visit: Visit, visitor: Visitor, idea: Idea, *, thanks: bool = False, error: str = "", **more: Any
) -> Response:
    ticked = _about(visitor, visit.session, idea.item)
    asked = _about(visitor, visit.session, visit.request.query_params.get("item", idea.item))
    item = ticked or asked
    return page(
        visit,
        "ideas.html",
        "ideas",
        idea=idea,
        item=item.id if item else "",
        about=item.stem.say(visit.language) if item else "",
        ticked=ticked is not None,
        writing=visit.session.phase is not Phase.CLOSED or bool(error),
        longest=LONGEST,
        mine=sent_by(visit.desk, visitor, translator(visit.language)),
        back=_back(visit, asked),
        path=ideas_at(visit, asked.id if asked else ""),
        thanks=thanks,
        error=error,
        **more,
    )


def _back(visit: Visit, item: Item | None) -> str:
    """To the question one came from, else to where this device belongs."""
    alone = visit.session.phase is Phase.SELF_ASSESSMENT
    return address(visit.join_code, item.id) if item and alone else f"/{visit.join_code}"


async def write(request: Request) -> Response:
    """A proposal by plain form."""
    form = await form_of(request)
    return await run_in_threadpool(_write, request, form)


def _write(request: Request, form: dict[str, list[str]]) -> Response:
    visit = Visit(request)
    if visit.visitor is None or not offered(visit):
        return to(f"/{visit.join_code}")
    sending = first(form, "sending")
    idea = Idea(
        sending if SENDING.fullmatch(sending) else fresh_sending(),
        tidy(first(form, "problem")),
        tidy(first(form, "proposal")),
        first(form, "question") if first(form, "about") else "",
        first(form, "coded") == "yes",
    )
    try:
        keep(visit.desk, visit.visitor, idea)
    except (Refused, StoreUnavailable) as error:
        return _again(visit, visit.visitor, idea, error)
    at = ideas_at(visit, idea.item)
    return to(f"{at}{'&' if '?' in at else '?'}sent=1")


def _again(visit: Visit, visitor: Visitor, idea: Idea, error: StagkitError) -> Response:
    said = error.say(translator(visit.language))
    return _page(visit, visitor, idea, error=said, status=status_of(error))


def told_of(visit: Visit, visitor: Visitor) -> dict[str, Any]:
    """What other pages say of one's own proposals: where they are, how many came from here, the marks of replies."""
    mine = sent_by(desk_of(visit.request), visitor, translator(visit.language)) if offered(visit) else []
    replies = [own.mark for own in mine if own.reply]
    return {"ideas": ideas_at(visit), "mine_at": f"{ideas_at(visit)}#mine", "proposed": len(mine), "replies": replies}
