"""The plan: which inputs there are, in groups that do not depend on when and in what order they were given.

Inputs are kept in a SQLite file, so that a million of them cost no memory. They are ordered by their locators; a group ends
after an input whose locator's digest says so (content-defined chunking), so that an added file changes the group it falls
into and no other. See `docs/decisions/010-parts.md`.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from hearsay.records import Struct
from hearsay.run.job import PART_ARTICLES, PlannedUnit, Task
from hearsay.run.stages import InputUnit, digest
from hearsay.store.manifest import PartFile, UnitRow

__all__ = ["Plan", "Totals", "part_fingerprint", "unit_key"]

STREAM_BYTES = 1_000_000  # an input from this size on may hold many articles: it is a group of its own, cut while it is read
GROUP_BYTES = 16_000_000  # 200 pages of HTML
SMALLEST_GROUP = 8  # so that sixty articles already keep several workers busy
GROUPS_WANTED = 64  # with fewer inputs, groups are smaller; with more, they grow up to PART_ARTICLES

_LAYOUT = """
create table units (path text, fingerprint text, source blob, member text, size integer, unit text, key text, recipe text,
                    repeated text, kept integer default 0);
create table have (key text, recipe text, part text, cut integer);
"""


class Totals(Struct, frozen=True, kw_only=True):
    """How many inputs a plan has, and their bytes."""

    units: int
    size: int


def unit_key(path: str, fingerprint: str) -> str:
    """Return what identifies an input by locator and content."""
    return f"unt_{digest(path, fingerprint)[:20]}"


def part_fingerprint(units: Sequence[PlannedUnit], cut: int) -> str:
    """Return the name of part number `cut` of a group: a digest of its inputs and their recipes, nothing else."""
    return digest(*(f"{u.key} {u.recipe} {u.repeated}" for u in units), str(cut))


def _ends_group(path: str, wanted: int) -> bool:
    return int.from_bytes(hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()[:8]) % wanted == 0


class Plan:
    """The inputs of a run; a resource: close it, or use it in a `with` block."""

    def __init__(self, file: Path | str) -> None:
        self._db = sqlite3.connect(file, isolation_level=None)
        # The plan dies with the run: no need to wait for the disk.
        self._db.executescript(f"pragma journal_mode = off; pragma synchronous = off; {_LAYOUT}")
        self._db.execute("begin")

    def __enter__(self) -> Plan:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def add(self, unit: InputUnit, recipe: str) -> None:
        """Add an input that is at hand."""
        # Names of files may hold bytes that are no text; the standard library's JSON writes them as escapes.
        written = json.dumps(msgspec.to_builtins(unit))
        row = (unit.path, unit.fingerprint, os.fsencode(unit.source), unit.member, unit.size, written)
        self._db.execute(
            "insert into units (path, fingerprint, source, member, size, unit, key, recipe) values (?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, unit_key(unit.path, unit.fingerprint), recipe),
        )

    def keep(self, unit: UnitRow) -> None:
        """Add an input of an earlier run that this one does not name: it stays as it is."""
        self._db.execute(
            "insert into units (path, fingerprint, size, key, recipe, repeated, kept) values (?, ?, ?, ?, ?, ?, 1)",
            (unit.path, unit.fingerprint, unit.size, unit.key, unit.recipe, unit.repeated),
        )

    def have(self, part: PartFile) -> None:
        """Note which inputs a finished part holds, so that their rows can be copied; all parts of a group or none."""
        rows = [(unit.key, unit.recipe, part.fingerprint, part.cut) for unit in part.units if unit.repeated is None]
        self._db.executemany("insert into have values (?, ?, ?, ?)", rows)

    def settle(self) -> Totals:
        """Order the inputs and mark those given twice; to be called once, when all are added."""
        db = self._db
        db.execute("create index have_key on have (key, recipe)")
        # The same locator and content, or the same file by another way: the first in the order of locators counts.
        db.execute("create index units_key on units (key, recipe)")
        db.execute("create index units_source on units (source, member)")
        db.execute(
            "update units set repeated = first from (select rowid as place, first_value(path) over same as first, "
            "row_number() over same as n from units where source is not null window same as "
            "(partition by source, member order by path, fingerprint)) as ranked "
            "where units.rowid = ranked.place and ranked.n > 1"
        )
        db.execute(
            "update units set repeated = path from (select rowid as place, row_number() over "
            "(partition by key order by kept desc, source) as n from units where repeated is null) as ranked "
            "where units.rowid = ranked.place and ranked.n > 1"
        )
        db.execute("create index units_order on units (path, fingerprint, repeated is not null, recipe)")
        units, size = db.execute("select count(*), coalesce(sum(size), 0) from units").fetchone()
        return Totals(units=units, size=size)

    def groups(self) -> Iterator[Task]:
        """Yield the groups in order, as tasks without anything to copy; the same inputs always give the same groups."""
        (count,) = self._db.execute("select count(*) from units").fetchone()
        wanted = max(SMALLEST_GROUP, min(PART_ARTICLES // 2, 1 << max(0, count // GROUPS_WANTED - 1).bit_length()))
        number, group, size = 0, list[PlannedUnit](), 0
        for unit in self._units():
            # Equal locators stay together, for equal articles may hide behind different bytes.
            full = len(group) >= 2 * wanted or size + unit.size > GROUP_BYTES or unit.size >= STREAM_BYTES
            if group and unit.path != group[-1].path and (full or size >= STREAM_BYTES or _ends_group(unit.path, wanted)):
                yield Task(group=number, units=tuple(group))
                number, group, size = number + 1, [], 0
            group.append(unit)
            size += unit.size
        if group:
            yield Task(group=number, units=tuple(group))

    def _units(self) -> Iterator[PlannedUnit]:
        rows = self._db.execute(
            "select key, path, fingerprint, size, recipe, unit, repeated from units "
            "order by path, fingerprint, repeated is not null, recipe, source"
        )
        for key, path, fingerprint, size, recipe, unit, repeated in rows:
            yield PlannedUnit(key=key, path=path, fingerprint=fingerprint, size=size, recipe=recipe, unit=unit, repeated=repeated)

    def with_copies(self, task: Task) -> Task:
        """Return the task with the finished parts from which rows can be copied."""
        units = tuple(msgspec.structs.replace(unit, copy_from=self._parts_with(unit)) for unit in task.units)
        return msgspec.structs.replace(task, units=units)

    def _parts_with(self, unit: PlannedUnit) -> tuple[str, ...]:
        rows = self._db.execute("select part from have where key = ? and recipe = ? order by cut, part", (unit.key, unit.recipe))
        return tuple(part for (part,) in rows) if unit.repeated is None else ()
