"""The figures that stand in the minutes: of the whole group, and only what the group itself was shown."""

from typing import Any

import pandas as pd

from stagkit.analysis.distribution import distribution
from stagkit.analysis.labels import DECIMAL_COMMA, code_label
from stagkit.analysis.measures import gain, middle, practice, share_right
from stagkit.analysis.transitions import right_wrong
from stagkit.analysis.votes import voters
from stagkit.charts.rows import percent
from stagkit.domain.items import SCALE_TYPES, Item, ItemType
from stagkit.domain.sessions import may_show_key
from stagkit.errors import Translate
from stagkit.views.seen import Look, people_frame


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


def gain_of(look: Look, item: Item, language: str) -> str:
    """The normalized gain of those who voted twice, once the key was shown; empty where it is undefined or few."""
    scene, votes = look.scene, look.seen(item)
    if 2 not in votes.rounds or not item.has_key or not may_show_key(scene.session, scene.stage(item.id)):
        return ""
    people = people_frame(look.room.store.cohorts.people(scene.cohort.id))
    ways = right_wrong(votes.answers, item, scene.guide.scale_of(item), look.room.minimum_group, people)
    if not len(ways) or not ways["enough"].all():
        return ""
    shares = ways.set_index("change")["share"]
    before = float(shares["right_right"] + shares["right_wrong"])
    after = float(shares["right_right"] + shares["wrong_right"])
    found = gain(before, after)
    number = "" if found is None else f"{found:.2f}".replace("-", "\u2212")
    return number.replace(".", ",") if language in DECIMAL_COMMA else number
