"""What the report of a session says: plain values in one language, read through the same gate as every chart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from stagkit.analysis.labels import group_label
from stagkit.analysis.proposals import Measures, measures
from stagkit.analysis.report import average_gain, both_votes, participation
from stagkit.charts import look as colours
from stagkit.charts.rows import percent
from stagkit.domain.items import Block
from stagkit.domain.people import Person
from stagkit.domain.proposals import Proposal
from stagkit.domain.sessions import Phase
from stagkit.errors import Refused, Translate, sentence
from stagkit.locale import translator
from stagkit.views.board_views import TRAITS
from stagkit.views.frames import Frames
from stagkit.views.report_grid import grid_part
from stagkit.views.report_proposals import bears, proposal_section
from stagkit.views.report_questions import Row, Told, add_question, plain
from stagkit.views.report_words import GRID, HEADINGS, KNOWLEDGE, LEADS, ORDERS, PRACTICE, TITLES, day, sheet_words
from stagkit.views.room import Room, Scene
from stagkit.views.seen import Look, people_frame

MOST_STEMS = 6
"""How many questions without enough answers are named; the rest are counted."""


@dataclass
class Gathered:
    """A session as its reports tell it. `room` speaks the language of the report (`speaking`)."""

    room: Room
    scene: Scene
    today: date
    told: Told = field(default_factory=Told)
    grid: list[Row] = field(default_factory=list)

    @cached_property
    def frames(self) -> Frames:
        """The frames of the session, as a notebook is given them."""
        return Frames(self.room, self.scene)

    @cached_property
    def look(self) -> Look:
        """One look at the votes, for all figures."""
        return Look(self.room, self.scene)

    @property
    def say(self) -> Translate:
        """The words of the report's language."""
        return translator(self.room.language)

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals of the session as they stand."""
        return self.room.store.proposals.all(self.scene.session.id)

    @cached_property
    def plan(self) -> dict[str, Proposal]:
        """Every proposal by its id, for merges lead into other sessions and to archived ones too."""
        return {own.id: own for own in self.room.store.proposals.all(archived=None)}

    @cached_property
    def measured(self) -> Measures:
        """How far these proposals have come."""
        return measures(self.proposals, len(self.took_part))

    @cached_property
    def took_part(self) -> frozenset[str]:
        """The people who answered at least one question."""
        progress = self.room.store.answers.progress(self.scene.session.id)
        return frozenset(person for person, answered in progress.items() if answered)

    @cached_property
    def readers(self) -> tuple[Person, ...]:
        """The people who have a page of their own to read: for an answer, or a proposal that bears their code."""
        return tuple(person for person in self.look.people if person.id in self.took_part or self.signed(person))

    def signed(self, person: Person) -> tuple[Proposal, ...]:
        """The proposals of the session that bear the code of `person`.

        Who sent a proposal is never asked here: a page that lists one without its code would tell who wrote it.
        """
        return tuple(own for own in self.proposals if bears(own, person.code))

    def gather(self) -> Iterator[tuple[int, int]]:
        """Work out every figure; how many questions are done, out of how many, after each."""
        shown = {own.id for own in self.scene.asked if self.look.seen(own).rounds}
        both = plain(both_votes(self.frames.comparison(round=1), self.frames.comparison(round=2), shown))
        rows = {row["item"]: row for row in both}
        for number, item in enumerate(self.scene.asked, 1):
            add_question(self.told, self.frames, self.look, rows[item.id], item, self.say)
            yield number, len(self.scene.asked)
        found = [grid_part(self.frames, self.look, sub, self.say) for sub in self.scene.guide.subcompetencies]
        self.grid = [part for part in found if part is not None]

    def group_report(self, side: str) -> Row:
        """The report for `side`, MANAGEMENT or WORKERS, once all is gathered: as the templates take it."""
        _, sections = self.say, self._sections()
        order = [name for name in ORDERS[side] if name in sections]
        headings = {name: {"heading": _(HEADINGS[name])} for name in order}
        return {
            **self.frame(_(TITLES[side]), _(LEADS[side])),
            "side": side,
            "order": order,
            **{name: headings[name] | sections[name] for name in order},
        }

    def frame(self, title: str, lead: str) -> Row:
        """What every report says of its session, besides its own sections."""
        _, scene, settings = self.say, self.scene, self.room.workspace.settings
        return {
            "language": self.room.language,
            "organization": settings.name,
            "logo": "",
            "title": title,
            "lead": lead,
            "group": scene.cohort.name,
            "notices": self._notices(),
            "facts": [[name, told] for name, told in self._facts() if told],
            "words": sheet_words(_),
            "colours": _colours(self.room.brand),
            "foot": f"{settings.name} · {scene.cohort.name} · {day(self.today.isoformat(), _)}",
        }

    def _facts(self) -> list[tuple[str, str]]:
        _, scene = self.say, self.scene
        talks = self.room.store.discussions.talks(scene.session.id)
        return [
            (_("Guide"), f"{scene.guide.title.say(self.room.language)}, {_('version')} {scene.guide.version}"),
            (_("Explanation"), day(talks[0].began_at, _) if talks else ""),
            (_("Written on"), day(self.today.isoformat(), _)),
        ]

    def _notices(self) -> list[str]:
        _, session = self.say, self.scene.session
        told = (
            (session.rehearsal, _("Rehearsal: the answers are simulated. Nothing in this report is real.")),
            (session.phase is not Phase.CLOSED, _("The session is still going on. The figures may change.")),
        )
        return [words for holds, words in told if holds]

    def _sections(self) -> Row:
        """The sections that have something to say."""
        made = {
            "short": self._short(),
            "knowledge": self._questions(Block.KNOWLEDGE),
            "practice": self._questions(Block.PRACTICE),
            "grid": {"lead": self.say(GRID_LEAD), "parts": self.grid},
            "proposals": proposal_section(
                self.proposals, self.plan, self.measured, self.today, self.room.language, self.say
            ),
            "participation": self._participation(),
            "limits": {"lines": self._limits()},
        }
        return {name: own for name, own in made.items() if name not in (KNOWLEDGE, PRACTICE, GRID) or own["parts"]}

    def _short(self) -> Row:
        _, own = self.say, self.measured
        tiles = [
            (str(len(self.took_part)), _("People who answered")),
            (f"{len(self.told.rows)} / {len(self.scene.asked)}", _("Questions looked at together")),
        ]
        mean = average_gain(list(self.told.gains.values()))
        if mean is not None:
            said = _("Right before and after the talk, on average. Questions voted on twice: {count}.")
            tiles.append((f"{percent(mean[0])} → {percent(mean[1])}", said.format(count=len(self.told.gains))))
        said = _("Improvement proposals. Done: {done}. Without a reply: {waiting}.").format(
            done=own.implemented, waiting=own.waiting
        )
        tiles.append((str(own.submitted - own.merged), said))
        return {"tiles": [{"figure": figure, "text": text} for figure, text in tiles]}

    def _questions(self, block: Block) -> Row:
        rows = self.told.rows
        parts = [
            {
                "title": sub.title.say(self.room.language),
                "rows": [rows[item.id] for item in sub.items if item.id in rows and item.block is block],
            }
            for sub in self.scene.guide.subcompetencies
        ]
        parts = [part for part in parts if part["rows"]]
        every = [row for part in parts for row in part["rows"]]
        barred = any(vote["share"] is not None for row in every for vote in row["votes"])
        lead = sentence("The thin line on a bar says where the share may lie by chance (95 %).") if barred else ""
        return {"lead": self.say(lead) if lead else "", "parts": parts}

    def _participation(self) -> Row:
        _, minimum = self.say, self.room.minimum_group
        listed = max(len(self.look.people), len(self.took_part))
        said = _("Answered: {count} of the {all} people of the group.")
        cut = participation(people_frame(self.look.people), self.took_part, minimum)
        note = _("Groups of fewer than {count} people are not told apart, so that nobody can be recognised.")
        return {
            "lines": [said.format(count=len(self.took_part), all=listed)],
            "traits": [
                {"name": _(TRAITS[trait]), "groups": [self._group(row) for row in plain(own)]}
                for trait, own in cut.groupby("trait", sort=False)
            ],
            "note": note.format(count=minimum),
        }

    def _group(self, row: Row) -> Row:
        share = row["share"]
        figure = f"{row['n']} · {percent(share)}"
        return {"label": group_label(row["group"], self.say), "n": row["n"], "share": share, "figure": figure}

    def _limits(self) -> list[str]:
        _, told = self.say, self.told
        lines = []
        if told.hidden:
            said = _("Not shown to the group, and so not in this report: {count} of {all} questions.")
            lines.append(said.format(count=len(told.hidden), all=len(self.scene.asked)))
        if told.few:
            said = _("Not enough answers: {questions}")
            lines.append(said.format(questions=named(told.few, _)))
        unkeyed = [row["stem"] for row in told.rows.values() if row["block"] == "knowledge" and not row["key"]]
        if unkeyed:
            said = _("The right answer was not shown, so nothing is said of who is right: {questions}")
            lines.append(said.format(questions=named(unkeyed, _)))
        if self.room.language not in self.scene.guide.languages:
            lines.append(_("The guide is not written in this language: its questions stand in another one."))
        once = sum(not row["gain"] and bool(row["key"]) for row in told.rows.values())
        if once:
            said = _("Questions voted on once only, or by too few twice, so that no gain is told: {count}.")
            lines.append(said.format(count=once))
        return [*lines, *(_(text) for text in ALWAYS)]


GRID_LEAD = sentence(
    "Whoever knows but does not do it needs no training: something stands in the way. Only questions that the group"
    " was shown are counted."
)
ALWAYS = (
    sentence("The votes are what people said of themselves. Nobody was watched at work."),
    sentence("With few people a share moves much by chance: look at the thin lines, and at what the group said."),
    sentence("The first and the second vote are of whoever voted; a gain is of those who voted both times."),
)


def gathered(room: Room, scene: Scene, language: str, today: date) -> Gathered:
    """The session in `language`, still to be worked out by `gather`. Raises Refused where there is nothing to tell."""
    if scene.session.phase in (Phase.PREPARED, Phase.SELF_ASSESSMENT) or scene.session.trial:
        raise Refused(sentence("There is no report before the explanation: nobody has seen an answer yet."))
    return Gathered(speaking(room, language), scene, today)


def speaking(room: Room, language: str) -> Room:
    """The same room in another language."""
    settings = room.workspace.settings.model_copy(update={"language": language})
    return replace(room, workspace=replace(room.workspace, settings=settings))


def named(stems: Sequence[str], _: Translate) -> str:
    """The first questions by their words, then how many more there are."""
    told = "; ".join(_("“{text}”").format(text=own) for own in stems[:MOST_STEMS])
    return f"{told} (+ {len(stems) - MOST_STEMS})" if len(stems) > MOST_STEMS else told


def _colours(brand: str) -> dict[str, str]:
    """The colours of a report; a brand too pale for paper gives way to the charts' own blue."""
    painted = colours.branded(brand)
    return {
        "ink": colours.INK,
        "soft": colours.SOFT_INK,
        "brand": brand if painted else colours.RIGHT,
        "bar": painted.get(colours.BAR, colours.BAR),
        "track": colours.TRACK,
        "wash": "#f3f6f9",
        "warm": "#8a4600",
    }
