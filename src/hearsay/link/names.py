"""Names of outlets and agencies made equal for comparing."""

from __future__ import annotations

import re

from hearsay.text import fold

__all__ = ["name_key"]

_WORD = re.compile(r"\w+")


def name_key(name: str) -> str:
    """Return a name of an outlet or agency for comparing: no case, no article, no punctuation, no web domain.

    >>> name_key("The Coast Ledger") == name_key("coast ledger") == name_key("CoastLedger.com")
    True
    """
    words = _WORD.findall(fold(name))
    if words and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] == "www":
        words = words[1:]
    if len(words) > 1 and words[-1] in {"com", "net", "org", "info"}:
        words = words[:-1]
    return "".join(words)
