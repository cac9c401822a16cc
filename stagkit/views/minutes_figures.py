"""The figures that stand in the minutes: of the whole group, and only what the group itself was shown."""

from dataclasses import dataclass
from time import monotonic
from typing import Any

import pandas as pd

from stagkit.analysis.distribution import distribution
from stagkit.analysis.labels import code_label
from stagkit.analysis.measures import middle, practice, share_right
from stagkit.analysis.transitions import before_after, right_wrong
from stagkit.analysis.votes import voters
from stagkit.charts.rows import percent
from stagkit.domain.items import SCALE_TYPES, Item, ItemType
from stagkit.domain.sessions import may_show_key
from stagkit.errors import Translate
from stagkit.views.seen import Look, people_frame

AT_ONCE = 0.5
"""Seconds spent on figures in one look at the store; each item takes about a twentieth of one."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of one item: its votes by name, and the gain; `ready` is false until they are worked out."""

    votes: tuple[tuple[str, str], ...] = ()
    gain: str = ""
    ready: bool = True


class Working:
    """The figures of items, kept as long as no vote has come and no step was taken; worked out a few at a time."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Figures] = {}
        self._until, self._none_yet = 0.0, True
        self.left = 0

    def begin(self) -> None:
        """Another look at the store: there is time again, for one item at least."""
        self._until, self._none_yet, self.left = monotonic() + AT_ONCE, True, 0

    def of(self, look: Look, item: Item, language: str, _: Translate) -> Figures:
        """The figures of an item and of its check question."""
        check = look.scene.guide.check_after(item)
        both = (item, check) if check else (item,)
        asked = (look.scene.session.id, language, *(_standing(look, own) for own in both))
        if asked not in self._known:
            if not self._none_yet and (self.left or monotonic() > self._until):
                self.left += 1
                return Figures(ready=False)
            self._none_yet = False
            self._known[asked] = _figures(look, item, check, language, _)
        return self._known[asked]


def _standing(look: Look, item: Item) -> tuple[object, ...]:
    """What the figures of an item hang on: once votes are shown none is changed, they can only become more."""
    return look.scene.session.phase, look.scene.stage(item.id), look.counted(item.id), item.id


def _figures(look: Look, item: Item, check: Item | None, language: str, _: Translate) -> Figures:
    told = (
        (_("First vote"), vote_of(look, item, 1, language, _)),
        (_("Second vote"), vote_of(look, item, 2, language, _)),
        (_("Check question"), vote_of(look, check, 1, language, _) if check else ""),
    )
    return Figures(tuple(own for own in told if own[1]), gain_of(look, item, _))


def vote_of(look: Look, item: Item, round: int, language: str, _: Translate) -> str:
    """One round in one figure with its count, such as "45 % right (10 of 22)"; empty while it may not be told.

    The share right only once the key was shown; before, the share of the commonest answer, which tells nothing of
    the key. Of a practice item the share of low answers; of a count the middle.
    """
    votes, scene, minimum = look.seen(item), look.scene, look.room.minimum_group
    if round not in votes.rounds:
        return ""
    n = len(voters(votes.answers, item, round))
    if n < minimum:
        return _("not enough answers") if n else ""
    scale = scene.guide.scale_of(item)
    if item.type in SCALE_TYPES:
        low = practice(votes.answers, item, scale, round, minimum).iloc[0]
        words = [own.label.say(language) for own in scale.points if scale.is_low(own.value, reverse=item.reverse)]
        said = _("{share} {words} ({count} of {n})")
        return _counted(low["share_low"], low["low"], low["n"], said, " / ".join(words))
    if item.type is ItemType.HOW_MANY:
        half = middle(votes.answers, item, round, minimum)
        label = "" if half is None else code_label(f"{half:.12g}", item, scale, language)
        return _("in the middle: {number}").format(number=label) if label else ""
    if item.has_key and may_show_key(scene.session, scene.stage(item.id)):
        right = share_right(votes.answers, item, scale, round, minimum).iloc[0]
        return _counted(right["share"], right["right"], right["n"], _("{share} right ({count} of {n})"))
    told = distribution(votes.answers, item, scale, round, minimum=minimum, alike=votes.rounds)
    levels = told[told["kind"].eq("level") & told["share"].notna()].sort_values("share", ascending=False)
    if len(levels) and item.type is not ItemType.SHORT_TEXT:
        most = levels.iloc[0]
        return _counted(most["share"], most["count"], most["n"], _("{share} chose the same ({count} of {n})"))
    return _("{n} answered").format(n=n)


def _counted(share: Any, count: Any, n: Any, said: str, words: str = "") -> str:
    return "" if pd.isna(share) else said.format(share=percent(float(share)), words=words, count=count, n=n)


def gain_of(look: Look, item: Item, _: Translate) -> str:
    """`gain_shares` in words: the normalized gain says nothing to who was there. Empty where there is none."""
    shares = gain_shares(look, item)
    if shares is None:
        return ""
    said = _("{before} right before, {after} after.").format(before=percent(shares[0]), after=percent(shares[1]))
    return said.removesuffix(".")


def gain_shares(look: Look, item: Item) -> tuple[float, float] | None:
    """How many of those who voted twice were right before and after, once the key was shown; None where few voted."""
    scene, votes = look.scene, look.seen(item)
    if 2 not in votes.rounds or not item.has_key or not may_show_key(scene.session, scene.stage(item.id)):
        return None
    people = people_frame(look.people)
    scale, minimum = scene.guide.scale_of(item), look.room.minimum_group
    return before_after(right_wrong(votes.answers, item, scale, minimum, people, earlier=votes.earlier))
