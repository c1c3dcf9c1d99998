"""What is asked of a run, and what travels between the parent and its workers: JSON lines, never pickles."""

from __future__ import annotations

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.records import Struct
from hearsay.run.stages import ROOMS, digest
from hearsay.store.manifest import PartEntry

__all__ = [
    "PART_ARTICLES",
    "PART_CHARACTERS",
    "Answer",
    "Doing",
    "Failed",
    "Job",
    "PartDone",
    "PlannedUnit",
    "Ready",
    "Task",
    "TaskDone",
    "recipe",
]

PART_ARTICLES = 200  # some ten seconds of work: what an interrupt waits for and a crash loses at most
PART_CHARACTERS = 4_000_000  # keeps a part of very long articles in memory


class Job(Struct, frozen=True, kw_only=True):
    """What every worker of a run must know. `store` is the folder of the store, absolute."""

    store: str
    annotator: str = "model"
    limits: Limits = Limits()
    hints: Hints = Hints()
    stages: str = ROOMS


def recipe(job: Job, versions: dict[str, str]) -> str:
    """Return the digest of everything but the input that makes results differ.

    The number of workers, the engine and where the store lies are left out on purpose: they must not matter.
    """
    parts = (job.annotator, msgspec.json.encode(job.limits).decode(), msgspec.json.encode(job.hints).decode(), job.stages)
    return digest(*parts, *(f"{room}={version}" for room, version in sorted(versions.items())))


class PlannedUnit(Struct, frozen=True, kw_only=True):
    """One input of a task. `unit` is the reader's own struct as JSON; null when the input is not at hand.

    `copy_from` names finished parts that hold the same input, computed by the same recipe: their rows are copied.
    `repeated` is the locator of an equal input that comes first.
    """

    key: str
    path: str
    fingerprint: str
    size: int
    recipe: str
    unit: str | None = None
    copy_from: tuple[str, ...] = ()
    repeated: str | None = None


class Task(Struct, frozen=True, kw_only=True, tag="task"):
    """A group of inputs to be turned into parts. `group` is its number in the plan; parts before `first` are done.

    In a `careful` task the worker says what it is about to do, so that whatever kills it is known; `deadly` holds ids of
    articles, and `unreadable` keys of inputs with the number of their articles, that have killed a worker before.
    """

    group: int
    units: tuple[PlannedUnit, ...]
    first: int = 0
    careful: bool = False
    deadly: tuple[str, ...] = ()
    unreadable: dict[str, int] = msgspec.field(default_factory=dict)


class Ready(Struct, frozen=True, kw_only=True, tag="ready"):
    """The worker has loaded its annotator."""


class PartDone(Struct, frozen=True, kw_only=True, tag="part"):
    """A part is on the disk. `computed` and `copied` count its articles, `inputs` the inputs that end with it (all of the
    group with its last part); `seconds` are wall-clock by stage.
    """

    group: int
    cut: int
    last: bool
    entry: PartEntry
    computed: int = 0
    copied: int = 0
    failed: int = 0
    inputs: int = 0
    seconds: dict[str, float] = msgspec.field(default_factory=dict)


class TaskDone(Struct, frozen=True, kw_only=True, tag="done"):
    """All parts of a task are on the disk, or the worker was asked to stop after the part under way."""

    group: int


class Doing(Struct, frozen=True, kw_only=True, tag="doing"):
    """A careful worker is about to annotate `article`, or, if that is null, to read on in `unit` after `after` articles."""

    unit: str
    after: int = 0
    article: str | None = None


class Failed(Struct, frozen=True, kw_only=True, tag="failed"):
    """The worker cannot go on: the error's class, message and traceback; `errno` if the system refused something."""

    kind: str
    message: str
    trace: str
    errno: int | None = None


Answer = Ready | PartDone | TaskDone | Doing | Failed
