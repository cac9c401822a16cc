"""STAGkit: the facilitator's workbook for the STAG (GAEC)."""

__version__ = "0.1.0"
