"""A guide that is being written, item by item, as phones will show it. Nothing is saved, so any version may be seen."""

import secrets
import time
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from stagkit.domain.guide import Guide
from stagkit.domain.items import AnswerRefused, Item, accept, standard_scale
from stagkit.domain.scales import STANDARD_SCALES
from stagkit.errors import NotFound, sentence
from stagkit.locale import LANGUAGE_NAMES, translator
from stagkit.participant.answers import form_tap, given_of
from stagkit.participant.desk import address_of, desk_of, named
from stagkit.participant.guard import PREVIEW, WrongCode
from stagkit.participant.joining import first, form_of
from stagkit.participant.path import Book, Step
from stagkit.participant.questions import Given, question
from stagkit.participant.replies import html, packed, status_of, to, words
from stagkit.participant.wire import from_wire

NOBODY = "preview"
"""Whose order of steps and sides a preview shows."""


class Leaf:
    """One request for one item of a guide, as the guide stands now. Blocks. Raises WrongCode, NotFound."""

    def __init__(self, request: Request) -> None:
        self.request, self.desk = request, desk_of(request)
        self.desk.guesses.check(address_of(request))
        asked = request.path_params
        if not self.desk.preview_key or not secrets.compare_digest(
            asked["key"].encode(), self.desk.preview_key.encode()
        ):
            raise WrongCode(sentence("This preview has ended. Load the page of the guide again."))
        self.guide = _answerable(self.desk.store.guides.get(asked["guide"], asked["version"]))
        self.book = Book(self.guide, checks=True)
        self.language = _language(request, self.guide, self.desk.languages)
        self.wanted: str = asked.get("item", "")

    @property
    def at(self) -> int | None:
        """The place of the item asked for; None when the guide has no such item, or no item at all."""
        places = [place for place, step in enumerate(self.book.steps) if self.wanted in ("", step.item.id)]
        return places[0] if places else None

    def address(self, place: int) -> str:
        """Where the item of this place is shown, in the same language; the end behind the last."""
        parts = [self.request.path_params[name] for name in ("key", "guide", "version")]
        said = {"language": self.language}
        if place < len(self.book.steps):
            parts.append(self.book.steps[place].item.id)
        else:
            said["end"] = "1"
        return f"{PREVIEW}{'/'.join(quote(part, safe='') for part in parts)}?{urlencode(said)}"

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """A page as phones get it, but without a session."""
        text = html(
            template,
            self.desk,
            self.language,
            kind="item",
            preview=True,
            path=quote(self.request.url.path),
            offered=named(_spoken(self.guide)),
            words=words(self.language),
            **values,
        )
        return packed(self.request, text, status)

    def screen(self, place: int, said: Given | None = None, error: str = "") -> dict[str, Any]:
        """What the template of one item needs."""
        step: Step = self.book.steps[place]
        return {
            "q": question(self.guide, step.item, self.language, NOBODY),
            "given": said or Given(),
            "elsewhere": False,
            "number": step.number,
            "total": self.book.total,
            "round": 1,
            "action": self.address(place),
            "onward": self.address(place + 1),
            "back": self.address(place - 1) if place else "",
            "error": error,
            "fresh": f"?{time.time_ns()}",  # a picture may have been changed a moment ago, under the same name
        }


def _answerable(guide: Guide) -> Guide:
    """The guide with a standard scale in the place of any that an item names and that is not there (yet)."""
    known = {scale.id for scale in (*guide.scales, *STANDARD_SCALES)}
    gone = {item.scale: standard_scale(item) for item in guide.items if item.scale and item.scale not in known}
    return replace(guide, scales=(*guide.scales, *(replace(scale, id=name) for name, scale in gone.items())))


def _spoken(guide: Guide) -> tuple[str, ...]:
    return tuple(tag for tag in guide.languages if tag in LANGUAGE_NAMES)


def _language(request: Request, guide: Guide, house: tuple[str, ...]) -> str:
    """The one asked for, else the house's first that the guide has."""
    spoken = _spoken(guide)
    wanted = (request.query_params.get("language", ""), *house)
    return next((tag for tag in wanted if tag in spoken), spoken[0] if spoken else house[0])


def item_page(request: Request) -> Response:
    """One item, or the first; behind the last, the end."""
    leaf = Leaf(request)
    at = leaf.at
    if at is None and leaf.wanted:
        raise NotFound(sentence("This question is not in the guide. Load the page again."))
    if at is None or request.query_params.get("end"):
        return leaf.page("over.html", start="" if at is None else leaf.address(0))
    return leaf.page("item.html", **leaf.screen(at))


async def answer_item(request: Request) -> Response:
    """What phones without script do: look at the answer, then go on. It is not kept."""
    form = await form_of(request)
    return await run_in_threadpool(_look_at, request, form)


def _look_at(request: Request, form: dict[str, list[str]]) -> Response:
    leaf = Leaf(request)
    at = leaf.at
    if at is None:
        raise NotFound(sentence("This question is not in the guide. Load the page again."))
    item = leaf.book.steps[at].item
    try:
        if first(form, "go") != "skip":
            _accept(leaf.guide, item, form)
    except AnswerRefused as error:
        told = error.say(translator(leaf.language))
        return leaf.page("item.html", status_of(error), **leaf.screen(at, given_of(item, form), told))
    return to(leaf.address(at + 1))


def _accept(guide: Guide, item: Item, form: dict[str, list[str]]) -> None:
    tap = form_tap(item, form, 1)
    if tap is None:
        raise AnswerRefused(sentence("Choose an answer, or press “Skip”."))
    if tap.state == "answered":
        accept(item, guide.scale_of(item), from_wire(item, NOBODY, tap.value))
