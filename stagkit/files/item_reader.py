"""One row of the sheet Items as an item, one row of the sheet Options as an option."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

from stagkit.domain.findings import closest
from stagkit.domain.items import Block, Item, ItemType, Option, Spot
from stagkit.errors import sentence
from stagkit.files.guide_sheets import SPOT
from stagkit.files.row import Row

KEYED = frozenset({ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_CHOICE, ItemType.HOTSPOT, ItemType.SITUATION})
"""The types whose right options are named under answer."""


def read_item(row: Row, code: str, kind: ItemType, options: tuple[Option, ...], media: Path | None) -> Item:
    """The item of a row; what is wrong with its cells is told through the row.

    `media`: the folder its picture and sound must lie in; None: not looked for.
    """
    _report_block(row, kind)
    for column in ("image", "audio"):
        _report_file(row, column, media)
    keys = _keys(row, kind, options)
    return Item(
        id=code,
        type=kind,
        stem=row.said("stem"),
        explanation=row.said("explanation"),
        options=tuple(replace(option, correct=option.key in keys) for option in options),
        key_true=row.yes("answer", default=None) if kind is ItemType.TRUE_FALSE else None,
        key_number=row.number_in("answer") if kind is ItemType.NUMBER else None,
        tolerance=row.number_in("tolerance", 0.0) or 0.0,
        unit=row.said("unit"),
        scale=row.text("scale"),
        reverse=bool(row.yes("reverse")),
        critical=bool(row.yes("critical")),
        weight=row.number_in("weight", 1.0) or 0.0,
        pairs_with=row.text("pairs_with"),
        follows=row.text("follows"),
        isomorphic_of=row.text("isomorphic_of"),
        image=row.text("image"),
        audio=row.text("audio"),
        full_answer=row.said("full_answer"),
        half_answer=row.said("half_answer"),
        source=row.text("source"),
    )


def read_option(row: Row, key: str, media: Path | None) -> Option:
    """The option of a row; whether it is right stands with its item."""
    _report_file(row, "image", media)
    return Option(
        key,
        row.said("text"),
        misconception=row.said("misconception"),
        match=row.said("match"),
        image=row.text("image"),
        spot=_spot(row),
    )


def _spot(row: Row) -> Spot | None:
    """The rectangle in the four cells, as fractions; None where they are empty."""
    empty = [side for side in SPOT if not row.text(side)]
    if len(empty) == len(SPOT) or any(row.marked(side) for side in SPOT):
        return None
    if empty:
        row.complain(
            empty[0],
            sentence("The cell is empty."),
            sentence("A spot needs four numbers in percent of the picture: left, top, width and height."),
        )
        return None
    shares = row.shares(SPOT)
    return Spot(*shares) if shares else None


def _keys(row: Row, kind: ItemType, options: tuple[Option, ...]) -> tuple[str, ...]:
    if kind not in KEYED:
        _report_needless_answer(row, kind)
        return ()
    known = [option.key for option in options]
    picked = row.codes("answer")
    for key in picked:
        if key not in known and options:
            row.complain(
                "answer",
                sentence("Answer “{key}” is not among the options of this item."),
                sentence("Choose from: {known}."),
                key=key,
                known=", ".join(known),
            )
    return picked


def _report_needless_answer(row: Row, kind: ItemType) -> None:
    if kind not in (ItemType.TRUE_FALSE, ItemType.NUMBER) and row.text("answer"):
        row.complain(
            "answer",
            sentence("An item of type {type} takes no right answer here."),
            sentence("The cell is ignored; clear it."),
            fatal=False,
            type=kind.value,
        )


def _report_block(row: Row, kind: ItemType) -> None:
    block = row.choice("block", Block, kind.block)
    if block is not None and block is not kind.block:
        row.complain(
            "block",
            sentence("Type {type} belongs to the block {right}, not {block}."),
            sentence("Change the block or the type."),
            type=kind.value,
            right=kind.block.value,
            block=block.value,
        )


def _report_file(row: Row, column: str, media: Path | None) -> None:
    """Say that a picture or sound is not there; what its name may look like is told by the guide's own check."""
    name = row.text(column)
    if not name or media is None or PurePosixPath(name.replace("\\", "/")).name != name or (media / name).is_file():
        return
    guess = closest(name, [file.name for file in media.iterdir()] if media.is_dir() else [])
    remedy = sentence("Did you mean “{guess}”?") if guess else sentence("Put the file there, or clear the cell.")
    row.complain(column, MISSING[column], remedy, name=name, guess=guess)


MISSING = {
    "image": sentence("Picture “{name}” is not in the folder media."),
    "audio": sentence("Sound “{name}” is not in the folder media."),
}
