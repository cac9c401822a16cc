"""STAGkit: the facilitator's workbook for the STAG (GAEC)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stagkit.workbook import Workbook as Workbook

__version__ = "0.1.0"
__all__ = ["Workbook", "__version__"]


def __getattr__(name: str) -> object:
    """`from stagkit import Workbook` loads the workbook; `import stagkit` alone stays light, for the phones' server."""
    if name == "Workbook":
        from stagkit.workbook import Workbook

        return Workbook
    raise AttributeError(f"module 'stagkit' has no attribute {name!r}")
