"""What a notebook is given of a session: frames of what the room may see now, and nothing else.

`docs/adapting.md` describes every column. Nobody can be followed through these frames: see `answers`.
"""

import random
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from stagkit.analysis.comparison import comparison, comparison_by
from stagkit.analysis.distribution import DISTRIBUTION_COLUMNS, distribution
from stagkit.analysis.earlier import EARLIER_COLUMNS, against_earlier
from stagkit.analysis.grid import GRID_COLUMNS, knows_does
from stagkit.analysis.groups import Group
from stagkit.analysis.labels import group_label, worded
from stagkit.analysis.segments import by_segment
from stagkit.analysis.sides import sides
from stagkit.analysis.transitions import pairs, transitions
from stagkit.analysis.votes import ANSWER_COLUMNS, voters
from stagkit.charts.cells import worded_changes
from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, AnswerState, Item, ItemType
from stagkit.domain.people import SEGMENTS, Cohort
from stagkit.domain.sessions import Phase, Session, may_show_key
from stagkit.domain.text import Text
from stagkit.errors import NotFound, Refused, Translate, sentence
from stagkit.locale import translator
from stagkit.views.board_views import placed
from stagkit.views.earlier import earlier_cohorts
from stagkit.views.room import Room, Scene
from stagkit.views.seen import Look, frame, people_frame

CHANGE_COLUMNS = ("item", "first", "second", "first_label", "second_label", "count", "share", "n", "left_out", "enough")
NOWHERE = Scene(Session("", "", ""), Cohort("", "", "", ""), Guide("", Text()), {})
"""What there is to see before the first session: nothing."""


