"""Which input a locator belongs to: the folder or file named on the command line, by its own name.

A run speaks for the inputs it names and for no other: what an earlier run took from elsewhere stays in the store.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from hearsay.errors import ConfigError

__all__ = ["check_same_places", "places", "scope_of"]

# What the command line makes of standard input: named by its content, so that it cannot take another's place.
_SPOOLED = re.compile(r"stdin-[0-9a-f]{12}")
_ENDS = re.compile(r"[/!]")


def scope_of(locator: str) -> str:
    """Return the name of the input that a locator begins with.

    >>> scope_of("news/2024/a.html"), scope_of("crawl.zip!a.html")
    ('news', 'crawl.zip')
    """
    return _ENDS.split(locator, maxsplit=1)[0]


def places(paths: Sequence[str]) -> dict[str, str]:
    """Return for each input its name and a digest of where it lies; the place itself is nobody's business."""
    found: dict[str, str] = {}
    for path in sorted(os.path.abspath(path) for path in paths):
        if _SPOOLED.fullmatch(Path(path).name):
            continue
        mark = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]
        found[unused_name(Path(path).name, found)] = mark
    return found


def unused_name(name: str, used: Mapping[str, str]) -> str:
    """Return the name that the reader gives an input when others before it have the same: `news`, `news~2`."""
    return next(n for n in itertools.chain([name], (f"{name}~{i}" for i in itertools.count(2))) if n not in used)


def check_same_places(known: Mapping[str, str], given: Mapping[str, str]) -> None:
    """Refuse an input that has the name of an earlier one and lies elsewhere: it would silently take its place.

    Raises:
        ConfigError: naming the input.
    """
    for name, mark in given.items():
        if known.get(name, mark) != mark:
            raise ConfigError(
                f"{name}: the store already has an input of this name from another place, and this run would replace its articles. "
                "Name a folder above both, or rename one; with --replace the new one takes the place of the old."
            )
