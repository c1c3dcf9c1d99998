"""Turn one group of inputs into parts on the disk: what a worker does, and the serial engine in its place."""

from __future__ import annotations

import itertools
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

import msgspec

from hearsay.protocols import Annotator
from hearsay.records import Article, Rejected, Struct
from hearsay.run.guard import Outcome, annotate_articles, died
from hearsay.run.job import PART_ARTICLES, PART_CHARACTERS, Doing, Job, PartDone, PlannedUnit, Task
from hearsay.run.plan import part_fingerprint
from hearsay.run.reasons import READER_FAILED, SEEN_ALREADY, WORKER_DIED
from hearsay.run.stages import InputUnit, Stages
from hearsay.store.manifest import UnitRow, read_part_file
from hearsay.store.parts import Stored, StoredRejected, read_articles, read_rejected, write_part

__all__ = ["work"]


class _Fresh(Struct, frozen=True, kw_only=True):
    """An article as read, to be annotated."""

    article: Article
    unit: str


_Item = _Fresh | Stored | StoredRejected


class _Seen:
    """The ids of a group's articles; they spill to a temporary file, for an input may hold millions."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(
            "pragma journal_mode = off; pragma cache_size = -4000; create table ids (id text primary key) without rowid;"
        )

    def add(self, id: str) -> bool:
        """Return whether `id` is new, and remember it."""
        return self._db.execute("insert or ignore into ids values (?)", [id]).rowcount == 1


def _read(unit: PlannedUnit, job: Job, stages: Stages, task: Task, tell: Callable[[Doing], None]) -> Iterator[Article | Rejected]:
    assert unit.unit is not None
    source = cast(InputUnit, msgspec.convert(json.loads(unit.unit), stages.unit))
    count, limit = 0, task.unreadable.get(unit.key)
    try:
        items = stages.read_unit(source, job.limits, job.hints)
        while True:
            if count == limit:
                detail = f"the reader's process died after {count} articles; the rest of the file was not read"
                yield Rejected(path=unit.path, reason=WORKER_DIED, detail=detail)
                return
            tell(Doing(unit=unit.key, after=count))
            item = next(items, None)
            if item is None:
                return
            yield item
            count += isinstance(item, Article)
    except Exception as error:
        detail = f"{type(error).__name__}: {error}. {count} articles before it are kept"
        yield Rejected(path=unit.path, reason=READER_FAILED, detail=detail[:400])


def _items(task: Task, job: Job, stages: Stages, tell: Callable[[Doing], None]) -> Iterator[_Item]:
    seen = _Seen()
    for unit in task.units:
        if unit.repeated is not None:
            detail = "given twice" if unit.repeated == unit.path else f"the same file as {unit.repeated}"
            yield StoredRejected(rejected=Rejected(path=unit.path, reason=SEEN_ALREADY, detail=detail), unit=unit.key)
            continue
        if unit.copy_from:
            only, store = frozenset([unit.key]), Path(job.store)
            for part in unit.copy_from:
                yield from (stored for stored in read_articles(store, part, units=only) if seen.add(stored.article.id))
                yield from read_rejected(store, part, units=only)
            continue
        for item in _read(unit, job, stages, task, tell):
            if isinstance(item, Rejected):
                yield StoredRejected(rejected=item, unit=unit.key)
            elif seen.add(item.id):
                yield _Fresh(article=item, unit=unit.key)
            else:
                rejected = Rejected(path=item.path, reason=SEEN_ALREADY, detail=f"has the id {item.id} of an article before it")
                yield StoredRejected(rejected=rejected, unit=unit.key)


def _characters(item: _Item) -> int:
    return 0 if isinstance(item, StoredRejected) else len(item.article.text)


def _cuts(items: Iterable[_Item]) -> Iterator[tuple[list[_Item], bool]]:
    """Yield the items in cuts of bounded size, and whether the cut is the last; a group without items is one empty cut."""
    cut, size = list[_Item](), 0
    for item in items:
        if cut and (len(cut) >= PART_ARTICLES or size + _characters(item) > PART_CHARACTERS):
            yield cut, False
            cut, size = [], 0
        cut.append(item)
        size += _characters(item)
    yield cut, True


def work(
    task: Task, job: Job, stages: Stages, annotator: Annotator, tell: Callable[[Doing], None], stopping: Callable[[], bool]
) -> Iterator[PartDone]:
    """Yield each part of the task once it is on the disk; parts that are there already are not made again.

    Stops after the part under way when `stopping` says so.

    Raises:
        OSError: the disk refuses; nothing half-written is left where it counts.
    """
    store = Path(job.store)
    units = tuple(
        UnitRow(key=u.key, path=u.path, fingerprint=u.fingerprint, recipe=u.recipe, size=u.size, repeated=u.repeated) for u in task.units
    )
    say = tell if task.careful else _silent
    cuts = _cuts(_items(task, job, stages, say))
    for number in itertools.count():
        started = time.perf_counter()
        cut, last = next(cuts)
        seconds = {"read": time.perf_counter() - started}
        if number < task.first:
            continue
        name = part_fingerprint(task.units, number)
        found = read_part_file(store, name)
        if found is not None:
            yield PartDone(group=task.group, cut=number, last=last, entry=found[1], inputs=len(units) if last else 0)
        else:
            yield _make(task, job, stages, annotator, say, units=units, number=number, last=last, cut=cut, seconds=seconds)
        if last or stopping():
            return


def _silent(_: Doing) -> None:
    return


def _make(
    task: Task,
    job: Job,
    stages: Stages,
    annotator: Annotator,
    say: Callable[[Doing], None],
    *,
    units: tuple[UnitRow, ...],
    number: int,
    last: bool,
    cut: list[_Item],
    seconds: dict[str, float],
) -> PartDone:
    fresh = [item for item in cut if isinstance(item, _Fresh)]
    unit_of = {item.article.id: item.unit for item in fresh}

    def before(article: Article) -> None:
        say(Doing(unit=unit_of[article.id], article=article.id))

    living = [item.article for item in fresh if item.article.id not in task.deadly]
    outcomes = annotate_articles(living, annotator, stages, seconds, before if task.careful else None)
    by_id: dict[str, Outcome] = dict(zip((article.id for article in living), outcomes, strict=True))
    articles, rejected = list[Stored](), list[StoredRejected]()
    for item in cut:
        if isinstance(item, Stored):
            articles.append(item)
        elif isinstance(item, StoredRejected):
            rejected.append(item)
        else:
            outcome = by_id.get(item.article.id) or died(item.article)
            articles.append(Stored(article=outcome.article, actors=outcome.actors, unit=item.unit))
            if outcome.rejected is not None:
                rejected.append(StoredRejected(rejected=outcome.rejected, unit=item.unit))
    started = time.perf_counter()
    name = part_fingerprint(task.units, number)
    entry = write_part(Path(job.store), name, cut=number, last=last, units=units, articles=articles, rejected=rejected)
    seconds["store"] = time.perf_counter() - started
    return PartDone(
        group=task.group,
        cut=number,
        last=last,
        entry=entry,
        computed=len(fresh),
        copied=sum(isinstance(item, Stored) for item in cut),
        failed=sum(o.rejected is not None for o in outcomes) + len(fresh) - len(living),
        inputs=len(units) if last else 0,
        seconds=seconds,
    )
