"""The three doors through which others extend hearsay: readers, annotators, exporters.

Each is a protocol with one method and a group of entry points; what hearsay ships uses the same doors
(`[project.entry-points]` in `pyproject.toml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, runtime_checkable

from hearsay.records import Across, Analysis, AnnotatedArticle, Article, Rejected, Struct

READERS = "hearsay.readers"
ANNOTATORS = "hearsay.annotators"
EXPORTERS = "hearsay.exporters"


class Limits(Struct, frozen=True, kw_only=True):
    """Bounds on what one input may cost; whatever exceeds one becomes a `Rejected`, never a crash.

    Sizes are bytes after unpacking, times are wall-clock seconds.
    """

    article_bytes: int = 5_000_000  # the largest news page seen in crawls is under 3 MB; parsers turn quadratic above
    line_bytes: int = 50_000_000  # one JSON line with an article, its HTML and metadata
    unpacked_bytes: int = 200_000_000_000  # of one container; a crawl's WARC is about 1 GB packed
    ratio: int = 1_000  # unpacked to packed; text rarely compresses above 30, a bomb starts at 1,000
    members: int = 2_000_000  # of one archive
    nesting: int = 1  # an archive may hold WARCs and JSON lines, but no archive in an archive beyond this depth
    parse_seconds: float = 10.0
    parse_memory_bytes: int = 1_500_000_000


class Hints(Struct, frozen=True, kw_only=True):
    """What the user says of the input: used where the input itself is silent."""

    outlet: str | None = None
    published: str | None = None
    language: str | None = None


class Reader(Protocol):
    """Turns the bytes of one format into articles."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield what `stream` holds, in its order. `path` is the locator to record; nothing may be raised for bad content."""
        ...


class Annotator(Protocol):
    """Turns articles into sentences, words, names and attribution spans."""

    name: str

    def annotate(self, articles: Sequence[Article]) -> list[Analysis]:
        """Return one analysis for each article, in order; offsets refer to `article.text`."""
        ...


class EventQuestion(Struct, frozen=True, kw_only=True):
    """Words that may tell an event: what tells it, who acts, who is acted upon; half-open code points of the article's text.

    Any part may be empty, not all. In the frame `own` an event has its own type whatever its status; in the frame `plover` that of
    PLOVER's coders, to whom planned co-operation is AGREE and planned harm THREATEN.
    """

    triggers: tuple[tuple[int, int], ...] = ()
    actors: tuple[tuple[int, int], ...] = ()
    recipients: tuple[tuple[int, int], ...] = ()
    frame: Literal["own", "plover"] = "own"


class EventAnswer(Struct, frozen=True, kw_only=True):
    """What a classifier makes of a question: probabilities that add up to 1, and a factuality from -3 (surely not) to 3 (surely).

    `types` has NONE among its names; `modes` has names like `PROTEST/demo`, and '' for no mode; `statuses` those of `Event.status`.
    """

    types: dict[str, float]
    modes: dict[str, float]
    statuses: dict[str, float]
    factuality: float


@runtime_checkable
class EventTyper(Protocol):
    """Tells the types of events from marked words; an annotator may be one besides."""

    def type_events(self, article: Article, questions: Sequence[EventQuestion]) -> list[EventAnswer]:
        """Return one answer for each question, in order; empty where the model for it is not installed."""
        ...


class Exporter(Protocol):
    """Writes a store's records in somebody's format."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write to `target` (standard output if None); return how many records were written and how many skipped."""
        ...
