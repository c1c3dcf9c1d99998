"""Read the tables of `data/language`: abbreviations, openers, affixes, reporting verbs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType

from hearsay.records import Struct


class Reporting(Struct, frozen=True, kw_only=True):
    """A form of a reporting verb: its lemma and the frames it may stand in (see `reporting.tsv`)."""

    lemma: str
    frames: frozenset[str]


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table below its header, remarks left out."""
    text = files("hearsay.data.language").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in lines[1:])


@cache
def abbreviations() -> MappingProxyType[str, str]:
    """Return the kind (title, number, inside, open) of each abbreviation, keyed by its form without the last stop."""
    found: dict[str, str] = {}
    for kind, forms, _ in rows("abbreviations.tsv"):
        for form in forms.split():
            found.setdefault(form, kind)
            if form.islower() and len(form) > 1:
                found.setdefault(form.capitalize(), kind)
    return MappingProxyType(found)


@cache
def openers() -> frozenset[str]:
    """Return the words, in small letters, that typically open a sentence."""
    return frozenset(form for _, forms, _ in rows("openers.tsv") for form in forms.split())


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a class of `classes.tsv`, in small letters.

    Raises:
        KeyError: there is no such class.
    """
    return {row[0]: frozenset(row[1].split()) for row in rows("classes.tsv")}[name]


@cache
def prefixes() -> frozenset[str]:
    """Return the first parts, in small letters, that keep their hyphen."""
    return frozenset(form for _, forms, _ in rows("affixes.tsv") for form in forms.split())


@cache
def reporting() -> MappingProxyType[str, Reporting]:
    """Return the reporting verbs by inflected form in small letters; verbs of two words have a blank."""
    lemmas: dict[str, set[str]] = {}
    forms: dict[str, set[str]] = {}
    for frame, entries, _ in rows("reporting.tsv"):
        for entry in entries.split():
            lemma, _, given = entry.partition("=")
            lemmas.setdefault(lemma, set()).add(frame)
            forms.setdefault(lemma, set()).update(given.split(",") if given else inflect(lemma))
    found = {
        form.replace("_", " "): Reporting(lemma=lemma.replace("_", " "), frames=frozenset(lemmas[lemma]))
        for lemma, inflected in forms.items()
        for form in inflected | {lemma}
    }
    return MappingProxyType(found)


def inflect(verb: str) -> set[str]:
    """Return the regular forms of an English verb.

    >>> sorted(inflect("deny")), sorted(inflect("argue"))
    (['denied', 'denies', 'denying'], ['argued', 'argues', 'arguing'])
    """
    if verb.endswith("e"):
        return {verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    if verb.endswith(("s", "sh", "ch", "x")):
        return {verb + "es", verb + "ed", verb + "ing"}
    return {verb + "s", verb + "ed", verb + "ing"}
