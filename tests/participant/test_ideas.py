"""Proposals from phones: written once, kept once, and only their own device shows what became of them."""

import json
import re

import httpx
import pytest

from stagkit.domain.people import Person
from stagkit.domain.proposals import WORKER, Origin, Proposal, ProposalStatus
from tests.participant.conftest import Phone, Room, sentences

SENDING = "a" * 32


def idea(phone: Phone, problem: str = "The boxes come late", *, sending: str = SENDING, **form: str) -> httpx.Response:
    return phone.post("/ideas", sending=sending, problem=problem, **form)


def sent(phone: Phone, problem: str = "The boxes come late", *, id: str = SENDING, item: str = "", **said: object):
    """As the script sends it; the one receipt."""
    tap = {"id": id, "item": item, "state": "idea", "value": {"problem": problem, "proposal": "", **said}}
    return phone.http.post(f"{phone.home}/api/answers", json=tap).json()["receipts"][0]


def kept(room: Room) -> list[Proposal]:
    return list(room.store.proposals.all(room.session.id))


def test_a_proposal_is_kept_with_its_question_and_no_name(room: Room):
    phone = room.phone("P07")
    page = phone.get("/ideas?item=K1").text
    assert "When may the guard be taken off?" in page

    reply = idea(phone, question="K1", about="yes", proposal="Order them a day ahead")

    assert reply.headers["location"] == f"/{room.code}/ideas?item=K1&sent=1"
    own = kept(room)[0]
    assert (own.problem, own.proposal) == ("The boxes come late", "Order them a day ahead")
    assert (own.item, own.subcompetency, own.area, own.language) == ("K1", "S1", "Shift A", "en")
    assert (own.origin, own.proposer) == (Origin.SELF_ASSESSMENT, WORKER)
    assert "P07" not in repr(own)
    person = next(told.person for told in room.store.sessions.joined(room.session.id))
    assert room.store.proposals.authors(own.id) == (person,)


def test_during_the_explanation_it_arose_there(room: Room):
    phone = room.phone()
    room.store.sessions.explain(room.session.id)

    idea(phone)

    assert [(own.origin, own.item) for own in kept(room)] == [(Origin.EXPLANATION, "")]


def test_the_code_goes_with_it_only_when_the_worker_ticks_it(room: Room):
    phone = room.phone("P07")

    idea(phone, sending="b" * 32, coded="yes")
    sent(phone, id="c" * 32, coded=True)
    sent(phone, id="d" * 32, coded="yes")

    assert [own.proposer for own in kept(room)] == ["P07", "P07", WORKER]


def test_sent_twice_by_form_and_by_script_it_is_one_proposal(room: Room):
    phone = room.phone()

    idea(phone), idea(phone)
    said = sent(phone)

    assert said == {"id": SENDING, "outcome": "stored"}
    assert len(kept(room)) == 1


def test_the_same_sending_of_another_phone_is_another_proposal(room: Room):
    idea(room.phone("P01"))
    idea(room.phone("P02"))

    assert [own.number[-3:] for own in kept(room)] == ["001", "002"]


def test_an_empty_one_is_asked_for_again_and_a_long_one_stays_on_the_page(room: Room):
    phone = room.phone()

    empty, long = idea(phone, " \r\n "), idea(phone, "x" * 2001, sending="b" * 32)

    assert (empty.status_code, sentences(empty)) == (409, ["Write what the problem is, or what should change."])
    assert (long.status_code, sentences(long)) == (409, ["This is too long. Use at most 2000 characters."])
    assert "x" * 2001 in long.text
    assert sent(phone, "x" * 2001)["reason"] == "This is too long. Use at most 2000 characters."
    assert idea(phone, "x" * 1000 + "\r\n" * 1000 + "x", sending="b" * 32).status_code == 409
    assert kept(room) == []


def test_a_person_sends_at_most_forty_and_sending_the_last_again_is_no_more(room: Room):
    phone = room.phone()
    for at in range(40):
        assert sent(phone, f"Problem {at}", id=f"sending-{at:02}")["outcome"] == "stored"

    assert sent(phone, "One more", id="sending-40")["reason"] == (
        "You have sent 40 proposals. Tell the trainer if you have more."
    )
    assert sent(phone, "Problem 39", id="sending-39")["outcome"] == "stored"
    assert sent(room.phone("P01"), "A second device", id="sending-41")["outcome"] == "refused"
    assert sent(room.phone("P02"))["outcome"] == "stored"
    assert len(kept(room)) == 41


