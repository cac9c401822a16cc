"""`python -m stagkit` is the same as `stagkit`."""

from stagkit.cli import main

main()
