"""The design clock as the page shows it: what runs, each sitting, and what each phase has cost."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from stagkit.domain.design_clock import DesignPhase, Sitting, spent
from stagkit.errors import Refused, Translate, sentence

PHASES: Mapping[DesignPhase, str] = {
    DesignPhase.PLAN: sentence("Planning"),
    DesignPhase.MAP: sentence("Mapping the competencies"),
    DesignPhase.WRITE: sentence("Writing"),
    DesignPhase.VERIFY: sentence("Verifying"),
    DesignPhase.VALIDATE: sentence("Validating"),
}


def as_clock(sittings: Sequence[Sitting], now: str, say: Translate) -> dict[str, Any]:
    """The clock, the sittings (newest first) and the table of what they cost."""
    costs = spent(sittings, now)
    return {
        "phases": [{"code": phase.value, "text": say(text)} for phase, text in PHASES.items()],
        "running": next((_as_sitting(own, now, say) for own in sittings if own.running), {}),
        "sittings": [_as_sitting(own, now, say) for own in reversed(sittings)],
        "costs": [_as_cost(say(PHASES[own.phase]), own.sittings, own.hours, own.person_hours, say) for own in costs],
        "total": _as_cost(
            say(sentence("All together")),
            sum(own.sittings for own in costs),
            sum(own.hours for own in costs),
            sum(own.person_hours for own in costs),
            say,
        ),
    }


def _as_sitting(own: Sitting, now: str, say: Translate) -> dict[str, Any]:
    began = datetime.fromisoformat(own.started_at).astimezone()
    return {
        "id": own.id,
        "phase": say(PHASES[own.phase]),
        "day": f"{began:%Y-%m-%d}",
        "from": f"{began:%H:%M}",
        "minutes": round(own.hours(now) * 60),
        "time": lasting(own.hours(now), say),
        "people": own.people,
        "note": own.note,
        "running": own.running,
        "forgotten": own.forgotten,
    }


def _as_cost(title: str, sittings: int, hours: float, person_hours: float, say: Translate) -> dict[str, Any]:
    return {
        "title": title,
        "sittings": sittings,
        "time": lasting(hours, say),
        "person_time": lasting(person_hours, say),
    }


def lasting(hours: float, say: Translate) -> str:
    """A time such as "25 min" or "1 h 05 min"."""
    whole, minutes = divmod(round(hours * 60), 60)
    if not whole:
        return say(sentence("{minutes} min")).format(minutes=minutes)
    return say(sentence("{hours} h {minutes} min")).format(hours=whole, minutes=f"{minutes:02d}")


def moment(typed: str) -> str:
    """A day and time typed where this computer stands, as the store keeps it. Raises Refused."""
    try:
        return datetime.fromisoformat(typed).astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError, OSError) as error:  # systems differ in the years they know
        raise Refused(sentence("Say when the sitting began: the day and the time.")) from error


def whole(typed: object, what: str) -> int:
    """A number typed into a field. Raises Refused with the sentence `what`."""
    try:
        return int(str(typed))
    except ValueError as error:
        raise Refused(what) from error