@dataclass(frozen=True)
class Frames:
    """The frames of one session."""

    room: Room
    scene: Scene

    @cached_property
    def _look(self) -> Look:
        return Look(self.room, self.scene)

    @property
    def _say(self) -> Translate:
        return translator(self.room.language)

    @cached_property
    def _people(self) -> pd.DataFrame:
        return people_frame(self._look.people)

    @cached_property
    def _shown(self) -> dict[str, pd.DataFrame]:
        """The votes on each item that may be seen, with the people's own ids: these never leave this class."""
        minimum, found = self.room.minimum_group, {}
        for item in self.scene.guide.items:
            seen = self._look.seen(item, of=item.follows)
            rounds = [own for own in seen.rounds if len(voters(seen.answers, item, own)) >= minimum]
            if rounds:
                found[item.id] = seen.answers[seen.answers["round"].isin(rounds)]
        return found

    def answers(self) -> pd.DataFrame:
        """One row per answer that may be seen now: person, item, round, state, value.

        `person` is a number drawn anew for each question and at each call. The two votes of a person on one question
        share it, but for those few whom the table of changes leaves out: whoever voted only once could be told apart.
        """
        parts = [self._unnamed(self.scene.guide.item(item), own) for item, own in self._shown.items()]
        return _numbered(pd.concat(parts, ignore_index=True) if parts else frame([]))

    def _unnamed(self, item: Item, own: pd.DataFrame) -> pd.DataFrame:
        earlier = self._look.seen(item, of=item.follows).earlier
        both = set(pairs(own, item, self.room.minimum_group, self._people, earlier=earlier)[0].index)
        names = [
            f"{item.id} {person}" if person in both else f"{item.id} {person} {number}"
            for person, number in zip(own["person"], own["round"], strict=True)
        ]
        return own.assign(person=names, value=_texts_hidden(own, item, self.room.minimum_group))

    def comparison(self, by: str = "", round: int = 1) -> pd.DataFrame:
        """`analysis.comparison` (or by a trait) of what may be seen, with the words of each row.

        Of an item whose key is not shown the figures that would give it away are missing.
        """
        guide, minimum = self.scene.guide, self.room.minimum_group
        seen = pd.concat(self._shown.values(), ignore_index=True) if self._shown else frame([])
        keyed = [item.id for item in guide.items if self._key_shown(item)]
        if not by:
            return self._with_words(comparison(seen, guide, round, keyed=keyed, minimum=minimum))
        self._known(by)
        earlier = self._earlier() if round == 1 else {}
        told = comparison_by(seen, self._people, guide, by, round, keyed=keyed, earlier=earlier, minimum=minimum)
        told.insert(2, "group_label", [group_label(code, self._say) for code in told["group"]])
        return self._with_words(told)

    def _earlier(self) -> dict[str, tuple[Group, ...]]:
        """The sets of voters that each question was shown with before its chart grew."""
        return {item: self._look.seen(self.scene.guide.item(item)).earlier for item in self._shown}

    def _with_words(self, told: pd.DataFrame) -> pd.DataFrame:
        guide, language = self.scene.guide, self.room.language
        stems = {item.id: item.stem.say(language) for item in guide.items}
        subs = {sub.id: sub.title.say(language) for sub in guide.subcompetencies}
        told.insert(told.columns.get_loc("item") + 1, "stem", told["item"].map(stems).astype(object))
        titles = told["subcompetency"].map(subs).astype(object)
        told.insert(told.columns.get_loc("subcompetency") + 1, "subcompetency_title", titles)
        return told

    def distribution(self, item: str = "", by: str = "", round: int = 1) -> pd.DataFrame:
        """How the group, or each part of it, answered an item: worded, as the charts take it. No rows while hidden."""
        own = self._item(item)
        if own is None:
            return pd.DataFrame(columns=[*DISTRIBUTION_COLUMNS, "label"])
        scale, minimum, with_key = self.scene.guide.scale_of(own), self.room.minimum_group, self._key_shown(own)
        seen = self._look.seen(own, of=own.follows)
        votes = seen.answers if round in seen.rounds else frame([])
        if by:
            self._known(by, own)
            earlier = seen.earlier if round == 1 else ()
            told = by_segment(
                votes, self._people, own, scale, by, minimum, round=round, with_key=with_key, earlier=earlier
            )
        else:
            told = distribution(
                votes, own, scale, round, minimum=minimum, with_key=with_key, alike=seen.rounds or (round,)
            )
        return worded(told if round in seen.rounds else told.iloc[0:0], own, scale, self.room.language)

    def sides(self, item: str = "", by: str = "", round: int = 1) -> pd.DataFrame:
        """The same of a practice item on a scale, low answers on one side and high on the other: `analysis.sides`.

        No rows for an item without a scale.
        """
        own, told = self._item(item), self.distribution(item, by, round)
        if own is None or own.type not in SCALE_TYPES:
            return told.iloc[0:0].assign(side="", strength=0, start=0.0, end=0.0)
        return sides(told, own, self.scene.guide.scale_of(own))

    def changes(self, item: str = "") -> pd.DataFrame:
        """Every first answer against every second, with their words: `analysis.transitions`. No rows while hidden."""
        own = self._item(item)
        if own is None:
            return pd.DataFrame(columns=list(CHANGE_COLUMNS))
        scale, seen = self.scene.guide.scale_of(own), self._look.seen(own, of=own.follows)
        told = transitions(seen.answers, own, scale, self.room.minimum_group, self._people, earlier=seen.earlier)
        told = told if 2 in seen.rounds else told.iloc[0:0]
        return worded_changes(told, own, scale, self.room.language)[list(CHANGE_COLUMNS)]

    def knows_does(self, item: str = "", by: str = "") -> pd.DataFrame:
        """Who knows and who does, in the subcompetency of an item: `analysis.grid`, of what may be counted now."""
        own = self._item(item)
        if by:
            self._known(by)
        if own is None:
            return pd.DataFrame(columns=[*GRID_COLUMNS, "group_label"])
        answers, people, sub, options = placed(self._look, own)
        told = knows_does(answers, people, self.scene.guide, sub, segment=by, **options)
        return told.assign(group_label=[group_label(code, self._say) if by else "" for code in told["group"]])

    def earlier(self, item: str = "") -> pd.DataFrame:
        """The item's share in each earlier group and today's, with its interval: `analysis.earlier`."""
        own = self._item(item)
        if own is None:
            return pd.DataFrame(columns=list(EARLIER_COLUMNS))
        cohorts = earlier_cohorts(self.room, self.scene, own)
        return against_earlier(cohorts, own, self.scene.guide.scale_of(own), minimum=self.room.minimum_group)

    def standing(self) -> str:
        """What there is to work with, or what is missing, in a sentence or two."""
        if self.scene is NOWHERE:
            return self._say(
                sentence("There is no session yet. Start one on the page Home, or look around with: stagkit demo")
            )
        if self.scene.session.phase in (Phase.PREPARED, Phase.SELF_ASSESSMENT):
            text = sentence("{name}: the group answers alone. Nothing may be seen before the explanation.")
        elif not self._shown:
            text = sentence("{name}: nothing has been shown yet. Show the first votes on the page Explanation.")
        else:
            text = sentence("{name}: {count} of {all} questions may be seen.")
        asked = [item.id for item in self.scene.asked]
        return self._say(text).format(
            name=self.scene.cohort.name, count=len(self._shown.keys() & set(asked)), all=len(asked)
        )

    def _item(self, id: str) -> Item | None:
        """The item, or else the one under discussion, or else the first; None in a guide without any."""
        every = {own.id: own for own in self.scene.guide.items}
        if id and id not in every:
            raise NotFound(sentence("The guide has no question “{item}”."), item=id)
        return every.get(id or self.scene.session.current_item) or next(iter(every.values()), None)

    def _key_shown(self, item: Item) -> bool:
        return may_show_key(self.scene.session, self.scene.stage(item.id))

    @staticmethod
    def _known(trait: str, item: Item | None = None) -> None:
        """Raise Refused where the group, or the item, is not compared by this trait."""
        if trait not in SEGMENTS:
            raise Refused(
                sentence("A group is not compared by “{trait}”. Choose one of: {known}."),
                trait=trait,
                known=", ".join(SEGMENTS),
            )
        if item is not None and item.type is ItemType.OBSTACLE:
            raise Refused(sentence("What stops people is told of the whole group only."))


def _texts_hidden(own: pd.DataFrame, item: Item, minimum: int) -> pd.Series:
    """The values; what people wrote only where as many wrote as make a group."""
    if item.type is not ItemType.SHORT_TEXT:
        return own["value"]
    wrote = own["state"].eq(AnswerState.ANSWERED.value)
    few = wrote.groupby(own["round"]).transform("sum").lt(minimum)
    return own["value"].mask(few, None)


def _numbered(told: pd.DataFrame) -> pd.DataFrame:
    """Names replaced by random numbers, rows in the guide's order and then by number: not in the order received."""
    names = list(dict.fromkeys(told["person"]))
    numbers = dict(zip(names, random.SystemRandom().sample(range(1, len(names) + 1), len(names)), strict=True))
    places = {item: place for place, item in enumerate(dict.fromkeys(told["item"]))}
    return (
        told.assign(person=told["person"].map(numbers).astype(int), place=told["item"].map(places))
        .sort_values(["place", "round", "person"], ignore_index=True)
        .loc[:, list(ANSWER_COLUMNS)]
    )
