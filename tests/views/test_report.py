"""The report pack: what the group was shown and nothing else, nobody's name, and each page for one person alone."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from stagkit.domain.items import AnswerState
from stagkit.domain.proposals import WORKER, Proposal, ProposalStatus
from stagkit.domain.sessions import Answer
from stagkit.errors import NotFound, Refused, StoreUnavailable
from stagkit.locale import LANGUAGES
from stagkit.views.report_content import Gathered, gathered
from stagkit.views.report_pack import Step, make_pack
from stagkit.views.report_place import report_folder
from stagkit.views.report_private import private_page
from stagkit.views.report_proposals import money
from stagkit.views.report_words import MANAGEMENT, ORDERS, WORKERS, day
from tests.views.conftest import Hall

DAY = date(2026, 12, 10)
ALL = range(12)
EIGHT_RIGHT = {place: "waste" if place < 8 else "box" for place in ALL}
TEN_RIGHT = {place: "waste" if place < 10 else "box" for place in ALL}
SEVEN_LOW = {place: 1 if place < 7 else 4 for place in ALL}
NAME = "Ana Soto"


def voted(hall: Hall) -> Hall:
    """All have answered K1 twice and P1 once, and nothing was shown yet."""
    hall.open()
    hall.answer("K1", EIGHT_RIGHT)
    hall.answer("P1", SEVEN_LOW)
    hall.store.sessions.explain(hall.session)
    return hall


def shown(hall: Hall) -> Hall:
    """Both votes on K1, its key and the practice P1 were shown."""
    sessions = voted(hall).store.sessions
    sessions.reveal(hall.session, "K1")
    sessions.open_second(hall.session, "K1")
    hall.answer("K1", TEN_RIGHT, 2)
    sessions.reveal_second(hall.session, "K1")
    sessions.show_key(hall.session, "K1")
    sessions.show(hall.session, "P1")
    sessions.reveal(hall.session, "P1")
    return hall


def told(hall: Hall, language: str = "en") -> Gathered:
    own = gathered(hall.room, hall.room.scene_of(hall.store.sessions.get(hall.session)), language, DAY)
    for _ in own.gather():
        pass
    return own


def report(hall: Hall, side: str = MANAGEMENT, language: str = "en") -> dict[str, Any]:
    return told(hall, language).group_report(side)


def rows(content: dict[str, Any], section: str) -> list[dict[str, Any]]:
    return [row for part in content.get(section, {"parts": []})["parts"] for row in part["rows"]]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def make(hall: Hall, language: str = "en", **options: bool) -> list[Step]:
    return list(make_pack(hall.room, hall.session, language, DAY, **options))


def text_of(pdf: Path) -> str:
    run = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def capture(
    hall: Hall, author: int, problem: str = "Gloves are missing", change: str = "Buy gloves", proposer: str = WORKER
) -> Proposal:
    """A proposal as a phone sends it: `proposer` is the code only where its writer put it with it."""
    told = Proposal("", "", "2026-11-20", hall.session, problem, change, item="K1", proposer=proposer)
    return hall.store.proposals.capture(told, authors=[hall.people[author].id])


# the report of the group


def test_a_question_has_both_votes_with_intervals_and_the_gain(hall: Hall):
    (row,) = rows(report(shown(hall)), "knowledge")

    first, second = row["votes"]
    assert plain(first["text"]) == "67 % right (8 of 12)"
    assert [round(first[name], 3) for name in ("share", "low", "high")] == [0.667, 0.391, 0.862]
    assert (first["n"], round(second["share"], 3)) == (12, 0.833)
    assert (plain(row["gain"]), row["key"]) == ("67 % right before, 83 % after", "Waste")


def test_a_practice_has_its_levels_from_bad_to_good(hall: Hall):
    (row,) = rows(report(shown(hall)), "practice")

    (vote,) = row["votes"]
    assert [(level["label"], level["count"]) for level in vote["levels"]] == [("Never", 7), ("Always", 5)]
    assert (vote["share"], round(vote["low_share"], 3)) == (None, 0.583)


def test_nothing_is_told_that_the_group_was_not_shown(hall: Hall):
    content = report(voted(hall))

    assert "knowledge" not in content
    assert "practice" not in content
    assert content["limits"]["lines"][0] == "Not shown to the group, and so not in this report: 3 of 3 questions."


def test_who_is_right_waits_for_the_key(hall: Hall):
    voted(hall).store.sessions.reveal(hall.session, "K1")
    content = report(hall)
    (row,) = rows(content, "knowledge")

    assert plain(row["votes"][0]["text"]) == "67 % chose the same (8 of 12)"
    assert (row["votes"][0]["share"], row["gain"], row["key"]) == (None, "", "")
    assert any(line.startswith("The right answer was not shown") for line in content["limits"]["lines"])


def test_too_few_answers_are_said_in_words_and_not_counted(hall: Hall):
    hall.open()
    hall.answer("K1", dict.fromkeys(range(4), "waste"))
    hall.store.sessions.explain(hall.session)
    hall.store.sessions.reveal(hall.session, "K1")
    content = report(hall)

    assert rows(content, "knowledge") == []
    assert "Not enough answers: “Where does rotten fruit go?”" in content["limits"]["lines"]


def test_both_sides_read_the_same_in_another_order(hall: Hall):
    shown(hall)
    capture(hall, 0)
    own = told(hall)
    management, workers = own.group_report(MANAGEMENT), own.group_report(WORKERS)

    assert [name for name in ORDERS[MANAGEMENT] if name in management["order"]] == management["order"]
    assert sorted(management["order"]) == sorted(workers["order"])
    assert management["order"] != workers["order"]
    assert all(management[name] == workers[name] for name in management["order"])
    assert management["title"] != workers["title"]


def test_a_small_group_is_not_told_apart(hall: Hall):
    participation = report(shown(hall))["participation"]

    assert {trait["name"]: [own["n"] for own in trait["groups"]] for trait in participation["traits"]} == {
        "Team": [6, 6],
        "Sex": [6, 6],
    }
    assert participation["lines"] == ["Answered: 12 of the 12 people of the group."]


def test_those_who_did_not_answer_are_not_among_those_who_took_part(hall: Hall):
    hall.open(joining=11)
    hall.answer("K1", dict.fromkeys(range(6), "waste"))
    hall.store.sessions.explain(hall.session)

    participation = report(hall)["participation"]
    assert participation["lines"] == ["Answered: 6 of the 12 people of the group."]
    assert participation["traits"] == []


def test_proposals_have_their_status_owner_due_and_reply_but_not_who_proposed(hall: Hall):
    shown(hall)
    first, second = capture(hall, 0), capture(hall, 1, "The belt jams", "Cover the ramp")
    hall.store.proposals.edit(
        first.id, status=ProposalStatus.ACCEPTED, owner="J. M.", due="2026-12-01", reply="Bought in December."
    )
    hall.store.proposals.edit(second.id, proposer="CODE01")

    section = report(hall)["proposals"]
    one, two = section["rows"]
    assert (one["status"], one["owner"], one["due"], one["reply"]) == (
        "Accepted",
        "J. M.",
        "1 December 2026",
        "Bought in December.",
    )
    assert one["warnings"] == ["Past its due date"]
    assert two["warnings"] == ["No reply for 20 days"]
    assert "CODE01" not in str(section)


def test_as_many_proposals_stand_in_the_table_as_are_counted_and_merged_ones_say_where_they_go_on(hall: Hall):
    shown(hall)
    one, two = capture(hall, 0), capture(hall, 1, "No gloves at night", "Buy more gloves")
    three, four = capture(hall, 2, "Torn gloves", "Mend them"), capture(hall, 3, "The belt jams", "Cover the ramp")
    hall.store.proposals.merge([three.id], two.id)
    hall.store.proposals.merge([two.id], one.id)

    content = report(hall)
    told = content["proposals"]
    assert [row["number"] for row in told["rows"]] == [one.number, four.number]
    assert told["merged"] == [f"{own.number} goes on with {one.number}." for own in (two, three)]
    assert content["short"]["tiles"][-1] == {
        "figure": "2",
        "text": "Improvement proposals. Done: 0. Without a reply: 2.",
    }
    assert sum(own["count"] for own in told["counts"]) == 2


def test_a_proposal_that_goes_on_in_another_session_is_not_called_none(hall: Hall):
    one, two = capture(shown(hall), 0), capture(hall, 1)
    hall.store.proposals.merge([two.id], one.id)
    hall.store.proposals.edit(one.id, archived=True)

    told = report(hall)["proposals"]
    assert (told["rows"], told["merged"]) == ([], [f"{two.number} goes on with {one.number}."])


def test_there_is_no_report_before_the_explanation(hall: Hall):
    hall.open()

    with pytest.raises(Refused):
        make(hall)
    with pytest.raises(NotFound):
        list(make_pack(hall.room, hall.session, "de", DAY))
    with pytest.raises(NotFound):
        list(make_pack(hall.room, "nowhere", "en", DAY))
    assert list(hall.room.workspace.exports.iterdir()) == []


def test_a_session_that_goes_on_and_a_rehearsal_say_so(hall: Hall):
    shown(hall)
    assert report(hall)["notices"] == ["The session is still going on. The figures may change."]

    hall.store.sessions.close(hall.session)
    assert report(hall)["notices"] == []

    hall.store.sessions.set_options(hall.session, rehearsal=True)
    assert report(hall)["notices"][0].startswith("Rehearsal")
    assert report_folder(hall.room, hall.session).parent.name == "rehearsal"


# the page of one worker


def page(hall: Hall, place: int) -> dict[str, Any]:
    return private_page(told(hall), hall.people[place])


def answers(content: dict[str, Any]) -> dict[str, list[list[str]]]:
    return {row["stem"]: row["told"] for part in content["answers"]["parts"] for row in part["rows"]}


def test_a_page_has_own_answers_with_the_key_only_where_it_was_shown(hall: Hall):
    own = answers(page(shown(hall), 8))

    assert own == {
        "Where does rotten fruit go?": [
            ["My first answer", "Box", ""],
            ["My second answer", "Waste", "✓ right"],
            ["Why", "It spoils the rest.", ""],
        ],
        "I set it aside": [["My first answer", "Always", ""]],
    }


def test_the_key_and_the_reason_wait_on_a_page_too(hall: Hall):
    own = answers(page(voted(hall), 8))

    assert own["Where does rotten fruit go?"] == [["My first answer", "Box", ""]]
    assert "✓" not in str(page(hall, 0))
    assert page(hall, 0)["answers"]["lead"] == ""


def test_a_page_says_how_the_own_answers_changed(hall: Hall):
    shown(hall)

    said = "Questions you voted on twice: 1. Right before the talk: 0. Right after: {after}."
    assert page(hall, 8)["answers"]["lead"] == said.format(after=1)
    assert page(hall, 11)["answers"]["lead"] == said.format(after=0)


def test_a_page_has_own_proposals_with_the_reply_and_nobody_elses(hall: Hall):
    shown(hall)
    mine = capture(hall, 0, proposer="CODE00")
    others = capture(hall, 1, "The belt jams", "Cover the ramp", proposer="CODE01, code-02")
    hall.store.proposals.merge([mine.id], others.id)
    hall.store.proposals.edit(others.id, status=ProposalStatus.ACCEPTED, reply="The ramp comes in May.")

    (row,) = page(hall, 0)["proposals"]["rows"]
    assert (row["number"], row["text"]) == (mine.number, "Gloves are missing\nBuy gloves")
    assert row["about"][:3] == [
        ["Joined with", f"{others.number}: Cover the ramp"],
        ["Status", "Accepted"],
        ["Reply", "The ramp comes in May."],
    ]
    assert [len(page(hall, place)["proposals"]["rows"]) for place in (1, 2, 5)] == [1, 1, 0]


WITHOUT = "Proposals sent without your code are not on this paper. Your phone shows them."


def test_a_proposal_sent_without_the_code_is_on_nobodys_page(hall: Hall):
    capture(shown(hall), 0)
    capture(hall, 1, "The belt jams", "Cover the ramp", proposer="CODE011")
    make(hall)

    told = [page(hall, place)["proposals"] for place in (0, 1, 5)]
    assert [own["rows"] for own in told] == [[], [], []]
    assert told[0] == told[1] == told[2]  # no page tells by its words who sent one
    assert told[0]["note"] == WITHOUT
    pages = (report_folder(hall.room, hall.session) / "private-en").glob("*.pdf")
    texts = [text_of(own) for own in pages]
    assert len(texts) == 12
    assert all(WITHOUT in text and "Gloves are missing" not in text for text in texts)


def test_who_only_sent_a_proposal_without_the_code_gets_no_page(hall: Hall):
    hall.open()
    hall.answer("K1", dict.fromkeys(range(6), "waste"))
    hall.store.sessions.explain(hall.session)
    capture(hall, 8)
    capture(hall, 9, proposer="CODE09")

    assert [person.code for person in told(hall).readers] == [f"CODE{n:02d}" for n in (0, 1, 2, 3, 4, 5, 9)]


def test_every_kind_of_answer_is_said_in_words(hall: Hall):
    hall.open()
    steps = ("b", "a", "c", "d", "e", "f")
    hall.answer("K2", {0: steps})
    hall.store.answers.save(
        [Answer("x", hall.session, hall.people[1].id, "K2", 1, None, AnswerState.DONT_KNOW)],
    )
    hall.store.sessions.explain(hall.session)

    told_first, told_second = (answers(page(hall, place))["Put in order"] for place in (0, 1))
    assert told_first == [["My first answer", "step b → step a → step c → step d → step e → step f", ""]]
    assert told_second == [["My first answer", "I don't know", ""]]


# the files


def test_the_pack_is_written_whole_and_says_how_far_it_is(hall: Hall):
    capture(shown(hall), 0)

    steps = make(hall)

    assert [(step.done, step.total) for step in steps] == [(n, 18) for n in range(1, 19)]
    folder = hall.room.workspace.exports / "session-01"
    assert sorted(file.name for file in folder.glob("*.*") if not file.name.startswith(".")) == [
        "management-en.pdf",
        "management-en.xlsx",
        "workers-en.pdf",
    ]
    assert sorted(file.stem for file in (folder / "private-en").glob("*.pdf")) == sorted(
        person.code for person in hall.people
    )
    assert load_workbook(folder / "management-en.xlsx").sheetnames[0] == "In short"


def test_no_name_and_no_code_is_in_a_report_and_only_the_own_code_on_a_page(hall: Hall):
    capture(shown(hall), 0)
    make(hall)

    folder = report_folder(hall.room, hall.session)
    for group in ("management-en.pdf", "workers-en.pdf"):
        text = text_of(folder / group)
        assert NAME not in text
        assert "CODE" not in text
    text = text_of(folder / "private-en" / "CODE03.pdf")
    assert NAME not in text
    assert {word for word in text.split() if word.startswith("CODE")} == {"CODE03"}


def test_the_workers_own_pages_can_be_left_out(hall: Hall):
    make(shown(hall), private=False)

    assert not (report_folder(hall.room, hall.session) / "private-en").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_made_in_every_language(hall: Hall, language: str):
    make(shown(hall), language, private=False)

    folder = report_folder(hall.room, hall.session)
    assert (folder / f"management-{language}.pdf").is_file()
    word = {"es": "Descarte", "en": "Waste"}.get(language)  # the small guide speaks two of the languages
    if word:
        assert word in text_of(folder / f"workers-{language}.pdf")


def test_a_file_that_somebody_edited_stays_and_the_new_one_gets_another_name(hall: Hall):
    make(shown(hall), private=False)
    folder = report_folder(hall.room, hall.session)
    (folder / "management-en.xlsx").write_bytes(b"edited")

    moved = [step.saved for step in make(hall, private=False) if step.saved and step.saved.message]

    assert [own.path.name for own in moved] == ["management-en-2026-12-10.xlsx"]
    assert (folder / "management-en.xlsx").read_bytes() == b"edited"


def test_what_it_costs_and_brings_is_told_to_both_sides(hall: Hall):
    own = capture(shown(hall), 0)
    hall.store.proposals.edit(own.id, cost=12500.5, currency="USD", benefit_per_year=800.0)

    told_to = [report(hall, side)["proposals"]["rows"][0] for side in (MANAGEMENT, WORKERS)]
    assert told_to[0] == told_to[1]
    assert [[name, plain(told).replace("\u202f", " ")] for name, told in told_to[0]["about"]] == [
        ["Cost:", "12 500.50 USD"],
        ["Benefit per year:", "800 USD"],
    ]


def test_amounts_are_told_as_they_are_in_the_readers_number_format():
    told_as = {language: plain(money(120.5, "EUR", language)) for language in LANGUAGES}
    assert told_as == dict.fromkeys(LANGUAGES, "120,50 EUR") | {"en": "120.50 EUR"}
    assert [plain(money(own, "", "en")) for own in (120.0, 0.333, 0.0, None, float("nan"))] == [
        "120",
        "0.33",
        "0",
        "",
        "",
    ]


def test_a_vote_in_which_nobody_voted_is_not_in_it(hall: Hall):
    sessions = voted(hall).store.sessions
    sessions.reveal(hall.session, "K1")
    sessions.open_second(hall.session, "K1")
    sessions.reveal_second(hall.session, "K1")

    (row,) = rows(report(hall), "knowledge")
    assert [vote["name"] for vote in row["votes"]] == ["First vote"]


def test_a_language_the_guide_does_not_speak_is_said(hall: Hall):
    shown(hall)

    said = "The guide is not written in this language: its questions stand in another one."
    assert said not in report(hall)["limits"]["lines"]
    assert len(report(hall, language="fr")["limits"]["lines"]) == len(report(hall)["limits"]["lines"]) + 1


def test_a_folder_that_cannot_be_written_is_a_sentence(hall: Hall):
    shown(hall)
    hall.room.workspace.exports.rmdir()
    hall.room.workspace.exports.write_text("a file")

    with pytest.raises(StoreUnavailable):
        make(hall)


def test_days_are_said_in_words():
    assert day("2026-03-04", str) == "4 March 2026"
    assert day("2026-03-01", {"1": "1er", "{day} March {year}": "{day} mars {year}"}.get) == "1er mars 2026"
    assert (day("", str), day("soon", str), day("2026-13-01", str)) == ("", "soon", "2026-13-01")
