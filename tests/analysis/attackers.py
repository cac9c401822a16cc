"""Two who want to know what single people answered, and remember every table. Written apart from what they attack."""

from collections.abc import Hashable, Iterable, Sequence
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


def solving_all(tables: Sequence[frozenset[Token]], minimum: int) -> tuple[str, ...] | None:
    """Attacker two: the few people about whom some weighted sum of all tables tells something, and of nobody else.

    There is such a sum just when the tables without the columns of these people depend on one another more than the
    whole tables do. Of fewer people than the most that are too few nothing more can follow.
    """
    columns = sorted({token for table in tables for token in table}, key=str)
    everybody = sorted({person for _, person in columns})
    matrix = np.array([[token in table for token in columns] for table in tables], dtype=float)
    if not matrix.size:
        return None
    whole = np.linalg.matrix_rank(matrix)
    for few in combinations(everybody, min(minimum - 1, len(everybody))):
        others = [place for place, (_, person) in enumerate(columns) if person not in few]
        if not others or np.linalg.matrix_rank(matrix[:, others]) < whole:
            return few
    return None
