"""The prepared form of every corpus: words with labels, one JSON object per line."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

UNKNOWN = "*"  # a label that the corpus does not tell: every tag is allowed there


@dataclass(frozen=True)
class Unit:
    """One attribution: spans of words (half-open) by role letter S, C, T, R; depth 1 is outermost."""

    spans: dict[str, list[tuple[int, int]]]
    depth: int = 1


@dataclass(frozen=True)
class Document:
    """A text as words.

    `space[i]` tells what stands before word i: 0 nothing, 1 white space, 2 a line break. `labels` holds one list per
    layer that the corpus has, each as long as `words`. A label of a BIO layer may be a choice: `B-Location,Facility`
    allows either type, `O,Date` allows no mention or any tag of Date, `*` allows everything. `breaks` are the first words
    of the pieces (sentences or paragraphs) that are never cut when windows are made.
    """

    id: str
    set: str
    words: list[str]
    space: list[int]
    breaks: list[int]
    labels: dict[str, list[str]] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)


def write_documents(documents: Iterable[Document], path: Path) -> int:
    """Write the documents as gzipped JSON lines; return how many.

    The file appears whole, so that a training run may read it at any time.
    """
    count = 0
    aside = path.with_name(path.name + ".tmp")
    with gzip.open(aside, "wt", encoding="utf-8") as out:
        for document in documents:
            out.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")
            count += 1
    aside.replace(path)
    return count


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a file written by `write_documents`.

    Raises:
        OSError: The file cannot be read.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            units = [Unit({k: [(int(a), int(b)) for a, b in v] for k, v in u["spans"].items()}, u["depth"]) for u in row.pop("units")]
            yield Document(units=units, **row)
