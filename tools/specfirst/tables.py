"""Rows of texts as people read them in a terminal, and as programs do behind a pipe."""

from collections.abc import Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text


def print_table(title: str, columns: Mapping[str, int], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; a column takes its share of the width, or with 0 just what it needs."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name, ratio in columns.items():
        table.add_column(name, no_wrap=not ratio, overflow="fold", ratio=ratio or None)
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


def print_lines(rows: Sequence[Sequence[str]]) -> None:
    """Print a line for each row, the columns one below the other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