@pytest.mark.parametrize("value", [None, "text", 7, [], {"problem": None}, {"problem": ["a"] * 3000}, {"x": "y"}])
def test_what_is_no_proposal_is_refused_in_a_sentence(room: Room, value):
    phone = room.phone()

    reply = phone.tap("K1", value, state="idea")

    receipt = reply.json()["receipts"][0]
    assert receipt["outcome"] == "refused"
    assert receipt["reason"]
    assert kept(room) == []


def test_letters_that_no_database_holds_are_left_out(room: Room):
    phone = room.phone()
    tap = {"id": SENDING, "item": "", "state": "idea", "value": {"problem": "a\x00b\ud800c\nd\x07"}}

    phone.http.post(f"{phone.home}/api/answers", content=json.dumps(tap), headers={"content-type": "application/json"})

    assert [own.problem for own in kept(room)] == ["abc\nd"]


def test_what_people_write_is_text_on_the_page(room: Room):
    phone = room.phone()
    idea(phone, "<script>alert(1)</script>", proposal='"><img src=x onerror=alert(1)>')

    page = phone.get("/ideas").text

    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_author_reads_status_and_reply_also_when_the_meeting_is_over(room: Room):
    phone = room.phone()
    idea(phone)
    own = kept(room)[0]
    assert "No reply yet." in phone.get("/ideas").text

    room.store.proposals.edit(own.id, status=ProposalStatus.ACCEPTED, reply="Good. We order earlier from May.")
    room.store.sessions.explain(room.session.id)
    room.store.sessions.close(room.session.id)

    page = phone.get("/ideas").text
    assert ("Accepted" in page, "Good. We order earlier from May." in page) == (True, True)
    assert 'class="card idea-form"' not in page
    assert "Sent: 1. With a reply: 1." in phone.get("/done").text


def test_a_merged_one_shows_the_status_and_reply_of_the_one_that_goes_on_but_not_its_words(room: Room):
    first, second = room.phone("P01"), room.phone("P02")
    idea(first, "Boxes are late")
    idea(second, "Boxes never come in time")
    one, two = kept(room)
    room.store.proposals.merge([two.id], one.id)
    room.store.proposals.edit(one.id, status=ProposalStatus.ACCEPTED, reply="Yes, from May.")

    page = second.get("/ideas").text

    assert f"It goes on together with {one.number}." in page
    assert ("Accepted" in page, "Yes, from May." in page) == (True, True)
    assert "Boxes are late" not in page
    assert "Boxes never come in time" not in first.get("/ideas").text


def test_nobody_reads_whose_a_proposal_is(room: Room):
    author, other = room.phone("P01"), room.phone("P02")
    idea(author)
    room.store.proposals.edit(kept(room)[0].id, reply="Thank you, P01")
    thief = room.phone("P01")  # somebody who typed another's code
    stranger = room.phone(join=False)

    for phone in (other, thief, stranger):
        for path in ("/ideas", "/ideas?part=1", "/ideas?item=K1", "/done", "/api/screens"):
            page = phone.get(path).text
            assert "boxes come late" not in page
            assert "Thank you, P01" not in page
            assert "With a reply" not in page


def test_who_has_not_joined_proposes_nothing(room: Room):
    stranger = room.phone(join=False)

    assert stranger.get("/ideas").headers["location"] == f"/{room.code}"
    assert idea(stranger).headers["location"] == f"/{room.code}"
    assert stranger.tap("K1", {"problem": "x"}, state="idea").status_code == 401
    assert (
        stranger.http.post(
            f"/{room.code}/ideas", data={"problem": "x"}, headers={"sec-fetch-site": "cross-site"}
        ).status_code
        == 403
    )
    assert kept(room) == []


