"""The vote on proposals: counted once, only where enough people judged, and nothing is seen before."""

from stagkit.domain.proposals import Proposal
from stagkit.locale import translator
from stagkit.views.proposals import Proposals
from tests.views.conftest import Hall
from tests.views.test_proposals import captured, opened


def page_at_the_matrix(hall: Hall) -> Proposals:
    page = opened(hall)
    page.vue_look({"view": "matrix"})
    return page


def vote(hall: Hall, proposal: Proposal, votes: list[tuple[int, int]], first: int = 0) -> None:
    for place, (impact, ease) in enumerate(votes):
        person = hall.people[first + place].id
        hall.store.proposals.vote(hall.session, proposal.id, person, impact, ease)


def at_the_vote(hall: Hall) -> tuple[Proposals, Proposal]:
    """The page at the matrix while people vote on one proposal."""
    kept = captured(hall)
    hall.explain()
    page = page_at_the_matrix(hall)
    page.vue_vote({"on": True})
    return page, kept


def test_there_is_no_vote_before_a_session_is_open(hall: Hall):
    captured(hall)
    page = page_at_the_matrix(hall)

    page.vue_vote({"on": True})

    assert (page.ballot, page.problem) == ({}, "Nobody can vote before a session is open.")


def test_while_people_vote_only_their_number_is_shown(hall: Hall):
    kept = captured(hall)
    hall.explain()
    page = page_at_the_matrix(hall)

    page.vue_vote({"on": True})
    opened_on_phones = hall.store.sessions.get(hall.session).ballot
    vote(hall, kept, [(5, 4)] * 7)
    page.refresh()

    assert opened_on_phones
    assert (page.ballot["voted"], page.ballot["people"], page.ballot["on"]) == (7, 12, 1)
    assert page.ballot["said"] == "7 of 12 have voted"
    assert page.ballot["lines"] == []
    assert (page.rows[0]["impact"], page.rows[0]["ease"]) == (0, 0)


def test_the_medians_become_impact_and_ease_where_enough_judged(hall: Hall):
    judged, few = captured(hall), captured(hall, "Too dark")
    hall.explain()
    page = page_at_the_matrix(hall)
    page.vue_vote({"on": True})
    vote(hall, judged, [(5, 1), (4, 2), (3, 2), (4, 3), (2, 3), (4, 3)])
    vote(hall, few, [(5, 5)] * 4)

    page.vue_vote({"on": False})
    before = page.ballot["lines"]
    page.vue_count()

    assert before == []
    assert not hall.store.sessions.get(hall.session).ballot
    assert [(own.impact, own.ease) for own in hall.store.proposals.all()] == [(4, 3), (0, 0)]
    assert [(own["number"], own["enough"], own["n"], own["impact"], own["ease"]) for own in page.ballot["lines"]] == [
        ("2026-001", True, 6, 4, 3),
        ("2026-002", False, 0, 0, 0),
    ]


def test_a_counted_vote_is_undone_but_never_opened_or_counted_again(hall: Hall):
    kept = captured(hall, impact=1, ease=1)
    hall.explain()
    page = page_at_the_matrix(hall)
    page.vue_vote({"on": True})
    vote(hall, kept, [(5, 5)] * 5)
    page.vue_count()

    page.vue_undo_last()
    undone = hall.store.proposals.get(kept.id)
    page.vue_vote({"on": True})
    told = [page.problem]
    page.vue_count()
    told.append(page.problem)

    assert (undone.impact, undone.ease) == (1, 1)
    assert told == [
        "These votes were counted. A second count would show how the last ones voted.",
        "These votes were counted already.",
    ]
    assert not hall.store.sessions.get(hall.session).ballot


def test_a_count_that_changes_nothing_is_a_count_too(hall: Hall):
    kept = captured(hall, impact=5, ease=5)
    hall.explain()
    page = page_at_the_matrix(hall)
    page.vue_vote({"on": True})
    vote(hall, kept, [(5, 5)] * 5)
    page.vue_count()

    again = page_at_the_matrix(hall)
    again.vue_vote({"on": True})

    assert again.problem.startswith("These votes were counted.")


def test_too_few_votes_are_not_counted_and_stay_secret(hall: Hall):
    page, kept = at_the_vote(hall)
    vote(hall, kept, [(5, 5)] * 4)

    page.vue_count()

    assert page.problem == "Too few people have voted. A result needs 5 votes for a proposal."
    assert hall.store.proposals.get(kept.id).impact == 0
    assert (page.ballot["counted"], page.ballot["lines"]) == (False, [])
    assert hall.store.sessions.get(hall.session).ballot  # those who have not voted yet still can


def test_results_wait_until_somebody_looks_at_the_matrix(hall: Hall):
    kept = captured(hall)
    hall.explain()
    page = opened(hall)
    page.vue_vote({"on": True})
    vote(hall, kept, [(5, 5)] * 5)
    page.vue_count()

    beside = page.ballot["lines"]
    page.vue_look({"view": "matrix"})

    assert (beside, len(page.ballot["lines"])) == ([], 1)


def test_how_many_voted_is_one_sentence_in_each_language(hall: Hall):
    page, kept = at_the_vote(hall)
    vote(hall, kept, [(5, 5)] * 3)
    said = {}
    for language in ("es", "pt", "fr"):
        page.say = translator(language)
        page.refresh()
        said[language] = page.ballot["said"]

    assert said == {"es": "Ya votaron 3 de 12", "pt": "3 de 12 já votaram", "fr": "3 sur 12 ont voté"}


def test_what_was_merged_after_the_vote_is_not_counted(hall: Hall):
    stays, joins = captured(hall), captured(hall, "No gloves at all", impact=1, ease=1)
    hall.explain()
    page = page_at_the_matrix(hall)
    page.vue_vote({"on": True})
    vote(hall, stays, [(4, 4)] * 5)
    vote(hall, joins, [(5, 5)] * 5)
    page.vue_merge({"ids": [joins.id], "into": stays.id})
    page.vue_count()

    assert [own["number"] for own in page.ballot["lines"]] == [stays.number]
    assert page.notice == "The votes are counted. Priorities of 1 proposals follow them."
    assert hall.store.proposals.get(joins.id).impact == 1


def test_nothing_to_vote_on_is_said(hall: Hall):
    hall.explain()
    page = page_at_the_matrix(hall)

    page.vue_vote({"on": True})

    assert page.problem == "There is no proposal of this group to vote on."
