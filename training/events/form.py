"""The prepared form of what the event classifier is asked: texts as words, with candidates, one JSON object per line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from training.events.load import MODES as MODES_OF

Spans = list[tuple[int, int]]
NONE = "NONE"
TYPES = [NONE, *sorted(MODES_OF)]
MODES = ["", *sorted(f"{kind}/{mode}" for kind, modes in MODES_OF.items() for mode in modes)]


@dataclass(frozen=True)
class Candidate:
    """One question about a text. Spans are half-open word numbers; what is not known is absent.

    `types` are the answers that are right; `frame` says whose convention holds (own: a plan is an event of its type with a status; plover:
    a plan of co-operation is AGREE, one of conflict THREATEN). `factuality` runs from -3 (surely did not happen) to 3.
    """

    triggers: Spans
    actors: Spans
    recipients: Spans
    types: list[str]
    mode: str | None = None
    status: str | None = None
    factuality: float | None = None
    frame: str = "own"


@dataclass(frozen=True)
class Passage:
    """A text with its candidates; `space` as in the documents of the language model, `breaks` the first words of its sentences."""

    id: str
    group: str
    words: list[str]
    space: list[int]
    breaks: list[int]
    candidates: list[Candidate]


def write_passages(passages: Iterable[Passage], path: Path) -> None:
    """Write the passages as gzipped JSON lines and say how many."""
    count = candidates = 0
    with gzip.open(path, "wt", encoding="utf-8") as out:
        for passage in passages:
            out.write(json.dumps(asdict(passage), ensure_ascii=False) + "\n")
            count, candidates = count + 1, candidates + len(passage.candidates)
    print(f"{path.name}: {count} texts, {candidates} candidates")


def read_passages(path: Path) -> Iterator[Passage]:
    """Yield the passages of a file.

    Raises:
        OSError: The file cannot be read.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            candidates = [
                Candidate(**{**c, **{k: [(a, b) for a, b in c[k]] for k in ("triggers", "actors", "recipients")}})
                for c in row.pop("candidates")
            ]
            yield Passage(candidates=candidates, **row)
