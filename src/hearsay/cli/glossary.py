"""The words that `hearsay explain` knows: the glossary, the reasons for rejecting, the tables of a store."""

from __future__ import annotations

import difflib

from hearsay.data.tables import cells, rows
from hearsay.errors import ConfigError
from hearsay.read import REASONS
from hearsay.records import Struct
from hearsay.store.schema import TABLES

__all__ = ["Entry", "entries", "look_up"]


class Entry(Struct, frozen=True, kw_only=True):
    """One meaning of a word; `modes` only for event types."""

    term: str
    kind: str
    meaning: str
    modes: tuple[str, ...] = ()


def entries() -> list[Entry]:
    """Return everything that can be explained."""
    found = [Entry(term=r["term"], kind=r["kind"], meaning=r["meaning"], modes=cells(r["modes"])) for r in rows("glossary.tsv")]
    found += [
        Entry(term=mode, kind="mode", meaning=f"A mode of {entry.term}: {entry.meaning}") for entry in list(found) for mode in entry.modes
    ]
    found += [Entry(term=reason, kind="reason for rejecting", meaning=meaning) for reason, meaning in REASONS.items()]
    found += [Entry(term=table.name, kind="table", meaning=f"{table.about[0].upper()}{table.about[1:]}.") for table in TABLES.values()]
    return found


def look_up(term: str) -> list[Entry]:
    """Return every meaning of `term`; case, underscores and blanks do not matter.

    Raises:
        ConfigError: the word is not known; the message names near ones.
    """
    known = entries()
    found = [entry for entry in known if _key(entry.term) == _key(term)]
    if not found:
        near = difflib.get_close_matches(_key(term), sorted({_key(entry.term) for entry in known}), 3)
        meant = f" Did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
        raise ConfigError(f"nothing is known of {term!r}.{meant} All words: hearsay explain")
    return found


def _key(term: str) -> str:
    return " ".join(term.casefold().replace("_", " ").replace("-", " ").split())
