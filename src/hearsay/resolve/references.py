"""What a party stands for by its reason: 'pronoun of 10-14', 'document of 812-842'."""

from __future__ import annotations

import re

from hearsay.records import Party

__all__ = ["referent"]

_REASON = re.compile(r"\bof (\d+)-(\d+)\b")


def referent(party: Party) -> tuple[int, int] | None:
    """Return the stretch (half-open code points) that a party stands for; None where it stands for itself."""
    if party.reason and (m := _REASON.search(party.reason)):
        return int(m[1]), int(m[2])
    return None
