"""Who may be shown as a group. Nothing else in STAGkit draws groups; `docs/decisions/minimum-group.md` says why.

The one who looks is taken to know who belongs to which team and who has voted, to remember every view, and to
add and subtract them. A set of views is safe when no people fewer than the minimum can be told apart that way.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from stagkit.domain.people import MINIMUM_GROUP

Group = frozenset[str]
MOST_COMBINATIONS = 20_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """A group cut by one trait. `shown` are drawn by themselves, `hidden` have not enough answers.

    The people of the hidden groups are drawn together as `others`; with nothing shown there is no comparison and
    `others` is empty.
    """

    shown: Mapping[str, Group]
    others: Group
    hidden: tuple[str, ...]

    @property
    def views(self) -> tuple[Group, ...]:
        """Every set of people that is drawn."""
        return (*self.shown.values(), *((self.others,) if self.others else ()))


def draw(members: Mapping[str, Group], published: Iterable[Group] = (), minimum: int = MINIMUM_GROUP) -> Drawn:
    """Cut a group into `members` so that, beside what is `published`, nobody's answers can be worked out.

    Groups below `minimum` go into "others"; while that is still unsafe, the smallest shown group joins them.
    """
    known = tuple(published)
    kept = sorted((code for code in members if members[code]), key=lambda code: (-len(members[code]), code))
    cut = sum(len(members[code]) >= minimum for code in kept)
    for shown in range(cut, 0, -1):
        drawn = _drawn(members, kept[:shown])
        if len(drawn.views) > 1 and is_safe((*known, *drawn.views), minimum):
            return drawn
    return Drawn({}, frozenset(), tuple(sorted(members)))


def _drawn(members: Mapping[str, Group], shown: list[str]) -> Drawn:
    hidden = tuple(sorted(set(members) - set(shown)))
    others: Group = frozenset().union(*(members[code] for code in hidden))
    return Drawn({code: members[code] for code in sorted(shown)}, others, hidden)


def is_safe(views: Iterable[Group], minimum: int = MINIMUM_GROUP) -> bool:
    """Whether no group of fewer than `minimum` people follows from the tables of `views` by linear arithmetic."""
    return _is_safe(frozenset(view for view in views if view), minimum)


@lru_cache(maxsize=512)
def _is_safe(views: frozenset[Group], minimum: int) -> bool:
    if any(len(view) < minimum for view in views):
        return False
    atoms, sizes = _atoms(tuple(views))
    small = [place for place, size in enumerate(sizes) if size < minimum]
    return not small or not _sums_to_zero(_null_space(atoms), small, sizes, minimum)


def _atoms(views: tuple[Group, ...]) -> tuple[np.ndarray, list[int]]:
    """People who are in exactly the same views cannot be told apart: one column each, and how many they are."""
    everybody = frozenset[str]().union(*views)
    counted = Counter(tuple(person in view for view in views) for person in everybody)
    patterns = sorted(counted)
    return np.array(patterns, dtype=float).T, [counted[pattern] for pattern in patterns]


def _null_space(matrix: np.ndarray) -> np.ndarray:
    """One row per column of `matrix`: an orthonormal basis of what the views leave open."""
    _, values, right = np.linalg.svd(matrix)
    rank = int((values > 1e-9).sum())
    return np.asarray(right[rank:].T)


def _sums_to_zero(basis: np.ndarray, small: list[int], sizes: list[int], minimum: int) -> bool:
    """Whether some atoms with fewer than `minimum` people together are fixed by the views.

    A sum of atoms is in the span of the views just when it is orthogonal to their null space, that is, when the
    atoms' rows in its basis add up to nothing. Too many combinations to try count as unsafe.
    """
    tried = 0
    stack = [(place, sizes[atom], basis[atom]) for place, atom in enumerate(small)]
    while stack:
        last, people, total = stack.pop()
        tried += 1
        if tried > MOST_COMBINATIONS or np.abs(total).max(initial=0.0) < 1e-7:
            return True
        for place in range(last + 1, len(small)):
            if people + sizes[small[place]] < minimum:
                stack.append((place, people + sizes[small[place]], total + basis[small[place]]))
    return False


def released(n_now: int, n_shown: int, joined: int, minimum: int = MINIMUM_GROUP, *, final: bool = False) -> bool:
    """Whether a chart that shows the first `n_shown` voters may now show all `n_now`.

    The difference of two successive views is a group of its own: it must hold `minimum` people. So as not to
    strand the last few, a step is also held back while fewer than `minimum` of those who `joined` would remain,
    unless the facilitator waits for nobody more (`final`). With 24 people and 5: 5, 10, 15, 24.
    """
    waiting = max(0, joined - n_now)
    return n_now - n_shown >= minimum and (final or waiting == 0 or waiting >= minimum)


class Came(Protocol):
    """That a person's vote came in: how many had joined by then, and whether the group had not seen the votes yet."""

    @property
    def person(self) -> str: ...
    @property
    def joined(self) -> int: ...
    @property
    def before(self) -> bool: ...


def steps(
    came: Sequence[Came], counted: Group, minimum: int = MINIMUM_GROUP, *, final: bool = False
) -> tuple[Group, ...]:
    """The sets of voters a chart is shown with, one after the other, from the reveal until now.

    `came` are the votes in the order received; `counted` are the people whose votes make the group, for n/a and
    skipped come in but hide nobody. All who voted before the reveal are shown at once, later ones as `released`
    allows. The same votes give the same steps on every screen and after a restart.
    """
    voted = {own.person for own in came if own.before}
    shown = [frozenset(voted)] if len(voted & counted) >= minimum else []
    late = [own for own in came if not own.before]
    for number, own in enumerate(late, 1):
        voted.add(own.person)
        n_now, n_shown = len(voted & counted), len(shown[-1] & counted) if shown else 0
        expected = own.joined - len(voted - counted)
        if released(n_now, n_shown, expected, minimum, final=final and number == len(late)):
            shown.append(frozenset(voted))
    return tuple(shown)
