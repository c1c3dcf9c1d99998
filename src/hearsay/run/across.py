"""The stage over all articles: one part of its own, computed anew only when the articles or the room `link` changed."""

from __future__ import annotations

import importlib.metadata
import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from hearsay.records import Actor, AnnotatedArticle, Judgement
from hearsay.run.stages import Stages, digest
from hearsay.store import durable, in_force, judgements, manifest, parts
from hearsay.store.identities import Identities, read_identities
from hearsay.store.manifest import Manifest, PartEntry

__all__ = ["LINKED_ARTICLES", "across_part", "across_parts"]

# Linking holds the words of all articles in memory as numbers, the events of one type at a time, and the claims. Measured: 0.2 GB for
# 2,000 synthetic articles of eight events and eight claims; it grows in proportion, so that this many stay below 2 GB.
# A run over more stays flat in memory and says that it left linking out.
LINKED_ARTICLES = 10_000


def across_parts(store: Path, before: Manifest) -> tuple[PartEntry, ...]:
    """Return the parts of a manifest that hold what was found across articles: those that come from no input."""
    found = ((entry, manifest.read_part_file(store, entry.fingerprint)) for entry in before.parts if not entry.rows.get("articles"))
    return tuple(entry for entry, part in found if part is not None and not part[0].units)


def across_part(
    store: Path, entries: Sequence[PartEntry], stages: Stages, actors: Sequence[PartEntry] = (), made: Sequence[Judgement] | None = None
) -> tuple[PartEntry, ...]:
    """Return the part with passages and stories of the articles in `entries`, computed if it is not there yet.

    Articles are compared with the ids that the part in `actors` gives. The part is named by the digest of the names of all these
    parts, in whatever order, of the version of the room and of the judgements on stories in force (those of the store's file unless
    others are given in `made`); there is none without articles, and none above `LINKED_ARTICLES`, which is logged as a warning.

    Raises:
        StoreDamaged: the file of judgements cannot be read.
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
    decided = [one for one in in_force(judgements(store) if made is None else made) if one.kind.startswith("story-")]
    marks = [msgspec.json.encode(one).decode() for one in decided]
    release = importlib.metadata.version("hearsay")
    name = digest("across", stages.link_version, release, *marks, *holding, *(entry.digest for entry in actors))
    if (there := manifest.read_part_file(store, name)) is not None:
        if manifest.is_whole(store, there[0]):
            return (there[1],)
        durable.remove_tree(manifest.part_folder(store, name))
    linked = stages.link(_articles(store, holding, read_identities(store, actors)), decided)
    found = [record for records in linked for record in records]
    entry = parts.write_part(store, name, cut=0, last=True, units=(), articles=(), rejected=(), across=found)
    return (entry,)


def _articles(store: Path, holding: Iterable[str], now: Identities) -> Iterator[tuple[AnnotatedArticle, tuple[Actor, ...]]]:
    for fingerprint in holding:
        yield from map(now.apply, parts.read_articles(store, fingerprint))
