"""The value of any field of a proposal in words, for reports, logs and tables."""

from collections.abc import Mapping
from enum import StrEnum

from stagkit.domain.proposal_values import DATES, JUDGEMENTS
from stagkit.errors import Translate
from stagkit.files.proposal_columns import CHOICES, PROPOSERS, SEVERAL


def in_words(field: str, value: object, translate: Translate, numbers: Mapping[str, str] | None = None) -> str:
    """The value as people read it; "" where it is empty. `numbers` says the number of each proposal by its id."""
    if value is None or value == "" or (field in JUDGEMENTS and value == 0):
        return ""
    if isinstance(value, tuple):
        return SEVERAL.join(translate(CHOICES[field][one]) for one in value)
    if field in CHOICES and isinstance(value, StrEnum):
        return translate(CHOICES[field][value])
    if field == "proposer":
        return translate(PROPOSERS[str(value)]) if value in PROPOSERS else str(value)
    if field == "merged_into":
        return (numbers or {}).get(str(value), str(value))
    if field in DATES:
        return str(value)[:10]
    return f"{value:.12g}" if isinstance(value, float) else str(value)
