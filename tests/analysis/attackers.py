"""Two who want to know what single people answered, and remember every table. Written apart from what they attack."""

from collections.abc import Hashable, Iterable
from itertools import combinations

import numpy as np

Token = tuple[Hashable, str]
"""What is asked of whom: a person's answer to one thing."""


def subtracting(tables: Iterable[frozenset[str]], minimum: int) -> frozenset[str] | None:
    """Attacker one: takes a table out of a larger one, puts disjoint ones together, again and again."""
    known = {table for table in tables if table}
    while True:
        small = next((table for table in known if len(table) < minimum), None)
        if small:
            return small
        fresh = {a - b for a in known for b in known if b < a} | {a | b for a in known for b in known if not a & b}
        if len(known) > 300 or fresh <= known:
            return None
        known |= fresh


def solving(tables: Iterable[frozenset[str]], minimum: int) -> tuple[str, ...] | None:
    """Attacker two, with tables about one thing that was asked."""
    return solving_all([frozenset(("", person) for person in table) for table in tables], minimum)


def solving_all(tables: Iterable[frozenset[Token]], minimum: int) -> tuple[str, ...] | None:
    """Attacker two: few people about whom some weighted sum of all tables tells something, and of nobody else.

    An orthonormal basis of all such sums, cut down to the columns of these people, keeps the length of a sum just
    when it tells of nobody else. Of fewer people than the most that are too few nothing more can follow.
    """
    for together in linked(tables):
        columns = sorted({token for table in together for token in table}, key=str)
        matrix = np.array([[token in table for token in columns] for table in together], dtype=float)
        _, lengths, rows = np.linalg.svd(matrix, full_matrices=False)
        basis = rows[lengths > 1e-9]
        everybody = sorted({person for _, person in columns})
        of = {
            person: basis[:, [place for place, own in enumerate(columns) if own[1] == person]] for person in everybody
        }
        inner = {person: own @ own.T for person, own in of.items()}
        for few in combinations(everybody, min(minimum - 1, len(everybody))):
            if np.linalg.eigvalsh(sum(inner[person] for person in few))[-1] > 1 - 1e-9:
                return few
    return None


def linked(tables: Iterable[frozenset[Token]]) -> list[list[frozenset[Token]]]:
    """The tables in heaps that have nothing in common with one another: only within a heap is there what to add."""
    heaps: list[tuple[set[Token], list[frozenset[Token]]]] = []
    for table in tables:
        touched = [heap for heap in heaps if heap[0] & table]
        joined = (
            set(table).union(*(tokens for tokens, _ in touched)),
            [table, *(own for _, heap in touched for own in heap)],
        )
        heaps = [heap for heap in heaps if heap not in touched] + [joined]
    return [heap for _, heap in heaps]
