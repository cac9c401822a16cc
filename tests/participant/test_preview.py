"""The preview: a guide that is being written, item by item, as phones will show it; nothing is saved."""

import re
from dataclasses import replace

import httpx
import pytest

from stagkit.domain.edits import put
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType
from stagkit.store import Store
from tests.participant.conftest import sentences
from tests.participant.small_guide import GUIDE, ITEMS, P1, t

KEY = "the-key-of-this-start"


@pytest.fixture
def desk(store: Store, serve) -> httpx.Client:
    """A browser on this computer; its addresses begin behind the key."""
    store.guides.create(GUIDE)
    return httpx.Client(base_url=f"{serve(preview_key=KEY)}/preview/{KEY}/belt/1.0.0", trust_env=False)


def main_of(page: str) -> str:
    """What stands on the page, without addresses."""
    inside = re.search(r"<main.*</main>", page, re.S).group()
    return re.sub(r'(action|href|data-next)="[^"]*"|\?\d+', "", inside).replace(" ", "")


def test_each_question_stands_there_as_a_phone_shows_it(room, serve):
    desk = httpx.Client(base_url=f"{serve(preview_key=KEY)}/preview/{KEY}/belt/1.0.0", trust_env=False)
    phone = room.phone()
    differ = ("K4", "K7", "P1O")  # mixed for each person, and shown to all only here

    for item in (item.id for item in ITEMS if item.id not in differ):
        assert main_of(desk.get(f"/{item}?language=en").text) == main_of(phone.get(f"/q/{item}").text)


def test_one_reads_the_whole_guide_with_next_and_back_in_one_language(desk: httpx.Client):
    at, met = "", []

    for _ in ITEMS:
        page = desk.get(at or "?language=pt").text
        met.append(re.search(r'data-item="(.*?)"', page).group(1))
        at = re.search(r'data-next="(.*?)"', page).group(1).replace("&amp;", "&").partition("1.0.0")[2]
        assert 'lang="pt"' in page
        assert "language=pt" in at

    assert met == [item.id for item in ITEMS]
    end = desk.get(at).text
    assert "data-item" not in end
    assert re.findall(r'class="back" href="(.*?)"', desk.get("/K3?language=pt").text) == [
        f"/preview/{KEY}/belt/1.0.0/K2?language=pt"
    ]


@pytest.mark.parametrize(
    ("item", "form", "status", "said"),
    [
        ("K1", {"answer": "v.a"}, 303, []),
        ("K1", {"go": "skip"}, 303, []),
        ("K1", {}, 422, ["Choose an answer, or press “Skip”."]),
        ("K7", {"place.a": "~1"}, 422, ["Choose a partner for every line."]),
        ("P5", {"text": "-4"}, 422, ["Write zero or more."]),
    ],
)
def test_without_script_an_answer_leads_on_or_says_what_is_wrong_and_is_not_kept(
    desk: httpx.Client, store: Store, item, form, status, said
):
    reply = desk.post(f"/{item}?language=en", data=form)

    assert (reply.status_code, sentences(reply)) == (status, said)
    assert store.sessions.current() is None
    assert "Preview: nothing is saved." in desk.get(f"/{item}?language=en").text


def test_the_newest_words_are_on_the_page_at_each_load(desk: httpx.Client, store: Store):
    place = Place(Kind.ITEM, "K1", field="stem", language="en")
    assert "When may the guard be taken off?" in desk.get("/K1?language=en").text

    store.guides.write("belt", "1.0.0", [put(GUIDE, place, "When may one open the guard?")])

    assert "When may one open the guard?" in desk.get("/K1?language=en").text


def test_a_draft_may_be_unfinished_in_every_part(store: Store, serve):
    items = [Item(kind.value, kind, t("", "")) for kind in ItemType]
    items.append(replace(P1, id="P9", scale="gone"))
    part = Subcompetency("S", t("", ""), items=tuple(items))
    store.guides.create(replace(GUIDE, competencies=(Competency("C", t("", ""), subcompetencies=(part,)),)))
    store.guides.create(Guide("bare", t("", ""), languages=("es", "en")))
    desk = httpx.Client(base_url=f"{serve(preview_key=KEY)}/preview/{KEY}", trust_env=False)

    assert {desk.get(f"/belt/1.0.0/{item.id}").status_code for item in items} == {200}
    assert "Never" in desk.get("/belt/1.0.0/P9?language=en").text
    assert "This guide has no questions yet." in desk.get("/bare/0.1.0?language=en").text


def test_only_the_preview_may_be_framed_and_only_by_this_computer(desk: httpx.Client):
    framed, front = desk.get("/K1").headers, desk.get(f"{desk.base_url.copy_with(path='/')}").headers

    assert framed["content-security-policy"].endswith("frame-ancestors http://127.0.0.1:* http://localhost:*")
    assert "x-frame-options" not in framed
    assert front["content-security-policy"].endswith("frame-ancestors 'none'")
    assert front["x-frame-options"] == "DENY"


def test_without_the_key_of_this_start_nobody_sees_a_guide_and_guessing_is_slowed(store: Store, serve):
    store.guides.create(GUIDE)
    keyed, keyless = serve(preview_key=KEY), serve()

    for address in (f"{keyed}/preview/wrong", f"{keyed}/preview/é", f"{keyless}/preview/", f"{keyless}/preview/{KEY}"):
        reply = httpx.get(f"{address}/belt/1.0.0/K1", trust_env=False)
        assert (reply.status_code, "guard" in reply.text) == (404, False)
    took = [httpx.get(f"{keyed}/preview/wrong/belt/1.0.0", trust_env=False).elapsed.total_seconds() for _ in range(5)]
    assert took[-1] >= 0.5


@pytest.mark.parametrize("path", ["belt/9.9.9", "nothing/1.0.0", "belt/1.0.0/K99", "belt"])
def test_what_is_not_there_is_said(desk: httpx.Client, path):
    reply = desk.get(f"{desk.base_url.copy_with(path=f'/preview/{KEY}/{path}')}")

    assert reply.status_code == 404
    assert "<h1>" in reply.text
