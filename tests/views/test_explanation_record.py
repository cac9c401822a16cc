"""What stays of a talk: points, the agreed answer, corrections that reach the next version of the guide."""

import json

from stagkit.domain.validation import Side
from stagkit.views.explanation import Explanation
from stagkit.views.projector import Projector
from stagkit.views.validation import Validation
from tests.views.conftest import Hall


def console(hall: Hall) -> Explanation:
    page = Explanation(hall.room, watch=False)
    page.vue_open({})
    return page


def test_points_are_noted_changed_and_taken_away(hall: Hall):
    hall.explain()
    page, sent = console(hall), []
    page.send = lambda content, buffers=None: sent.append(content)
    page.vue_new_point({"text": " The bin is far away "})
    page.vue_new_point({"text": "=1+1"})
    first, second = page.record["points"]
    page.vue_change_point({"id": first["id"], "text": "The bin is behind the belt"})
    page.vue_change_point({"id": second["id"], "text": ""})

    assert [point["text"] for point in page.record["points"]] == ["The bin is behind the belt"]
    assert [own for own in sent if own.get("method") == "noted_now"] == [{"method": "noted_now", "args": ["point"]}] * 2
    page.vue_undo_note()
    assert [point["text"] for point in page.record["points"]] == ["The bin is behind the belt", "=1+1"]
    page.vue_new_point({"text": "  "})
    assert page.problem == "Write down what was said first."


def test_the_answer_agreed_on_is_noted_once_and_can_be_taken_back(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_agree({"text": "Waste, always"})
    page.vue_agree({"text": "Waste, always"})
    told = page.record["agreed"]
    page.vue_undo_note()

    assert (told, page.record["agreed"], page.record["noted"]) == ("Waste, always", "", False)
    page.vue_undo_note()
    assert page.problem == "There is nothing to take back."


def test_notes_stay_with_their_item_and_off_the_wall(hall: Hall):
    hall.explain()
    page, wall = console(hall), Projector(hall.room, watch=False)
    page.vue_new_point({"text": "The bin is far away"})
    wall.vue_open({})
    page.vue_step({"by": 1})

    assert page.record["points"] == []
    assert "The bin is far away" not in json.dumps([wall.board, wall.picture])
    page.vue_step({"by": -1})
    assert [point["text"] for point in console(hall).record["points"]] == ["The bin is far away"]


def test_a_correction_is_a_comment_on_the_item_that_the_next_version_takes_along(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_correct({"side": "worker", "text": "In winter it goes to the box"})
    hall.store.guides.renew("line", "1.0.0", "1.1.0")
    validation = Validation(hall.room, watch=False)
    validation.vue_open({"search": "?guide=line&version=1.1.0"})

    assert page.record["corrections"] == [{"side": "Workers' side", "text": "In winter it goes to the box"}]
    assert page.notice == "The comment stands in the validation. The next version takes it along."
    (comment,) = hall.store.reviews.comments("line", "1.1.0")
    assert (comment.place.id, comment.side, comment.author) == ("K1", Side.WORKER, "Explanation · Line 2")
    assert "In winter it goes to the box" in json.dumps(validation.comments)


def test_a_correction_needs_words_and_a_side(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_correct({"side": "boss", "text": "x"})
    side = page.problem
    page.vue_correct({"side": "employer", "text": " "})

    assert (side, page.problem) == ("Choose whose comment it is.", "Write the comment first.")
    assert hall.store.reviews.comments("line", "1.0.0") == ()
