"""Articles in the order of their ids, in bounded memory: a sort by distribution over temporary files.

The parts hold articles in the order of the input. Ids are digests, so that the articles of any range of ids lie all over the
parts; hence one pass that deals the articles out to ranges, and one that sorts each range in memory.
"""

from __future__ import annotations

import bisect
import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

import msgspec

from hearsay.records import AnnotatedArticle

__all__ = ["boundaries", "by_id"]

_RANGE = 2_000  # articles sorted in memory at once: about 20 MB
_FILES = 256  # open at once; systems commonly allow 1,024


def boundaries(count: int, ids: Iterable[str]) -> list[str]:
    """Return the first ids of all ranges but the first, given `count` ids in order."""
    size = max(_RANGE, -(-count // _FILES))
    return [id for place, id in enumerate(ids) if place and place % size == 0] if count > size else []


def by_id(articles: Iterable[AnnotatedArticle], bounds: list[str]) -> Iterator[AnnotatedArticle]:
    """Yield `articles` in the order of ids."""
    if not bounds:
        yield from sorted(articles, key=lambda article: article.id)
        return
    with contextlib.ExitStack() as stack:
        files: list[IO[bytes]] = [stack.enter_context(tempfile.TemporaryFile(prefix="hearsay-sort-")) for _ in range(len(bounds) + 1)]
        for article in articles:
            files[bisect.bisect_right(bounds, article.id)].write(msgspec.json.encode(article) + b"\n")
        for file in files:
            file.seek(0)
            yield from sorted((msgspec.json.decode(line, type=AnnotatedArticle) for line in file), key=lambda article: article.id)