def test_a_trial_of_a_guide_takes_no_proposals(store, serve):
    from tests.participant.small_guide import GUIDE

    store.guides.create(GUIDE)
    room = Room(store, store.trials.start(GUIDE.id, GUIDE.version, "en"), serve())
    phone = room.phone(join=False)
    phone.join("", how="anonymous")

    assert phone.get("/ideas").headers["location"] == f"/{room.code}"
    assert "I have an idea" not in phone.get("/q/K1").text
    assert sent(phone)["outcome"] == "refused"


def test_what_was_written_before_the_meeting_closed_and_comes_later_counts(room: Room):
    phone = room.phone()
    room.store.sessions.close(room.session.id)

    assert sent(phone)["outcome"] == "stored"
    assert len(kept(room)) == 1


def test_a_question_that_phones_have_not_met_is_left_out(room: Room):
    phone = room.phone()

    idea(phone, question="NONE", about="yes")
    assert phone.get("/ideas?item=%3Cscript%3E").status_code == 200

    assert [own.item for own in kept(room)] == [""]


def test_the_way_there_leads_from_the_question_the_talk_and_the_thank_you_page(room: Room):
    phone = room.phone()
    links = [re.findall(r'href="([^"]+/ideas[^"]*)"', phone.get(path).text) for path in ("/q/K1", "/done")]
    room.store.sessions.explain(room.session.id)
    links.append(re.findall(r'href="([^"]+/ideas[^"]*)"', phone.get("/live?part=1").text))

    home = f"/{room.code}/ideas"
    assert links == [[f"{home}?item=K1"], [home], [f"{home}?item=K1"]]


def own_link(phone: Phone, path: str) -> list[tuple[str, str]]:
    """Where the links to one's own proposals lead, and their words."""
    found = re.findall(
        r'<a class="(?:own-link|second idea)" href="([^"]+#mine)"[^>]*>(.*?)</a>', phone.get(path).text, re.S
    )
    return [(address, " ".join(re.sub(r"<[^>]+>", " ", words).split())) for address, words in found]


def test_who_sent_a_proposal_finds_it_and_its_replies_from_the_talk_and_the_thank_you_page(room: Room):
    phone, other = room.phone("P01"), room.phone("P02")
    idea(phone), idea(phone, "The floor is wet", sending="b" * 32)
    thief = room.phone("P01")  # somebody who typed another's code
    room.store.sessions.explain(room.session.id)
    mine = f"/{room.code}/ideas#mine"
    pages = {"/live": "My proposals", "/live?part=1": "My proposals", "/done": "See my proposals"}
    for path, words in pages.items():
        assert own_link(phone, path) == [(mine, words)]

    room.store.proposals.edit(kept(room)[0].id, reply="From May on.")
    for path, words in pages.items():
        assert own_link(phone, path) == [(mine, f"{words} Replies: 1")]
        assert own_link(other, path) == own_link(thief, path) == []
    room.store.sessions.close(room.session.id)

    assert own_link(phone, "/done") == [(mine, "See my proposals Replies: 1")]
    assert own_link(thief, "/done") == []


def test_a_reply_written_anew_has_another_mark(room: Room):
    phone = room.phone()
    idea(phone)

    def mark() -> str:
        page = phone.get("/done").text
        found = re.findall(r'data-replies="([^"]+)"', page)
        assert found == re.findall(r'data-reply="([^"]+)"', phone.get("/ideas").text)
        return found[0]

    room.store.proposals.edit(kept(room)[0].id, reply="We look into it.")
    first = mark()
    room.store.proposals.edit(kept(room)[0].id, reply="From May on.")

    assert mark() != first


def test_the_way_back_leads_to_the_question(room: Room):
    phone = room.phone()

    assert f'href="/{room.code}/q/K2" data-go' in phone.get("/ideas?item=K2").text


def test_someone_of_another_group_does_not_see_them(room: Room):
    """A code of the same letters in another cohort is another person."""
    idea(room.phone("P01"))
    cohort = room.store.cohorts.create("Shift B", "belt", "1.0.0")
    room.store.cohorts.add_people(cohort.id, [Person("", "P01")])
    other = room.store.sessions.open(room.store.sessions.create(cohort.id).id)

    page = Room(room.store, other, room.address).phone("P01").get("/ideas").text

    assert "boxes come late" not in page
