"""Who may be shown as a group. Nothing else in STAGkit draws groups; `docs/decisions/minimum-group.md` says why.

The one who looks is taken to know who belongs to which team and who has voted, to remember every view, and to
add and subtract them. A set of views is safe when no people fewer than the minimum can be told apart that way.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
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


@dataclass(frozen=True, slots=True)
class Beside:
    """What else may be seen of the people of a group that is cut by more than one answer.

    `views` are other charts that tell the same of the people in `core`. What is told of the others of a group may be
    told by other charts as well; so what is fixed by the groups has to be a matter of enough people of the core.
    `before` are groups of which the same was told at an earlier look.
    """

    views: tuple[Group, ...]
    core: Group
    before: tuple[Group, ...] = ()

    def is_safe(self, groups: Iterable[Group], minimum: int = MINIMUM_GROUP) -> bool:
        """Whether `groups` may be shown beside the views."""
        whole = tuple(dict.fromkeys((*self.before, *groups)))
        kept = tuple(group & self.core for group in whole)
        if any(len(group) < minimum for group in kept) or not is_safe((*self.views, *kept), minimum):
            return False
        return kept == whole or _rank(kept) == _rank(whole)


def _rank(groups: Sequence[Group]) -> int:
    return int(np.linalg.matrix_rank(_atoms(tuple(groups))[0])) if groups else 0


def draw(members: Mapping[str, Group], published: Iterable[Group] = (), minimum: int = MINIMUM_GROUP) -> Drawn:
    """Cut a group into `members` so that, beside what is `published`, nobody's answers can be worked out.

    Groups below `minimum` go into "others"; while that is still unsafe, the smallest shown group joins them.
    """
    known = tuple(published)
    return _draw(members, lambda views: is_safe((*known, *views), minimum), minimum)


def draw_beside(
    members: Mapping[str, Group], beside: Sequence[Beside], published: Iterable[Group], minimum: int = MINIMUM_GROUP
) -> Drawn:
    """`draw` for groups of which several other charts tell something: it has to be safe beside each of them."""
    known = tuple(published)
    return _draw(members, lambda views: all(own.is_safe((*known, *views), minimum) for own in beside), minimum)


def _draw(members: Mapping[str, Group], safe: Callable[[Sequence[Group]], bool], minimum: int) -> Drawn:
    kept = sorted((code for code in members if members[code]), key=lambda code: (-len(members[code]), code))
    cut = sum(len(members[code]) >= minimum for code in kept)
    for shown in range(cut, 0, -1):
        drawn = _drawn(members, kept[:shown])
        if len(drawn.views) > 1 and safe(drawn.views):
            return drawn
    return Drawn({}, frozenset(), tuple(sorted(members)))


def _drawn(members: Mapping[str, Group], shown: list[str]) -> Drawn:
    hidden = tuple(sorted(set(members) - set(shown)))
    others: Group = frozenset().union(*(members[code] for code in hidden))
    return Drawn({code: members[code] for code in sorted(shown)}, others, hidden)


def is_safe(views: Iterable[Group], minimum: int = MINIMUM_GROUP) -> bool:
    """Whether nothing about fewer than `minimum` people follows from the tables of `views` by linear arithmetic."""
    return _is_safe(frozenset(view for view in views if view), minimum)


@lru_cache(maxsize=4096)
def _is_safe(views: frozenset[Group], minimum: int) -> bool:
    if any(len(view) < minimum for view in views):
        return False
    atoms, sizes = _atoms(tuple(views))
    small = [place for place, size in enumerate(sizes) if size < minimum]
    return not small or not _gives_away(_null_space(atoms), small, sizes, minimum)


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


def _gives_away(basis: np.ndarray, small: list[int], sizes: list[int], minimum: int) -> bool:
    """Whether a sum or a difference over some atoms with fewer than `minimum` people together follows from the views.

    What follows from the views is orthogonal to their null space. So a sum over atoms, each taken any number of
    times, follows just when these atoms' rows in its basis depend on one another linearly, that is, when their Gram
    determinant is nothing. That one person said "never" once more than another tells what both said, so differences
    count as well as sums. Too many combinations to try count as unsafe.
    """
    rows = basis[small]
    lengths = np.linalg.norm(rows, axis=1) if basis.size else np.zeros(len(small))
    if (lengths < 1e-7).any():
        return True
    gram = (rows / lengths[:, None]) @ (rows / lengths[:, None]).T
    people = np.array([sizes[place] for place in small])
    tried = len(small)
    for many in range(2, minimum):
        tried += math.comb(len(small), many)
        if tried > MOST_COMBINATIONS:
            return int(np.sort(people)[:many].sum()) < minimum
        several = np.array(list(combinations(range(len(small)), many)), dtype=np.int64).reshape(-1, many)
        several = several[people[several].sum(axis=1) < minimum]
        if not len(several):
            return False
        if (np.linalg.det(gram[several[:, :, None], several[:, None, :]]) < 1e-9).any():
            return True
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
