"""What every page needs at hand: the store, the writer, guides that are open, and who is asking."""

from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request

from stagkit.domain.people import MINIMUM_GROUP, tidy_code
from stagkit.domain.sessions import Answer, Phase, Session
from stagkit.errors import NotFound
from stagkit.locale import LANGUAGE_NAMES, best_language
from stagkit.participant.guard import Guesses, WrongCode
from stagkit.participant.live import Pulse
from stagkit.participant.path import Book
from stagkit.store import Store
from stagkit.store.participations import Participation
from stagkit.store.writer import Writer

LANGUAGE_COOKIE = "stag_language"
MOST_VISITORS = 5000


@dataclass(frozen=True, slots=True)
class Visitor:
    """A device that has joined, with the guide it answers."""

    participation: Participation
    join_code: str
    book: Book

    @property
    def who(self) -> str:
        """A name for the device's own storage. It opens nothing."""
        return self.participation.id[:12]


@dataclass(slots=True)
class Desk:
    """The pages' own state: nothing in it that a restart would lose."""

    store: Store
    writer: Writer
    pulse: Pulse
    languages: tuple[str, ...]
    organization: str = ""
    minimum_group: int = MINIMUM_GROUP
    media: Path = Path()
    brand: str = "#0b5cab"
    assets: dict[str, str] = field(default_factory=dict)
    preview_key: str = ""
    guesses: Guesses = field(default_factory=Guesses)
    _books: dict[str, Book] = field(default_factory=dict)
    _visitors: dict[tuple[str, str], Visitor] = field(default_factory=dict)

    def book(self, session: Session) -> Book:
        """The session's guide. Blocks."""
        cohort = self.store.cohorts.get(session.cohort)
        guide = self.store.guides.get(cohort.guide, cohort.version)
        known = self._books.get(session.id)
        if known is None or known.guide is not guide:
            known = self._books[session.id] = Book(guide)
        return known

    def known(self, join_code: str, token: str) -> Visitor | None:
        """Who this token belongs to, if it has been here since the start. Does not block."""
        return self._visitors.get((join_code, token))

    def joined(self, request: Request, join_code: str) -> bool:
        """Whether the request comes from a device that is in this session and has been here. Does not block."""
        return self.known(join_code, request.cookies.get(cookie_name(join_code), "")) is not None

    def visitor(self, join_code: str, token: str) -> Visitor | None:
        """Who this token belongs to in this session, if anybody. Blocks the first time."""
        if not token:
            return None
        known = self.known(join_code, token)
        if known:
            return known
        session = self.store.sessions.by_code(join_code)
        try:
            participation = self.store.sessions.participation(token)
        except NotFound:
            return None
        if participation.session != session.id:
            return None
        return self.remember(join_code, participation, self.book(session))

    def remember(self, join_code: str, participation: Participation, book: Book) -> Visitor:
        """Keep a visitor at hand."""
        if len(self._visitors) >= MOST_VISITORS:
            self._visitors.clear()
        visitor = self._visitors[join_code, participation.token] = Visitor(participation, join_code, book)
        return visitor


def cookie_name(join_code: str) -> str:
    """The cookie of one session, so that two sessions on one device do not meet."""
    return f"stag_{join_code}"


class Visit:
    """One request to a session's pages: the session as it stands now, who asks, in which language. Blocks."""

    def __init__(self, request: Request) -> None:
        self.request, self.desk = request, desk_of(request)
        self.join_code = tidy_code(request.path_params["code"])
        token = request.cookies.get(cookie_name(self.join_code), "")
        if not self.desk.joined(request, self.join_code):
            self.desk.guesses.check(address_of(request))
        try:
            self.session = self.desk.store.sessions.by_code(self.join_code)
        except NotFound as error:
            raise WrongCode(error.text) from error
        self.visitor = self.desk.visitor(self.join_code, token)
        self.book = self.desk.book(self.session)

    @property
    def guide_languages(self) -> tuple[str, ...]:
        """The languages on offer: the guide's, as far as the workspace has them."""
        both = tuple(tag for tag in self.desk.languages if tag in self.book.guide.languages)
        return both or self.desk.languages

    @property
    def language(self) -> str:
        """The person's own choice, else what the phone asks for, else the session's."""
        if self.visitor:
            return self.visitor.participation.language
        offered = self.guide_languages
        if self.session.language in offered:
            offered = (self.session.language, *(tag for tag in offered if tag != self.session.language))
        return language_of(self.request, offered)

    @property
    def ballot(self) -> str:
        """Where the proposals are voted on now; empty while they are not."""
        open_ = self.session.ballot and self.session.phase not in (Phase.PREPARED, Phase.CLOSED)
        return f"/{self.join_code}/ballot" if open_ and not self.session.trial else ""

    def answers(self, round: int = 1) -> dict[str, Answer]:
        """The person's latest answers of a round by item, whatever device they came from."""
        if self.visitor is None:
            return {}
        given = self.desk.store.answers.mine(self.session.id, self.visitor.participation.person)
        return {item: answer for (item, its_round), answer in given.items() if its_round == round}

    def own(self, answers: dict[str, Answer]) -> dict[str, Answer]:
        """Those that came from this device: only they are shown, since a personal code can be typed by others."""
        device = self.visitor.participation.id if self.visitor else None
        return {item: answer for item, answer in answers.items() if answer.device == device}


def desk_of(request: Request) -> Desk:
    """The desk of the app that got the request."""
    desk: Desk = request.app.state.desk
    return desk


def address_of(request: Request) -> str:
    """The address the request comes from."""
    return request.client.host if request.client else ""


def language_of(request: Request, offered: tuple[str, ...]) -> str:
    """The language chosen earlier on this device, else the best of those its browser asks for."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in offered else best_language(request.headers.get("accept-language", ""), offered)


def named(languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Languages with the names they have for themselves."""
    return tuple((tag, LANGUAGE_NAMES[tag]) for tag in languages)
