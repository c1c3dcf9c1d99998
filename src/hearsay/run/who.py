"""The stage that compares the actors of all articles: one part of its own, made anew only when articles, rules or judgements changed."""

from __future__ import annotations

import importlib.metadata
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from hearsay.records import Actor, AnnotatedArticle, Identity, Judgement, Merge, SharedInstrument
from hearsay.run.stages import Stages, digest
from hearsay.store import durable, in_force, judgements, manifest, parts
from hearsay.store.manifest import PartEntry

__all__ = ["COMPARED_ARTICLES", "actors_part", "holding"]

# Names, roles and company of all actors are held in memory, about 17 MB for a thousand news articles as in the demo; above this a
# run keeps the ids that each article gives by itself.
COMPARED_ARTICLES = 30_000


def holding(entries: Sequence[PartEntry]) -> list[str]:
    """Return the names of the parts that hold articles, in order."""
    return sorted(entry.fingerprint for entry in entries if entry.rows.get("articles"))


def actors_part(
    store: Path, entries: Sequence[PartEntry], stages: Stages, made: Sequence[Judgement] | None = None
) -> tuple[PartEntry, ...]:
    """Return the part with merges, identities and shared instruments of the articles in `entries`, computed if it is not there yet.

    It is named by the names of these parts, the version of the comparison and the judgements in force; there is none without
    articles, and none above `COMPARED_ARTICLES`, which is logged as a warning. The judgements are those of the store's file
    unless others are given in `made`.

    Raises:
        StoreDamaged: the file of judgements cannot be read.
    """
    names = holding(entries)
    if stages.identify is None or not names:
        return ()
    decided = in_force(judgements(store) if made is None else made)
    count = sum(entry.rows.get("articles", 0) for entry in entries)
    if count > COMPARED_ARTICLES:
        logging.getLogger("hearsay").warning(
            "%d articles: actors are not compared across articles and %d judgements wait, since this holds at most %d in memory. "
            "To have them, make stores of fewer articles, such as one for each month.",
            count,
            len(decided),
            COMPARED_ARTICLES,
        )
        return ()
    # With the release, since a room that forgets to count its version up must not leave old results for ever.
    marks = [msgspec.json.encode(one).decode() for one in decided]
    name = digest("actors", stages.identify_version, importlib.metadata.version("hearsay"), *marks, "", *names)
    if (found := manifest.read_part_file(store, name)) is not None:
        if manifest.is_whole(store, found[0]):
            return (found[1],)
        durable.remove_tree(manifest.part_folder(store, name))
    entry = _make(store, name, names, decided, stages)
    return (entry,)


def _make(store: Path, name: str, names: Sequence[str], decided: Sequence[Judgement], stages: Stages) -> PartEntry:
    def read(ids: frozenset[str] | None) -> Iterator[tuple[AnnotatedArticle, tuple[Actor, ...]]]:
        for part in names:
            for stored in parts.read_articles(store, part, ids=ids):
                yield stored.article, stored.actors

    assert stages.identify is not None
    found = stages.identify(read, decided)
    records: list[Merge | Identity | SharedInstrument] = [*found.merges, *found.identities, *found.instruments]
    return parts.write_part(store, name, cut=0, last=True, units=(), articles=(), rejected=(), across=records, actors=found.actors)
