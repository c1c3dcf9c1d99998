"""Commits: when the manifest is replaced, and which parts it names.

A first run, or one that only adds, publishes its parts while it goes on. A run that replaces or removes parts publishes
nothing before everything is finished, so that a reader sees either the old state or the new one and no mixture; its finished
parts lie ready meanwhile and are not computed again if it is interrupted.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import msgspec

from hearsay.store import durable
from hearsay.store.manifest import Manifest, PartEntry, save
from hearsay.store.schema import RunRow

__all__ = ["Committer"]

# A commit costs time that grows with the store; it may take this share of a run. Nothing depends on it: parts that are
# finished and not yet committed are found again on the disk.
_PAUSE_FACTOR = 20
_PAUSE = 1.0


class Committer:
    """Collects finished parts by (group, cut) and replaces the manifest with them."""

    def __init__(self, store: Path, before: Manifest, row: RunRow, inputs: dict[str, str], across: tuple[PartEntry, ...] = ()) -> None:
        """Begin with `across`, the parts over all articles of the generation before; they stay until others take their place."""
        self.across = across
        self._store = store
        self._before = before
        self._inputs = inputs
        self._generation = before.generation
        # A run that is still 'running' in the manifest while we hold the lock was killed.
        ended = (msgspec.structs.replace(r, state="killed") if r.state == "running" else r for r in before.runs)
        self._runs = tuple(ended)
        self._parts: dict[tuple[int, int], PartEntry] = {}
        self._rows: Counter[str] = Counter()
        self._last: set[int] = set()
        self._next = 0.0
        self._row = row
        self._hold = False

    @property
    def finished(self) -> int:
        """How many parts are finished."""
        return len(self._parts)

    def add(self, place: tuple[int, int], entry: PartEntry) -> None:
        """Take a finished part; `place` is its group and cut, which give its place in the manifest."""
        self._parts[place] = entry
        self._rows.update(entry.rows)

    def rows(self) -> dict[str, int]:
        """Return how many rows the finished parts have, by table."""
        return dict(self._rows + Counter({name: rows for entry in self.across for name, rows in entry.rows.items()}))

    def begin(self) -> None:
        """All parts finished earlier have been added: decide whether to publish early, and remove what nobody needs.

        Parts that the manifest does not name and this run will not use were left by an earlier run.
        """
        wanted = {entry.fingerprint for entry in self._parts.values()}
        named = {entry.fingerprint for entry in self._before.parts}
        # What was found across articles stays true while articles are only added.
        self._hold = bool(named - wanted - {entry.fingerprint for entry in self.across})
        for folder in (self._store / "parts").iterdir():
            if folder.name not in named and folder.name not in wanted:
                durable.remove_tree(folder)

    def now_and_then(self, row: RunRow) -> None:
        """Publish, if that may be and the last time was long enough ago."""
        if not self._hold and time.monotonic() >= self._next:
            started = time.monotonic()
            self._save(row, self._all())
            self._next = time.monotonic() + max(_PAUSE, _PAUSE_FACTOR * (time.monotonic() - started))

    def finish(self, row: RunRow) -> None:
        """Publish exactly the parts of this run."""
        self._hold = False
        self._save(row, self._all())

    def leave(self, row: RunRow) -> None:
        """The run ends early: publish what may be published."""
        self._save(row, self._before.parts if self._hold else self._all())

    def in_order(self) -> tuple[PartEntry, ...]:
        """Return the finished parts that come from inputs, in their order."""
        return tuple(self._parts[place] for place in sorted(self._parts))

    def _all(self) -> tuple[PartEntry, ...]:
        return (*self.in_order(), *self.across)

    def _save(self, row: RunRow, parts: tuple[PartEntry, ...]) -> None:
        self._generation += 1
        manifest = Manifest(generation=self._generation, parts=parts, runs=(*self._runs, row), inputs=self._inputs)
        save(self._store, manifest)
