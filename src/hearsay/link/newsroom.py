"""Whether a newsroom says of itself that it was there, or that somebody told it."""

from __future__ import annotations

import re

from hearsay.link.names import name_key

__all__ = ["has_own_sources"]

# `told NAME` is checked against the outlet's own name.
_NAME = r"(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}"
_OURS = r"(?:this|our) (?:newspaper|news site|news agency|correspondent|reporter|paper|magazine|site|reporters|station|newsroom)"
_OWN = re.compile(
    r"\b(?:told|confirmed to|said to|seen by|obtained by|interviewed by|in an interview with|speaking to|reached by|shown to|informed) "
    rf"(?P<name>{_OURS}|us\b|{_NAME})"
    r"|\b(?:our|this newspaper's|this paper's|this newspaper’s|this paper’s) (?:own )?(?:correspondent|reporter|reporters|photographer)\b"
    r"|\b(?:this|a|the|our) (?:reporter|correspondent) (?:saw|counted|heard|watched|spoke|visited)\b"
    r"|\bby (?:this|our) reporter[’']s count\b"
    rf"|\b(?:a |an )?(?:reporters?|correspondents?|journalists?|photographers?) (?:for|of|from|with) (?P<of>{_NAME})"
    rf"|\b(?P<whose>{_NAME})[’']s? (?:own )?(?:reporter|correspondent|photographer)\b"
)
_SHORTEST = 3  # letters of a name that may stand for the outlet


def has_own_sources(text: str, outlet_key: str) -> bool:
    """Return whether the outlet of that key says that somebody told it, or that its own reporter was there.

    >>> has_own_sources("A warden told the Oster Post that it was calm.", "osterpost")
    True
    >>> has_own_sources("A warden told the Oster Post that it was calm.", "millcourier")
    False
    """
    for found in _OWN.finditer(text):
        name = found["name"] or found["of"] or found["whose"]
        if name is None or name.split(" ")[0].lower() in {"this", "our", "us"}:
            return True
        key = name_key(name)
        # 'the Ledger' for the 'Tbilisi Ledger'
        if outlet_key and len(key) >= _SHORTEST and (key in outlet_key or outlet_key in key):
            return True
    return False
