"""The vote on the proposals: one vote a person, the last counts, and no phone ever learns a result."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from stagkit.domain.proposals import Proposal, ProposalStatus
from tests.participant.conftest import Phone, Room, sentences
from tests.participant.test_live import Stream


@pytest.fixture
def voting(room: Room) -> tuple[Room, list[str]]:
    """The group talks; three proposals are voted on. Gives their ids."""
    for text in ("Order boxes a day ahead", "Mark the floor", "Lend gloves"):
        room.store.proposals.capture(Proposal("", "", "", room.session.id, f"Problem of: {text}", text))
    room.store.sessions.explain(room.session.id)
    room.store.sessions.set_options(room.session.id, ballot=True)
    return room, [own.id for own in room.store.proposals.all(room.session.id)]


def tap(phone: Phone, proposal: str, impact: object, ease: object, id: str = "vote-0001") -> dict[str, str]:
    said = {"id": id, "item": proposal, "state": "vote", "value": {"impact": impact, "ease": ease}}
    return phone.http.post(f"{phone.home}/api/answers", json=said).json()["receipts"][0]


def votes(room: Room) -> list[tuple[str, int, int]]:
    return [(own.proposal, own.impact, own.ease) for own in room.store.proposals.votes(room.session.id)]


def test_every_proposal_that_can_be_weighed_is_on_the_ballot_and_who_wrote_it_is_not(voting):
    room, (one, two, three) = voting
    room.store.proposals.edit(two, status=ProposalStatus.REJECTED, decision_reason="Done already")
    room.store.proposals.edit(three, proposer="P09", reply="a reply")

    page = room.phone().get("/ballot").text

    assert re.findall(r'data-proposal="([^"]+)"', page) == [one, three]
    assert ("Order boxes a day ahead" in page, "Mark the floor" in page) == (True, False)
    assert [word for word in ("P09", "a reply", "Done already") if word in page] == []


def test_each_tap_of_the_script_is_kept_and_the_last_counts(voting):
    room, (one, two, _) = voting
    phone = room.phone()

    assert tap(phone, one, 4, 0) == {"id": "vote-0001", "outcome": "stored"}
    tap(phone, one, 4, 2)
    tap(phone, two, "5", "5")
    tap(phone, one, 3, 2)

    assert sorted(votes(room)) == sorted([(one, 3, 2), (two, 5, 5)])
    page = phone.get("/ballot").text
    assert set(re.findall(r'name="(\w+\.\w+)" value="(\d)" checked', page)) == {
        (f"impact.{one}", "3"),
        (f"ease.{one}", "2"),
        (f"impact.{two}", "5"),
        (f"ease.{two}", "5"),
    }


def test_taps_of_one_batch_keep_their_order(voting):
    room, (one, *_) = voting
    phone = room.phone()
    taps = [
        {"id": f"vote-{at:04}", "item": one, "state": "vote", "value": {"impact": at % 5 + 1, "ease": 1}}
        for at in range(20)
    ]

    phone.http.post(f"{phone.home}/api/answers", json={"answers": taps})

    assert votes(room) == [(one, 5, 1)]


def test_a_plain_form_votes_on_all_at_once_and_what_is_half_said_is_kept_and_asked_for(voting):
    room, (one, two, _) = voting
    phone = room.phone()

    half = phone.post("/ballot", **{f"impact.{one}": "4", f"impact.{two}": "2", f"ease.{two}": "3"})
    assert (half.status_code, sentences(half)) == (409, ["Say both: how much it would help, and how easy it is."])
    assert sorted(votes(room)) == sorted([(one, 4, 0), (two, 2, 3)])
    whole = phone.post("/ballot", **{f"impact.{one}": "4", f"ease.{one}": "5"})

    assert whole.headers["location"] == f"/{room.code}/ballot?saved=1"
    assert sorted(votes(room)) == sorted([(one, 4, 5), (two, 2, 3)])


@pytest.mark.parametrize("mark", ["9", "-1", "", "٣", None, 2.5, [3], True])
def test_a_mark_that_is_none_counts_for_nothing(voting, mark):
    room, (one, *_) = voting
    phone = room.phone()

    tap(phone, one, mark, 3)

    assert votes(room) == [(one, 0, 3)]


def test_what_is_not_on_the_ballot_cannot_be_voted_on(voting):
    room, (one, *_) = voting
    phone = room.phone()
    room.store.proposals.edit(one, archived=True)

    assert tap(phone, one, 3, 3)["reason"] == "This proposal cannot be voted on any more."
    assert tap(phone, "nothing", 3, 3)["outcome"] == "refused"
    assert phone.post("/ballot", **{f"impact.{one}": "4", f"ease.{one}": "5"}).status_code == 303
    assert votes(room) == []


def test_without_a_vote_open_nobody_gets_there(voting):
    room, (one, *_) = voting
    phone, stranger = room.phone(), room.phone(join=False)
    assert stranger.get("/ballot").headers["location"] == f"/{room.code}"
    assert stranger.post("/ballot", **{f"impact.{one}": "4", f"ease.{one}": "5"}).status_code == 303
    assert stranger.tap(one, {"impact": 1, "ease": 1}, state="vote").status_code == 401

    room.store.sessions.set_options(room.session.id, ballot=False)

    assert phone.get("/ballot").headers["location"] == f"/{room.code}"
    assert phone.post("/ballot", **{f"impact.{one}": "4", f"ease.{one}": "5"}).headers["location"] == f"/{room.code}"
    assert tap(phone, one, 3, 3)["reason"] == "The vote on the proposals is closed."
    assert "Vote on the proposals" not in phone.get("/live").text
    assert votes(room) == []


def test_phones_are_told_when_the_vote_opens_and_ends(voting):
    room, _ = voting
    stream = Stream(room)
    room.store.sessions.set_options(room.session.id, ballot=False)
    stream.wait(2)
    room.store.sessions.set_options(room.session.id, ballot=True)
    stream.wait(3)

    assert stream.told == ["explanation|K1|hidden|ballot", "explanation|K1|hidden", "explanation|K1|hidden|ballot"]
    assert room.phone().get("/api/state").json() == {"state": "explanation|K1|hidden|ballot"}


def test_the_live_page_and_the_thank_you_page_lead_to_the_vote(voting):
    room, _ = voting
    phone = room.phone()

    for path in ("/live", "/live?part=1", "/done"):
        assert f'href="/{room.code}/ballot"' in phone.get(path).text


def offer(phone: Phone, path: str = "/live?part=1") -> str:
    """The words of the card that offers the vote."""
    card = re.search(r'<section class="card call">.*?</section>', phone.get(path).text, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", card.group()).split()) if card else ""


FRESH = "Vote on the proposals Which help most, which are easy? Each votes alone. Vote now"


def test_every_offer_of_the_vote_says_how_far_this_phone_has_come(voting):
    room, (one, two, three) = voting
    phone, other = room.phone("P01"), room.phone("P02")
    assert offer(phone) == FRESH

    tap(phone, one, 4, 0)
    assert offer(phone) == "Vote on the proposals You have voted on 0 of 3. 3 still missing. Go on voting"
    tap(phone, one, 4, 2), tap(phone, two, 1, 1)
    for path in ("/live", "/live?part=1", "/done"):
        assert offer(phone, path) == "Vote on the proposals You have voted on 2 of 3. 1 still missing. Go on voting"
    tap(phone, three, 5, 5)

    for path in ("/live", "/live?part=1", "/done"):
        assert offer(phone, path) == "Vote on the proposals You have voted on 3 of 3. Change my votes"
        assert offer(other, path) == FRESH


def test_the_offer_counts_what_is_on_the_ballot_now(voting):
    room, (one, two, _) = voting
    phone = room.phone()
    tap(phone, one, 4, 2), tap(phone, two, 1, 1)

    room.store.proposals.edit(one, archived=True)
    assert "You have voted on 1 of 2." in offer(phone)
    room.store.proposals.edit(two, archived=True)
    assert offer(phone) == FRESH


def test_where_a_code_was_typed_twice_the_offer_tells_nothing_of_votes(voting):
    room, (one, *_) = voting
    first = room.phone("P01")
    tap(first, one, 5, 4)

    again = room.phone("P01")

    for phone in (first, again):
        for path in ("/live", "/live?part=1", "/done"):
            assert offer(phone, path) == FRESH


def test_no_phone_learns_a_result_or_the_marks_of_somebody_else(voting):
    room, (one, *_) = voting
    phones = [room.phone(f"P{at:02}") for at in range(1, 8)]
    for phone in phones[1:]:
        tap(phone, one, 5, 4)

    page = phones[0].get("/ballot").text

    assert " checked" not in page
    assert re.findall(r"\b7\b|100 ?%", re.sub(r'"[^"]*"', "", page)) == []


def test_where_a_code_was_typed_twice_the_marks_are_not_shown(voting):
    room, (one, *_) = voting
    tap(room.phone("P01"), one, 5, 4)

    again = room.phone("P01")

    page = again.get("/ballot").text
    assert " checked" not in page
    assert "You voted on another device. You can vote again." in page
    tap(again, one, 1, 1)
    assert votes(room) == [(one, 1, 1)]


def test_a_session_without_proposals_says_so(room: Room):
    room.store.sessions.explain(room.session.id)
    room.store.sessions.set_options(room.session.id, ballot=True)

    assert "There are no proposals yet." in room.phone().get("/ballot").text


def test_twenty_phones_propose_and_vote_at_once_and_nothing_is_lost(room: Room):
    phones = [room.phone(f"P{at:02}") for at in range(1, 21)]

    def propose(phone: Phone) -> str:
        said = {"id": "sending-0001", "item": "K1", "state": "idea", "value": {"problem": "Boxes are late"}}
        return str(phone.http.post(f"{phone.home}/api/answers", json=said).json()["receipts"][0]["outcome"])

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(propose, phones * 2)) == ["stored"] * 40
        own = room.store.proposals.all(room.session.id)
        assert [one.number[-3:] for one in own] == [f"{at:03}" for at in range(1, 21)]
        room.store.sessions.explain(room.session.id)
        room.store.sessions.set_options(room.session.id, ballot=True)
        pairs = [(phone, one.id) for one in own[:3] for phone in phones]
        said = list(pool.map(lambda pair: tap(pair[0], pair[1], 4, 2)["outcome"], pairs))

    assert said == ["stored"] * 60
    assert len(votes(room)) == 60
