"""Engines: who turns groups of inputs into parts, and where. The porter does not care.

An engine may work in any order and on any machine that sees the store's folder; results must not depend on it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from typing import Protocol

from hearsay.errors import ConfigError
from hearsay.run import stages as stages_module
from hearsay.run.job import Doing, Job, PartDone, Task
from hearsay.run.work import work

__all__ = ["Engine", "Log", "SerialEngine", "engine_names", "make"]

Log = Callable[[str, str], None]  # what happened, in one word, and the particulars


class Engine(Protocol):
    """Turns tasks into parts."""

    name: str

    def map(self, job: Job, tasks: Iterator[Task], stop: threading.Event, log: Log) -> Generator[PartDone, None, None]:
        """Yield every part as soon as it is on the disk, in any order; take tasks only as fast as they are worked on.

        When `stop` is set, take no more tasks, finish the parts under way, and end.
        """
        ...


class SerialEngine:
    """Works in this process, one task after another: for debugging, and for machines where processes cannot be started."""

    name = "serial"

    def map(self, job: Job, tasks: Iterator[Task], stop: threading.Event, log: Log) -> Generator[PartDone, None, None]:
        """Yield every part in the order of the tasks."""
        annotator = None
        stages = stages_module.load(job.stages)
        for task in tasks:
            if stop.is_set():
                return
            annotator = annotator or stages.annotator(job.annotator)
            yield from work(task, job, stages, annotator, _ignore, stop.is_set)


def _ignore(_: Doing) -> None:
    return


def engine_names() -> tuple[str, ...]:
    """Return the names that `make` knows."""
    return ("process", "serial")


def make(name: str | None, jobs: int) -> Engine:
    """Return the engine of that name; by default processes, or this process if there is to be only one job.

    Raises:
        ConfigError: no engine is called so.
    """
    from hearsay.run.processes import ProcessEngine

    match name or ("serial" if jobs == 1 else "process"):
        case "serial":
            return SerialEngine()
        case "process":
            return ProcessEngine(jobs)
    raise ConfigError(f"no engine called {name!r}. Known: {', '.join(engine_names())}")
