"""What linking keeps of an article: a small part of it, so that many fit into memory. The text itself is not kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hearsay.link.names import name_key
from hearsay.link.newsroom import has_own_sources
from hearsay.link.sayings import Saying, sayings_of
from hearsay.link.sightings import PARTICULAR, Sighting, sightings_of
from hearsay.link.words import TextWords, words_of
from hearsay.records import Actor, AnnotatedArticle, Article, Published, Struct

__all__ = ["Read", "Report", "read", "report_of"]


class Report(Struct, frozen=True, kw_only=True):
    """An article as it is compared with others. `outlet_key` and `credits` are names made equal by `names.name_key`.

    `credit_names` are the credited names as printed, by key; `supplied` tells whether one of them is an agency; `own_sources`
    whether the newsroom says that it asked somebody itself; `instruments` are the invoked laws and resolutions, as keys;
    `company` the actors in it that are no countries or populations.
    """

    id: str
    outlet: str | None
    outlet_key: str
    credits: frozenset[str]
    credit_names: dict[str, str]
    supplied: bool
    published: Published
    own_sources: bool
    instruments: frozenset[str]
    company: frozenset[str]


class Read(NamedTuple):
    """An article taken apart for linking: the report, its words, its events and what is said in it."""

    report: Report
    words: TextWords
    sightings: list[Sighting]
    sayings: list[Saying]


def report_of(article: Article, actors: Sequence[Actor] = ()) -> Report:
    """Return what is kept of `article`; of one that is not annotated that is who printed it and when."""
    relays = article.relays if isinstance(article, AnnotatedArticle) else ()
    names = {name_key(r.name): r.name for r in relays if r.rank > 0 and r.role in ("outlet", "agency", "organisation")}
    outlet_key = name_key(article.outlet or "")
    # That an outlet names itself is no credit.
    names = {key: name for key, name in names.items() if key not in ("", outlet_key)}
    instruments = article.instruments if isinstance(article, AnnotatedArticle) else ()
    return Report(
        id=article.id,
        outlet=article.outlet,
        outlet_key=outlet_key,
        credits=frozenset(names),
        credit_names=names,
        supplied=any(r.role == "agency" and name_key(r.name) in names for r in relays),
        published=article.published,
        own_sources=has_own_sources(article.text, outlet_key),
        instruments=frozenset(f"{i.kind}:{key}" for i in instruments for key in (*i.identifiers, *i.numbers)),
        company=frozenset(actor.id for actor in actors if actor.kind in PARTICULAR),
    )


def read(article: AnnotatedArticle, actors: tuple[Actor, ...]) -> Read:
    """Take `article`, in which `actors` are mentioned, apart."""
    words = words_of(article.text)
    return Read(report_of(article, actors), words, sightings_of(article, actors, words), sayings_of(article, actors, words))
