"""Where an export goes: standard output, or a file or folder that appears only when it is complete."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from hearsay.errors import InputError

__all__ = ["new_file", "new_folder", "opened", "write_items", "write_lines"]


@contextmanager
def opened(target: Path | None) -> Iterator[BinaryIO]:
    """Open `target` for writing bytes, or standard output if it is None; an export that fails leaves an older file as it was."""
    if target is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with new_file(target, "") as aside, aside.open("wb") as file:
        yield file


@contextmanager
def new_file(target: Path | None, format: str) -> Iterator[Path]:
    """Give a path beside `target` to write to; it takes the place of `target` when the block ends well.

    Raises:
        InputError: `target` is None: the format cannot go to standard output.
    """
    aside = _aside(target, format, "file")
    try:
        yield aside[0]
        os.replace(*aside)
    finally:
        aside[0].unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path | None, format: str) -> Iterator[Path]:
    """Give a new folder beside `target` to write into; it becomes `target` when the block ends well.

    Raises:
        InputError: `target` is None, or there is something at that place: an export never mixes with what lies there.
    """
    aside, final = _aside(target, format, "folder")
    if final.exists():
        raise InputError(f"{final}: is there already. Export {format} to a folder that does not exist yet.")
    aside.mkdir()
    try:
        yield aside
        os.replace(aside, final)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _aside(target: Path | None, format: str, kind: str) -> tuple[Path, Path]:
    if target is None:
        raise InputError(f"{format} is written to a {kind}. Name one with -o.")
    return target.with_name(f".{target.name}.{os.getpid()}"), target


def write_lines(target: Path | None, lines: Iterable[bytes]) -> int:
    """Write each item as one line and return how many there were."""
    written = 0
    with opened(target) as file:
        for line in lines:
            file.write(line + b"\n")
            written += 1
    return written


def write_items(target: Path | None, items: Iterable[bytes], before: bytes = b"[", after: Callable[[], bytes] = lambda: b"]") -> int:
    """Write one JSON array, an item a line, as the items come; `before` stands before them, what `after` gives at the end behind them."""
    written = 0
    with opened(target) as file:
        file.write(before)
        for item in items:
            file.write((b",\n" if written else b"\n") + item)
            written += 1
        file.write(b"\n" + after() + b"\n")
    return written
