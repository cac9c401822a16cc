"""python -m benchmarks [part ...], of `PARTS`: measure, print; ends with 1 if one is not held."""

import sys
from importlib import import_module

PARTS = ("answers", "phones", "pages", "guides", "desk", "comparison", "proposals")


def main(wanted: list[str]) -> int:
    held = True
    for part in wanted or PARTS:
        for row in import_module(f"benchmarks.{part}").rows():
            print(row, flush=True)
            held = held and row.held
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
