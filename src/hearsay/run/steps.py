"""The steps of one run: find the inputs, take over what is finished, compute the rest, commit."""

from __future__ import annotations

import contextlib
import datetime
import os
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from hearsay.errors import Interrupted
from hearsay.records import Struct
from hearsay.run import engine as engines
from hearsay.run import stages
from hearsay.run.across import across_part, across_parts
from hearsay.run.commit import Committer
from hearsay.run.job import Job, PartDone, Task
from hearsay.run.log import RunLog
from hearsay.run.old import Old, read_old
from hearsay.run.plan import Plan, part_fingerprint
from hearsay.run.progress import Reporter
from hearsay.run.scope import scope_of
from hearsay.run.stages import InputUnit
from hearsay.run.who import actors_part
from hearsay.store import durable, manifest, search
from hearsay.store.manifest import Manifest
from hearsay.store.schema import RunRow

__all__ = ["Steps", "Summary", "now"]


class Summary(Struct, frozen=True, kw_only=True):
    """What a run did. `rows` counts the whole store by table, `seconds` sums the workers' wall-clock time by stage."""

    run: RunRow
    rows: dict[str, int]
    failed: int
    seconds: dict[str, float]
    log: str


def now() -> str:
    """Return the time (UTC, ISO, to the second)."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


class Steps:
    """One run under way: what its steps share."""

    def __init__(
        self,
        folder: Path,
        paths: Sequence[str],
        job: Job,
        plan: Plan,
        before: Manifest,
        given: dict[str, str],
        row: RunRow,
        engine: engines.Engine,
        log: RunLog,
        reporter: Reporter,
        stop: threading.Event,
    ) -> None:
        self.folder, self.paths, self.job, self.plan, self.before, self.given = folder, paths, job, plan, before, given
        self.row, self.engine, self.log, self.reporter, self.stop = row, engine, log, reporter, stop
        self.started = time.monotonic()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.counts: Counter[str] = Counter()
        self.to_do: dict[int, int] = {}  # group -> its first part that is missing; one entry for some hundred articles

    def whole(self, units: Iterator[InputUnit]) -> Summary:
        """Do everything; the last commit says how it ended."""
        old = self._find(units)
        committer = self._planned(old)
        try:
            self._compute(committer)
            if self.to_do:
                raise Interrupted(f"Stopped after {committer.finished} parts. Nothing is lost.")
            started = time.monotonic()
            rooms, entries = stages.load(self.job.stages), committer.in_order()
            actors = actors_part(self.folder, entries, rooms)
            committer.across = (*actors, *across_part(self.folder, entries, rooms, actors))
            self.seconds["link"] = time.monotonic() - started
            committer.finish(self._ended("done", committer))
            search.update(self.folder, manifest.load(self.folder))
        except BaseException as error:
            state = "interrupted" if isinstance(error, (Interrupted, KeyboardInterrupt)) else "failed"
            self.log.write("end", state=state, error=f"{type(error).__name__}: {error}")
            if not isinstance(error, OSError):
                committer.leave(self._ended(state, committer))
            raise
        finally:
            self.reporter.end()
        ended = self._ended("done", committer)
        self.log.write("end", state="done", seconds=dict(self.seconds), **self.counts)
        return Summary(run=ended, rows=committer.rows(), failed=self.counts["failed"], seconds=dict(self.seconds), log=str(self.log.path))

    def _find(self, units: Iterator[InputUnit]) -> Old:
        started = time.monotonic()
        scopes = set(self.given)
        for count, unit in enumerate(self._outside(units), 1):
            self.plan.add(unit, self.row.recipe)
            scopes.add(scope_of(unit.path))
            if count % 1000 == 0:
                self.reporter.planning(count)
        old = read_old(self.folder, self.before, self.plan, scopes)
        totals = self.plan.settle()
        self.seconds["find"] = time.monotonic() - started
        self.log.write("found", inputs=totals.units, bytes=totals.size)
        return old

    def _outside(self, units: Iterator[InputUnit]) -> Iterator[InputUnit]:
        """Leave the store itself out, which may lie below an input, as in `hearsay run . --store here`."""
        store = os.path.realpath(self.folder) + os.sep
        if not any(store.startswith(os.path.realpath(path).rstrip(os.sep) + os.sep) for path in self.paths):
            return units
        return (unit for unit in units if not os.path.realpath(unit.source).startswith(store))

    def _planned(self, old: Old) -> Committer:
        """Take over the parts that are finished already, and note the rest."""
        inputs_now = {**self.before.inputs, **self.given}
        committer = Committer(self.folder, self.before, self.row, inputs_now, across_parts(self.folder, self.before))
        for entry in old.stay:
            committer.add((-1, committer.finished), entry)
        inputs = size = 0
        for task in self.plan.groups():
            first = self._finished(task, committer)
            if first is not None:
                self.to_do[task.group] = first
                inputs += len(task.units)
                size += sum(unit.size for unit in task.units)
        committer.begin()
        self.reporter.begin(inputs, size, committer.rows().get("articles", 0))
        return committer

    def _finished(self, task: Task, committer: Committer) -> int | None:
        """Add the finished parts of a group; return the number of the first that is missing, None if none is."""
        cut = 0
        while (found := manifest.read_part_file(self.folder, part_fingerprint(task.units, cut))) is not None:
            part, entry = found
            if not manifest.is_whole(self.folder, part):
                durable.remove_tree(manifest.part_folder(self.folder, part.fingerprint))
                return cut
            committer.add((task.group, cut), entry)
            if part.last:
                return None
            cut += 1
        return cut

    def _tasks(self) -> Iterator[Task]:
        first = dict(self.to_do)
        for task in self.plan.groups():
            if task.group in first:
                yield self.plan.with_copies(msgspec.structs.replace(task, first=first[task.group]))

    def _compute(self, committer: Committer) -> None:
        with contextlib.closing(self.engine.map(self.job, self._tasks(), self.stop, self.log.event)) as parts:
            for done in parts:
                committer.add((done.group, done.cut), done.entry)
                if done.last:
                    del self.to_do[done.group]
                self._tally(done)
                committer.now_and_then(self._ended("running", committer))

    def _tally(self, done: PartDone) -> None:
        self.counts.update(computed=done.computed, copied=done.copied, failed=done.failed)
        for stage, seconds in done.seconds.items():
            self.seconds[stage] += seconds
        self.log.write("part", part=done.entry.fingerprint, rows=done.entry.rows, computed=done.computed, copied=done.copied)
        self.reporter.part(done, done.inputs)

    def _ended(self, state: str, committer: Committer) -> RunRow:
        rows = committer.rows()
        return msgspec.structs.replace(
            self.row,
            state=state,
            ended=now() if state != "running" else None,
            articles=rows.get("articles", 0),
            rejected=rows.get("rejected", 0),
            computed=self.counts["computed"],
            copied=self.counts["copied"],
            seconds=round(time.monotonic() - self.started, 1),
        )
