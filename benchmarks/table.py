"""A row of the table: what was measured, and the number to hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`value` and `hold` in `unit`; `at_least` where more is better."""

    name: str
    value: float
    hold: float
    unit: str
    note: str = ""
    at_least: bool = False

    @property
    def held(self) -> bool:
        """Whether the number is held."""
        return self.value >= self.hold if self.at_least else self.value <= self.hold

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        verdict = "held" if self.held else "NOT HELD"
        return f"{self.name:<58} {self.value:>10,.2f} {self.unit:<3} {sign} {self.hold:>6,g}  {verdict:<9} {self.note}"
