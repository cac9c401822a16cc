"""The page of one worker: own answers and change, own proposals with their replies, and nothing of anybody else."""

from collections.abc import Iterable, Mapping
from typing import Any

from stagkit.analysis.labels import WORDS, code_label, pair_label
from stagkit.domain.items import AnswerState, Item, ItemType, score
from stagkit.domain.people import Person
from stagkit.domain.proposal_flow import goes_on
from stagkit.domain.proposal_words import STATUS_WORDS
from stagkit.domain.proposals import Proposal
from stagkit.domain.scales import Scale
from stagkit.domain.sessions import Answer, may_show_key
from stagkit.errors import Translate, sentence
from stagkit.views.question import key_of
from stagkit.views.report_content import Gathered
from stagkit.views.report_words import day

Row = dict[str, Any]
Given = Mapping[tuple[str, int], Answer]

LEAD = sentence(
    "This page is yours alone. It holds your own answers; nobody else's are in it. What is right, and why, stands here"
    " only where the group was shown it."
)

WITHOUT_CODE = sentence("Proposals sent without your code are not on this paper. Your phone shows them.")
"""On every page, for if it stood only on some it would tell who sent one."""


def private_page(gathered: Gathered, person: Person) -> Row:
    """The page of `person`, as the template takes it."""
    _, scene, store = gathered.say, gathered.scene, gathered.room.store
    given = store.answers.mine(scene.session.id, person.id)
    own = [(each, goes_on(each, gathered.plan.get)) for each in gathered.signed(person)]
    frame = gathered.frame(_("My page"), _(LEAD))
    return frame | {
        "facts": [[_("Personal code"), person.code], *frame["facts"]],
        "answers": {"heading": _("My answers"), "lead": _changed(gathered, given), "parts": _parts(gathered, given)},
        "proposals": {
            "heading": _("My proposals"),
            "none": _("No proposal of this session bears your code."),
            "note": _(WITHOUT_CODE),
            "rows": [_as_row(before, now, _) for before, now in own],
        },
        "next": {
            "heading": _("What I will do"),
            "lead": _("Write down what you will do differently at work, and what you want to learn."),
        },
    }


# answers


def _parts(gathered: Gathered, given: Given) -> list[Row]:
    """The questions this person answered, by part of the guide."""
    asked = {item for item, _ in given}
    return [
        {
            "title": sub.title.say(gathered.room.language),
            "rows": [_question(gathered, item, given) for item in sub.items if item.id in asked],
        }
        for sub in gathered.scene.guide.subcompetencies
        if any(item.id in asked for item in sub.items)
    ]


def _question(gathered: Gathered, item: Item, given: Given) -> Row:
    _, scene, language = gathered.say, gathered.scene, gathered.room.language
    scale, shown = scene.guide.scale_of(item), may_show_key(scene.session, scene.stage(item.id))
    told, held = [], False
    for vote, name in ((1, _("My first answer")), (2, _("My second answer"))):
        if (item.id, vote) in given:
            answer = given[item.id, vote]
            held = shown and right(item, answer, scale)
            told.append([name, own_words(item, answer, scale, language, _), "✓ " + _("right") if held else ""])
    if shown:
        key = key_of(item, language, _)
        answers = "" if held else (" → " if key["ordered"] else "; ").join(key["answers"])
        told += [[name, text, ""] for name, text in ((_("Right answer"), answers), (_("Why"), key["reason"])) if text]
    return {"stem": item.stem.say(language), "told": told}


def _changed(gathered: Gathered, given: Given) -> str:
    """How this person's answers moved between the two votes, where the key was shown."""
    _, scene = gathered.say, gathered.scene
    twice = [
        item
        for item in scene.guide.items
        if item.has_key and {(item.id, 1), (item.id, 2)} <= set(given)
        if may_show_key(scene.session, scene.stage(item.id))
    ]
    if not twice:
        return ""
    before, after = (sum(right(item, given[item.id, vote], None) for item in twice) for vote in (1, 2))
    said = _("Questions you voted on twice: {count}. Right before the talk: {before}. Right after: {after}.")
    return said.format(count=len(twice), before=before, after=after)


def right(item: Item, answer: Answer, scale: Scale | None) -> bool:
    """Whether an answer is wholly right. Ask `may_show_key` first."""
    return item.has_key and score(item, answer.value, answer.state, scale) == 1.0


def own_words(item: Item, answer: Answer, scale: Scale | None, language: str, _: Translate) -> str:
    """An answer as the words it was chosen by."""
    if answer.state is not AnswerState.ANSWERED:
        return _(WORDS[answer.state.value])
    if item.type is ItemType.SHORT_TEXT:
        return str(answer.value)
    if item.type is ItemType.MATCH:
        partners = {option.key: option for option in item.options}
        chosen = zip(item.options, _several(answer.value), strict=False)
        return "; ".join(pair_label(line, partners[key], language) for line, key in chosen if key in partners)
    if item.type is ItemType.ORDER:
        texts = {option.key: option.text.say(language) for option in item.options}
        return " → ".join(texts.get(key, key) for key in _several(answer.value))
    codes = [f"{own:.12g}" if isinstance(own, float) else str(own) for own in _several(answer.value)]
    return "; ".join(code_label(code, item, scale, language) for code in codes)


def _several(value: object) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else (value,)


# proposals


def _as_row(own: Proposal, now: Proposal, _: Translate) -> Row:
    joined = now.id != own.id
    about = (
        (_("Joined with"), f"{now.number}: {now.proposal or now.problem}" if joined else ""),
        (_("Status"), _(STATUS_WORDS[now.status])),
        (_("Reason of the decision"), now.decision_reason),
        (_("Reply"), now.reply or own.reply),
        (_("Replied on"), day(now.replied_on or own.replied_on, _)),
        (_("Due"), day(now.due, _)),
    )
    text = "\n".join(part for part in (own.problem, own.proposal) if part)
    return {"number": own.number, "text": text, "about": [[name, told] for name, told in about if told]}
