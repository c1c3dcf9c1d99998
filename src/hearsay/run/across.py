"""The stage over all articles: one part of its own, computed anew only when the articles or the room `link` changed."""

from __future__ import annotations

import importlib.metadata
import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hearsay.records import Actor, AnnotatedArticle
from hearsay.run.stages import Stages, digest
from hearsay.store import durable, manifest, parts
from hearsay.store.manifest import Manifest, PartEntry

__all__ = ["LINKED_ARTICLES", "across_part", "across_parts"]

# Linking holds the words and reports of all articles in memory (about 1 GB at this size) and recomputes them all at once;
# a run over more stays flat in memory and says that it left linking out.
LINKED_ARTICLES = 10_000


def across_parts(store: Path, before: Manifest) -> tuple[PartEntry, ...]:
    """Return the parts of a manifest that hold what was found across articles: those that come from no input."""
    found = ((entry, manifest.read_part_file(store, entry.fingerprint)) for entry in before.parts if not entry.rows.get("articles"))
    return tuple(entry for entry, part in found if part is not None and not part[0].units)


def across_part(store: Path, entries: Sequence[PartEntry], stages: Stages) -> tuple[PartEntry, ...]:
    """Return the part with passages and stories of the articles in `entries`, computed if it is not there yet.

    It is named by the digest of the names of these parts, in whatever order, and of the version of the room; there is none
    without articles, and none above `LINKED_ARTICLES`, which is logged as a warning.
    """
    holding = sorted(entry.fingerprint for entry in entries if entry.rows.get("articles"))
    if stages.link is None or not holding:
        return ()
    count = sum(entry.rows.get("articles", 0) for entry in entries)
    if count > LINKED_ARTICLES:
        logging.getLogger("hearsay").warning(
            "%d articles: passages and stories are left out, since linking holds at most %d in memory. "
            "To have them, make stores of fewer articles, such as one for each month.",
            count,
            LINKED_ARTICLES,
        )
        return ()
    # With the release, since a room that forgets to count its version up must not leave old results for ever.
    name = digest("across", stages.link_version, importlib.metadata.version("hearsay"), *holding)
    if (found := manifest.read_part_file(store, name)) is not None:
        if manifest.is_whole(store, found[0]):
            return (found[1],)
        durable.remove_tree(manifest.part_folder(store, name))
    passages, stories = stages.link(_articles(store, holding))
    entry = parts.write_part(store, name, cut=0, last=True, units=(), articles=(), rejected=(), across=(*passages, *stories))
    return (entry,)


def _articles(store: Path, holding: Iterable[str]) -> Iterator[tuple[AnnotatedArticle, tuple[Actor, ...]]]:
    for fingerprint in holding:
        for stored in parts.read_articles(store, fingerprint):
            yield stored.article, stored.actors
