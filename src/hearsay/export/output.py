"""Where an export goes: standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

__all__ = ["opened"]


@contextmanager
def opened(target: Path | None) -> Iterator[BinaryIO]:
    """Open `target` for writing bytes, or standard output if it is None; an export that fails leaves an older file as it was."""
    if target is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            yield file
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
