"""Talk to people: tables and counts on a terminal, with nothing in them that a terminal would take for a command."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hearsay.errors import InputError
from hearsay.run.progress import BarReporter, PlainReporter, Reporter, number

__all__ = ["clean", "columns", "console", "number", "print_json", "reporter", "spool_stdin"]

# C0 and C1 controls but for newline and tab: a title may hold a sequence that renames the window or rewrites the line. The
# bidirectional controls can make a line read otherwise than it is stored. Each is shown as what it is.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str | None) -> str:
    """Return text with terminal and bidirectional controls made visible.

    >>> clean("\x1b]0;owned\x07 rally")
    '<U+001B>]0;owned<U+0007> rally'
    """
    return _CONTROLS.sub(lambda m: f"<U+{ord(m.group()):04X}>", text or "")


def console(*, err: bool = False, plain: bool = False) -> Console:
    """Return a console; colour only on a terminal, and lines as long as they are where there is none."""
    stream = sys.stderr if err else sys.stdout
    wide = None if stream.isatty() else 200
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=wide, no_color=plain or None, soft_wrap=wide is not None)


def columns(head: Iterable[str], rows: Iterable[Iterable[object]], right: frozenset[int] = frozenset()) -> Table:
    """Return a table without lines, and without a head if all names in it are empty.

    Columns whose number is in `right` are set flush right.
    """
    names = list(head)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=any(names))
    for place, name in enumerate(names):
        table.add_column(name, justify="right" if place in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean(number(cell) if isinstance(cell, int) else str(cell if cell is not None else ""))) for cell in row))
    return table


def print_json(value: object) -> None:
    """Print one JSON document on standard output."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def reporter(plain: bool) -> Reporter:
    """Return who tells of a run's progress: a bar on a terminal, lines elsewhere; on standard error either way."""
    talk = console(err=True, plain=plain)
    return BarReporter(talk) if talk.is_terminal and not plain else PlainReporter(sys.stderr)


def spool_stdin(paths: Iterable[str], folder: str) -> list[str]:
    """Return the paths with `-` replaced by a file in `folder` that holds standard input, named by its content.

    Raises:
        InputError: standard input is a terminal.
    """
    import hashlib
    from pathlib import Path

    result = []
    for path in paths:
        if path == "-":
            stream = sys.stdin.buffer
            if stream.isatty():
                raise InputError("-: standard input is a terminal. Pipe an article into the command, or name a file.")
            aside, digest = Path(folder) / "stdin", hashlib.sha256()
            with aside.open("wb") as file:
                while block := stream.read(1 << 20):
                    digest.update(block)
                    file.write(block)
            path = str(aside.rename(Path(folder) / f"stdin-{digest.hexdigest()[:12]}"))
        result.append(path)
    return result
