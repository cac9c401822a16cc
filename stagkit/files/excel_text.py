"""What a cell of a workbook can hold of a text that people wrote."""

import re

LONGEST_CELL = 32_767
"""Characters of a cell, as Excel counts them: one beyond the basic plane, such as a smiley, counts as two."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def legible(text: str) -> str:
    """`text` with the line ends that Excel keeps, without control characters, at most `LONGEST_CELL` long.

    What is legible stays as it is, so that a text that comes back from a workbook can be compared with the one kept.
    """
    if len(text) <= LONGEST_CELL // 2 and text.isprintable():
        return text
    tidy = _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(tidy) > LONGEST_CELL // 2:
        tidy = tidy.encode("utf-16-le")[: 2 * LONGEST_CELL].decode("utf-16-le", "ignore")
    return tidy
