"""The codebook of events and its lexicon: roots, modes, contexts, and which words report which event. See the head of each table."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from hearsay.data.tables import cells, rows

__all__ = [
    "Effect",
    "Light",
    "Noun",
    "Root",
    "Verb",
    "classes",
    "contexts",
    "forms",
    "governors",
    "lights",
    "modes",
    "nouns",
    "roots",
    "verbs",
]

# What a word above a predicate makes of it; 'drop': no event of its own.
Effect = Literal["claimed", "denied", "negated", "planned", "possible", "drop"]


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """One of the sixteen types; `quad` 1 to 4, `score` from -10 (conflict) to 10."""

    root: str
    quad: int
    score: float
    definition: str
    reason: str


class Verb(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a verb: `rest` are the words that must follow it, the other fields are explained in verbs.tsv."""

    root: str
    mode: str | None
    lemma: str
    rest: tuple[str, ...]
    subject: str
    objects: tuple[str, ...]
    recipients: tuple[str, ...]


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a noun, see nouns.tsv; `strong` ones report an event by themselves."""

    root: str
    mode: str | None
    lemma: str
    of: str
    strong: bool
    joined: frozenset[str]


class Light(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that lends a noun its parties: `role` is what the subject is to the event, or 'happen'."""

    role: str
    rest: tuple[str, ...]
    recipients: tuple[str, ...]


@cache
def roots() -> dict[str, Root]:
    """Return the types by name, in the order of the codebook."""
    return {r["root"]: msgspec.convert(r, Root, strict=False) for r in rows("events/roots.tsv")}


@cache
def modes() -> dict[str, dict[str, str]]:
    """Return the modes of each root with their definitions."""
    found: dict[str, dict[str, str]] = {}
    for r in rows("events/modes.tsv"):
        found.setdefault(r["root"], {})[r["mode"]] = r["definition"]
    return found


@cache
def contexts() -> dict[str, tuple[str, ...]]:
    """Return the contexts that each lemma is a sign of."""
    found: dict[str, tuple[str, ...]] = {}
    for r in rows("events/contexts.tsv"):
        for word in cells(r["words"]):
            found[word] = (*found.get(word, ()), r["context"])
    return found


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the lemmas of each class of nouns."""
    return {r["class"]: frozenset(cells(r["words"])) for r in rows("events/classes.tsv")}


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Return the readings of each verb by lemma: those with more words to follow first, then as in the table."""
    found: dict[str, list[Verb]] = {}
    for r in rows("events/verbs.tsv"):
        for word in cells(r["words"]):
            lemma, _, rest = word.partition("|")
            lemma, *more = lemma.split()
            found.setdefault(lemma, []).append(
                Verb(
                    root=r["root"],
                    mode=r["mode"] or None,
                    lemma=lemma,
                    rest=(*more, *rest.split()),
                    subject=r["subject"] or "any",
                    objects=tuple(o.removeprefix("+") for part in cells(r["object"]) for o in part.split(" +")),
                    recipients=cells(r["recipient"]),
                )
            )
    return {lemma: tuple(sorted(vs, key=lambda v: -len(v.rest))) for lemma, vs in found.items()}


@cache
def nouns() -> dict[str, tuple[Noun, ...]]:
    """Return the readings of each noun by lemma: those that need another noun first, then as in the table."""
    found: dict[str, list[Noun]] = {}
    for r in rows("events/nouns.tsv"):
        for word in cells(r["words"]):
            noun = Noun(
                root=r["root"],
                mode=r["mode"] or None,
                lemma=word,
                of=r["of"],
                strong=r["bare"] == "strong",
                joined=frozenset(cells(r["joined"])),
            )
            found.setdefault(word, []).append(noun)
    return {lemma: tuple(sorted(ns, key=lambda n: not n.joined)) for lemma, ns in found.items()}


@cache
def lights() -> dict[str, tuple[Light, ...]]:
    """Return the light verbs by lemma, those with more words to follow first."""
    found: dict[str, list[Light]] = {}
    for r in rows("events/light.tsv"):
        for word in cells(r["words"]):
            lemma, _, rest = word.partition("|")
            lemma, *more = lemma.split()
            found.setdefault(lemma, []).append(Light(role=r["role"], rest=(*more, *rest.split()), recipients=cells(r["recipient"])))
    return {lemma: tuple(sorted(ls, key=lambda x: -len(x.rest))) for lemma, ls in found.items()}


@cache
def governors() -> dict[tuple[str, str], Effect]:
    """Return what a word above a predicate makes of it, by part (governor, noun governor, auxiliary, mark, negation) and lemma."""
    found: dict[tuple[str, str], Effect] = {}
    for r in rows("events/governors.tsv"):
        for word in cells(r["words"]):
            found.setdefault((r["part"], word), msgspec.convert(r["effect"], Effect))
    return found


@cache
def forms() -> dict[str, str]:
    """Return the lemma of each irregular form."""
    return {form: r["lemma"] for r in rows("events/forms.tsv") for form in cells(r["forms"])}
