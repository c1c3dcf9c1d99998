"""A glance at a page before a parser sees it: pages that nest or crowd their tags beyond reason hang every parser."""

from __future__ import annotations

import re
from typing import Final

from hearsay.read.reasons import Refused
from hearsay.read.wordlist import words

__all__ = ["prescan"]

DEEPEST: Final = 2_000  # nested elements; real pages stay below 100, and parsers turn quadratic above some thousand
MOST_ATTRIBUTES: Final = 1_000  # of one tag; real tags have at most some dozen
_LONG_TAG: Final = 8_000  # characters; shorter tags cannot hold so many attributes

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})")
_LONG = re.compile(rf"<[A-Za-z][^<>]{{{_LONG_TAG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# Elements without an end, or whose end is commonly left out: they do not nest.
_FLAT: Final = words(
    """
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup
    colgroup rp rt html head body !doctype
    """
)


def prescan(html: str) -> None:
    """Look at a page's tags in linear time.

    Raises:
        Refused: 'too deeply nested', for more than 2,000 open elements or 1,000 attributes in one tag.
    """
    depth = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > DEEPEST:
            raise Refused("too deeply nested", f"more than {DEEPEST} elements open at character {match.start()}")
    for match in _LONG.finditer(html):
        attributes = len(_QUOTED.sub("", match[0]).split())
        if attributes > MOST_ATTRIBUTES:
            raise Refused("too deeply nested", f"a tag with {attributes} attributes at character {match.start()}")
