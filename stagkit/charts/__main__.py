"""Write the stored specs anew: `python -m stagkit.charts`."""

import json

from stagkit.charts.bars import bars
from stagkit.charts.diverging import stacks
from stagkit.charts.grids import cells
from stagkit.charts.intervals import points
from stagkit.charts.look import SIZES
from stagkit.charts.specs import FOLDER, Spec, spec


def drawn() -> dict[str, Spec]:
    """Every kind and size as the code draws it, by file name."""
    return {
        f"{kind}-{size.name}.json": spec(chart)
        for size in SIZES.values()
        for kind, chart in (
            ("bars", bars([], size)),
            ("grouped", bars([], size, grouped=True)),
            ("diverging", stacks([], size)),
            ("matrix", cells([], size)),
            ("quadrants", cells([], size)),
            ("intervals", points([], size)),
        )
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, content in drawn().items():
        text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
