"""A rehearsal: simulated workers answer on simulated phones, over the same web addresses as real ones."""

import http.client
import json
import logging
import random
import re
import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import TypeVar
from urllib.parse import quote, urlencode

from stagkit.domain.items import Item
from stagkit.domain.sessions import Phase
from stagkit.launcher.simulated import Minds, Said, on_the_wire

log = logging.getLogger("stagkit.rehearsal")
Done = TypeVar("Done")

TAP = (2.0, 6.0)
"""Seconds between two taps of a person who reads."""
ARRIVAL = 0.4
"""Seconds between two people joining: they come into the room together."""
SETTLING = 2.0
"""Seconds between two people giving their first answer: some read the welcome slowly."""
LOOK = 2.0
"""Seconds between two looks at where the session stands."""
PATIENCE = 10.0


class PhoneError(Exception):
    """The server did not take what the phone sent."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where the session stands, as phones are told. `ballot` is empty unless the proposals are voted on."""

    phase: str
    item: str = ""
    stage: str = ""
    ballot: str = ""


class Phone:
    """One simulated worker's phone: joins by the form, answers by the API, keeps its cookies."""

    def __init__(self, port: int, join_code: str, language: str) -> None:
        self._port, self._base, self._language = port, f"/{join_code}", language
        self._cookies: dict[str, str] = {}
        self._who = self._moved = ""

    def join(self, code: str) -> None:
        """Send the join form. Raises PhoneError when it comes back with an error."""
        form = urlencode({"code": code, "consent": "yes", "how": "code"})
        status, _ = self._ask("POST", self._base, form.encode(), "application/x-www-form-urlencoded")
        if status not in (302, 303):
            raise PhoneError(f"the form to join was met with {status}")
        path = self._base
        for _ in range(3):
            status, page = self._ask("GET", path)
            if found := re.search(r'data-who="([^"]+)"', page):
                self._who = found.group(1)
                return
            path = self._moved or path
        raise PhoneError("the form to join did not let anybody in")

    def answer(self, tap: dict[str, object]) -> str:
        """Send a tap: how it went, "stored", "again" or "refused". A tap sent twice is stored once."""
        body = json.dumps({"who": self._who, "answers": [tap]})
        status, text = self._ask("POST", f"{self._base}/api/answers", body.encode(), "application/json")
        if status != 200:
            raise PhoneError(f"an answer was met with {status}: {text[:200]}")
        return str(json.loads(text)["receipts"][0]["outcome"])

    def ballot(self) -> list[str]:
        """The ids of the proposals that are voted on now."""
        status, page = self._ask("GET", f"{self._base}/ballot")
        return re.findall(r'data-proposal="([^"]+)"', page) if status == 200 else []

    def where(self) -> Where:
        """Ask where the session stands."""
        status, text = self._ask("GET", f"{self._base}/api/state")
        if status != 200:
            raise PhoneError(f"the question where the session stands was met with {status}")
        return Where(*str(json.loads(text)["state"]).split("|"))

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        headers = {
            "Accept-Language": self._language,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            **({"Content-Type": kind} if kind else {}),
        }
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request(method, quote(path, safe="/?=&%"), body, headers)
            reply = connection.getresponse()
            for line in reply.headers.get_all("Set-Cookie") or ():
                self._cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
            self._moved = reply.headers.get("Location", "")
            text = reply.read().decode("utf-8", "replace")
            if reply.status >= 500:
                raise ConnectionError(reply.status)
            return reply.status, text
        finally:
            connection.close()


class Rehearsal:
    """Simulated workers, each at its own pace. `pace` 2.0 is twice as fast as people."""

    def __init__(
        self, minds: Minds, port: int, join_code: str, codes: Iterable[str], *, language: str = "es", pace: float = 1.0
    ) -> None:
        self._minds, self._port, self._join_code = minds, port, join_code
        self._language, self._pace = language, pace
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._live, args=(code, place), name=f"worker {code}", daemon=True)
            for place, code in enumerate(codes)
        ]

    def start(self) -> None:
        """Let the workers come in."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Send them home."""
        self._stop.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(2 * PATIENCE)

    def _live(self, code: str, place: int) -> None:
        try:
            self._work(code, place)
        except Stopped:
            pass
        except Exception:
            log.exception("the simulated worker %s left", code)

    def _work(self, code: str, place: int) -> None:
        """One worker's session: join, answer alone, then vote whenever the group is asked to."""
        dice = random.Random(code)  # noqa: S311 - a pace is no secret
        phone = Phone(self._port, self._join_code, self._language)
        self._wait(place * ARRIVAL + dice.uniform(0, ARRIVAL))
        self._until_done(lambda: phone.join(code))
        while self._until_done(phone.where).phase == Phase.PREPARED:
            self._wait(LOOK)
        self._wait(place * SETTLING)
        voted: set[str] = set()
        for item in self._minds.path(code):
            self._wait(dice.uniform(*TAP))
            self._tap(phone, item, 1, self._minds.say(code, item, 1))
            self._follow(phone, code, voted, dice)
        while self._follow(phone, code, voted, dice).phase != Phase.CLOSED:
            self._wait(LOOK)

    def _follow(self, phone: Phone, code: str, voted: set[str], dice: random.Random) -> Where:
        """Do what the group is asked to do now. `voted`: the items and proposals this worker has voted on."""
        where = self._until_done(phone.where)
        self._vote_again(phone, code, where, voted, dice)
        if where.ballot:
            self._weigh(phone, voted, dice)
        return where

    def _weigh(self, phone: Phone, voted: set[str], dice: random.Random) -> None:
        for proposal in self._until_done(phone.ballot):
            if proposal not in voted:
                voted.add(proposal)
                self._wait(dice.uniform(*TAP))
                marks = {"impact": dice.randint(1, 5), "ease": dice.randint(1, 5)}
                self._send(phone, {"item": proposal, "state": "vote", "value": marks})

    def _vote_again(self, phone: Phone, code: str, where: Where, voted: set[str], dice: random.Random) -> None:
        if not where.item or where.item in voted:
            return
        item = self._minds.guide.item(where.item)
        check = bool(item.isomorphic_of) and where.stage == "hidden"
        if check or where.stage == "second_vote":
            voted.add(where.item)
            self._wait(dice.uniform(*TAP))
            vote = 1 if check else 2
            self._tap(phone, item, vote, self._minds.say(code, item, vote))

    def _tap(self, phone: Phone, item: Item, round: int, said: Said) -> None:
        self._send(phone, {"item": item.id, "round": round, "state": said[0].value, "value": on_the_wire(said[1])})

    def _send(self, phone: Phone, tap: dict[str, object]) -> None:
        known = {"id": secrets.token_hex(16), **tap}
        self._until_done(lambda: phone.answer(known))

    def _until_done(self, act: Callable[[], Done]) -> Done:
        """Try until the server is there: a phone does not give up while it is being started again."""
        while True:
            try:
                return act()
            except (OSError, http.client.HTTPException):
                self._wait(LOOK)

    def _wait(self, seconds: float) -> None:
        if self._stop.wait(seconds / self._pace):
            raise Stopped


class Stopped(Exception):
    """The rehearsal is over."""
