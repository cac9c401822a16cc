"""A trial as the page shows it: while workers answer only how many, after its end how hard each question was."""

from collections.abc import Sequence
from typing import Any

from stagkit.analysis.difficulties import Difficulty, difficulties
from stagkit.domain.checks import ready_languages
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.domain.sessions import Phase, Session
from stagkit.domain.validation import TRIAL_FROM, Comment
from stagkit.errors import Translate, sentence
from stagkit.locale import LANGUAGE_NAMES
from stagkit.store import Store
from stagkit.views.validation_parts import desk_link

AUTHOR = sentence("Trial {version}")


def as_trial(store: Store, guide: Guide, trial: Session | None, say: Translate) -> dict[str, Any]:
    """What the page says of a trial, or of none; `rows` only once it has ended and three took part."""
    languages = [{"code": code, "name": LANGUAGE_NAMES.get(code, code)} for code in ready_languages(guide)]
    if trial is None:
        return {"state": "none", "languages": languages, "rows": []}
    asked = store.trials.guide(trial.id)
    rows = found(store, asked, trial)
    took_part, comments = store.trials.took_part(trial.id), store.reviews.comments(guide.id, guide.version)
    return {
        "state": "ended" if trial.phase is Phase.CLOSED else "open",
        "name": say(AUTHOR).format(version=asked.version),
        "languages": languages,
        "joined": len(store.sessions.joined(trial.id)),
        "took_part": took_part,
        "done": _done(store, asked, trial),
        "enough": took_part >= TRIAL_FROM,
        "rows": [_as_row(own, asked, guide, trial, comments, say) for own in rows],
    }


def found(store: Store, asked: Guide, trial: Session) -> tuple[Difficulty, ...]:
    """How hard each question of an ended trial was; nothing before."""
    return difficulties(tuple(asked.items), store.trials.taps(trial.id), store.trials.remarks(trial.id))


def _done(store: Store, asked: Guide, trial: Session) -> int:
    """How many have answered everything, or said that they are done."""
    items = len(asked.asked_alone)
    finished = {own.person for own in store.sessions.joined(trial.id) if own.finished_at}
    return len(finished | {person for person, count in store.answers.progress(trial.id).items() if count >= items})


def as_choice(store: Store, trial: Session, say: Translate) -> dict[str, str]:
    """A trial to look back at."""
    return {"id": trial.id, "text": say(AUTHOR).format(version=store.trials.guide(trial.id).version)}


def _as_row(
    own: Difficulty, asked: Guide, guide: Guide, trial: Session, comments: Sequence[Comment], say: Translate
) -> dict[str, Any]:
    place = Place(Kind.ITEM, own.item)
    author = say(AUTHOR).format(version=asked.version)
    return {
        "item": own.item,
        "stem": asked.item(own.item).stem.say(trial.language),
        "enough": own.enough,
        "answered": own.answered,
        "dont_know": own.dont_know,
        "skipped": own.skipped,
        "na": own.na,
        "time": "" if own.seconds is None else duration(own.seconds, say),
        "slow": own.slow,
        "hard": own.hard,
        "remarks": list(own.remarks),
        "desk": desk_link(guide.id, guide.version, place),
        "noted": any(comment.place == place and comment.author == author for comment in comments),
    }


def as_comment_text(own: Difficulty, say: Translate) -> str:
    """A difficulty as a comment on its question, in the words of the page."""
    came = own.answered + own.dont_know + own.skipped + own.na
    said = []
    if own.dont_know:
        said.append(
            say(sentence("{count} of {people} did not know what to answer.")).format(count=own.dont_know, people=came)
        )
    if own.skipped:
        said.append(say(sentence("{count} of {people} passed it over.")).format(count=own.skipped, people=came))
    if own.slow and own.seconds is not None:
        said.append(say(sentence("It took long: {time}.")).format(time=duration(own.seconds, say)))
    said += [say(sentence("Remark: “{text}”")).format(text=text) for text in own.remarks]
    return "\n".join(said) or say(sentence("Look at this question again."))


def duration(seconds: float, say: Translate) -> str:
    """A time such as "45 s" or "1 min 20 s"."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return say(sentence("{seconds} s")).format(seconds=rest)
    return say(sentence("{minutes} min {seconds} s")).format(minutes=minutes, seconds=rest)
