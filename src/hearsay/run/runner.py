"""The porter: opens the store for a run, takes its lock, and sees the run through."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

import msgspec

from hearsay.errors import StoreError
from hearsay.protocols import Hints, Limits
from hearsay.records import Struct
from hearsay.run import engine as engines
from hearsay.run import stages as stages_module
from hearsay.run.job import Job, recipe
from hearsay.run.log import RunLog
from hearsay.run.plan import Plan
from hearsay.run.progress import Reporter, SilentReporter
from hearsay.run.scope import check_same_places, places
from hearsay.run.steps import Steps, Summary, now
from hearsay.store import durable, lock, manifest
from hearsay.store.judgements import FILE as JUDGEMENTS
from hearsay.store.manifest import Manifest
from hearsay.store.schema import RoomVersion, RunRow

__all__ = ["Settings", "Summary", "run"]


class Settings(Struct, frozen=True, kw_only=True):
    """What a user may choose of a run. `jobs` is the number of workers, 0 for one on each core that this process may use."""

    annotator: str = "model"
    engine: str | None = None
    jobs: int = 0
    limits: Limits = Limits()
    hints: Hints = Hints()
    stages: str = stages_module.ROOMS
    replace: bool = False


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    paths: Sequence[str],
    store: str | Path,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    reporter: Reporter | None = None,
    stop: threading.Event | None = None,
) -> Summary:
    """Bring the store to what the inputs hold now: compute what is new or changed, keep the rest, take out what is gone.

    Inputs that earlier runs named and this one does not stay as they are. When `stop` is set, the parts under way are
    finished.

    Raises:
        InputError: an input cannot be used at all.
        ConfigError: an unknown annotator or engine; an input that would take another's place.
        StoreLocked: another run is writing to the store.
        StoreError: there is something else at that place, or the disk refuses.
        Interrupted: `stop` was set before everything was done.
    """
    folder, stop = Path(store), stop or threading.Event()
    job = Job(
        store=os.path.abspath(folder), annotator=settings.annotator, limits=settings.limits, hints=settings.hints, stages=settings.stages
    )
    jobs = settings.jobs or _cores()
    engine = engines.make(settings.engine, jobs)
    stages = stages_module.load(settings.stages)
    versions = stages.versions(settings.annotator)
    # Here, before anything is made, it turns out whether an input does not exist. The reader numbers inputs of the same name as
    # they come: sorted, their order on the command line does not matter.
    units = stages.units(sorted(paths, key=os.path.abspath), settings.limits)
    try:
        _make_room(folder)
        with lock.hold(folder):
            before = manifest.load(folder) if (folder / "manifest.json").exists() else Manifest()
            given = places(paths)
            if not settings.replace:
                check_same_places(before.inputs, given)
            row = RunRow(
                id=1 + max((earlier.id for earlier in before.runs), default=0),
                started=now(),
                state="running",
                inputs=tuple(sorted(given)),
                annotator=settings.annotator,
                engine=engine.name,
                jobs=jobs,
                recipe=recipe(job, versions),
                configuration=msgspec.json.encode({"limits": settings.limits, "hints": settings.hints}).decode(),
                versions=tuple(
                    RoomVersion(room=r, version=v) for r, v in sorted({**versions, **stages_module.platform_versions()}.items())
                ),
            )
            for leftover in (folder / "tmp").iterdir():
                durable.remove_tree(leftover) if leftover.is_dir() else leftover.unlink(missing_ok=True)
            with Plan(folder / "tmp" / f"plan.{os.getpid()}.sqlite") as plan, RunLog(folder / "log" / f"run-{row.id:06d}.jsonl") as log:
                log.write("begin", **msgspec.to_builtins(row))
                steps = Steps(folder, paths, job, plan, before, given, row, engine, log, reporter or SilentReporter(), stop)
                return steps.whole(units)
    except OSError as error:
        raise durable.disk_error(error, folder) from error
    except sqlite3.OperationalError as error:  # of the plan or the search index: the disk is full, or was taken away
        raise durable.disk_error(OSError(errno.EIO, str(error)), folder) from error


_FOLDERS = ("parts", "tmp", "derived", "log")


def _make_room(folder: Path) -> None:
    """Make the folders of a store at `folder`.

    Raises:
        StoreError: something that is no store is there already; nothing of it is touched.
    """
    if folder.exists() and not (folder / "manifest.json").exists():
        # A store whose first run was killed early has some of these and nothing else.
        ours = (*_FOLDERS, "lock", JUDGEMENTS)  # judgements may have been brought from another store
        strange = None if not folder.is_dir() else next((f.name for f in sorted(folder.iterdir()) if f.name not in ours), "")
        if strange is None or strange:
            what = f"holds {strange!r} and is no store" if strange else "is a file"
            raise StoreError(f"{folder}: this {what}, so nothing is written there. Give --store a new folder.")
    for name in ("", *_FOLDERS):
        (folder / name).mkdir(parents=True, exist_ok=True)
