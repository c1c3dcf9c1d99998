"""What an earlier run left in the store: rows that can be copied, and inputs that this run does not speak for."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from hearsay.errors import StoreDamaged
from hearsay.records import Struct
from hearsay.run.plan import Plan
from hearsay.run.scope import scope_of
from hearsay.store.manifest import Manifest, PartEntry, PartFile, is_whole, read_part_file

__all__ = ["Old", "read_old"]


class Old(Struct, frozen=True, kw_only=True):
    """`stay`: parts of an unfinished group of inputs that this run does not name; they are kept as they are."""

    stay: tuple[PartEntry, ...] = ()


_Group = list[tuple[PartFile, PartEntry]]


def _groups(store: Path, manifest: Manifest) -> Iterator[_Group]:
    """Yield the parts of the manifest by the group of inputs they were cut from; a manifest lists these together."""
    group: _Group = []
    for entry in manifest.parts:
        try:
            found = read_part_file(store, entry.fingerprint)
        except StoreDamaged:
            continue
        if found is None or not is_whole(store, found[0]):
            continue
        if group and group[-1][0].units != found[0].units:
            yield group
            group = []
        group.append(found)
    if group:
        yield group


def read_old(store: Path, manifest: Manifest, plan: Plan, scopes: Set[str]) -> Old:
    """Tell the plan what the finished groups hold, and add the inputs that are not of this run's `scopes`.

    Parts that are damaged are left out: their inputs are computed again if this run names them.
    """
    stay: list[PartEntry] = []
    for group in _groups(store, manifest):
        complete = group[-1][0].last and [part.cut for part, _ in group] == list(range(len(group)))
        kept = [unit for unit in group[0][0].units if scope_of(unit.path) not in scopes]
        if complete:
            for part, _ in group:
                plan.have(part)
            for unit in kept:
                plan.keep(unit)
        elif kept:
            stay += [entry for _, entry in group]
    return Old(stay=tuple(stay))
