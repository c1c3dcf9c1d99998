"""Names of persons: titles taken off, given name and surname told apart, one person told from another."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hearsay.data import actors
from hearsay.records import Struct
from hearsay.resolve.words import fold, head_part, tokens

__all__ = ["Person", "joins", "read_person"]

_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv"})


@cache
def _short_forms() -> dict[str, str]:
    return {short: forms.split()[0] for forms in actors.words("given names") for short in forms.split()}


def _given(name: str) -> str:
    return _short_forms().get(name, name)


class Person(Struct, frozen=True, kw_only=True):
    """A person's name without titles: folded parts in order, and the sex and sectors that a title tells."""

    name: str
    parts: tuple[str, ...]
    sex: str | None = None
    sectors: tuple[str, ...] = ()


@lru_cache(maxsize=20_000)
def read_person(words: str) -> Person | None:
    """Return the person that the words name, None if nothing is left without titles.

    >>> read_person("President Ana Reis").parts, read_person("Mr. Reis’s").sex
    (('ana', 'reis'), 'm')
    """
    parts = _name_part(re.sub(r"['’]s?$", "", words.strip()))
    sex: str | None = None
    sectors: tuple[str, ...] = ()
    titles = actors.titles()
    going = True
    while going and parts:
        going = False
        for n in (3, 2, 1):
            title = titles.get(fold(" ".join(parts[:n])))
            if title and len(parts) > n:
                sex, sectors = sex or title.sex, sectors or title.sectors
                parts, going = parts[n:], True
                break
    low = [fold(p).rstrip(".") for p in parts]
    while low and low[-1] in _SUFFIX:
        low, parts = low[:-1], parts[:-1]
    if not low:
        return None
    return Person(name=" ".join(parts), parts=tuple(low), sex=sex, sectors=sectors)


def _name_part(words: str) -> list[str]:
    """Return the words of the name alone: the last run of capitalised words before what follows the head.

    'former Senator Rick Reis', 'the author Rick Reis of Porto', 'Rick Reis himself' all give Rick Reis.
    """
    particles = actors.words("name particle")
    front = head_part(words)
    parts = tokens(front if any(c.isupper() for c in front) else words)
    if not any(_common(p) for p in parts):
        return parts
    runs: list[list[str]] = [[]]
    for part in parts:
        if _common(part) or (part in particles and not runs[-1]):
            runs.append([])
        else:
            runs[-1].append(part)
    named = [r for r in runs if r]
    run = named[-1] if named else []
    while run and run[-1] in particles:
        run = run[:-1]
    titles = actors.titles()
    at = max((i + 1 for i, p in enumerate(run[:-1]) if fold(p) in titles), default=0)
    return run[at:]


def _common(word: str) -> bool:
    """Return whether a word is a common noun: lower case, and neither 'van' nor 'al-Nouri'."""
    particle, hyphen, rest = word.partition("-")
    return word[:1].islower() and not (particle in actors.words("name particle") and (not hyphen or rest[:1].isupper()))


def joins(longer: Person, shorter: Person) -> tuple[float, str] | None:
    """Return score and reason if `shorter` can be a shorter name of `longer`.

    >>> joins(read_person("Shamil Mustafayev"), read_person("Mustafayev"))
    (0.9, 'surname')
    """
    a, b = longer.parts, shorter.parts
    if longer.sex and shorter.sex and longer.sex != shorter.sex:
        return None
    if a == b:
        return 1.0, "same name"
    if len(b) == 1 and len(a) > 1:
        if b[0] == a[-1]:
            return 0.9, "surname"
        if b[0] == a[0] and len(b[0]) > 2:
            return 0.7, "given name"
        return (0.65, "part of the name") if b[0] in a and len(b[0]) > 2 else None
    if len(b) > 1 and len(a) > 1:
        if a[-1] == b[-1] and (a[0][0] == b[0] or b[0][0] == a[0] or set(b) <= set(a)):
            return 0.85, "initial or shorter name"
        if a[-1] == b[-1] and _given(a[0]) == _given(b[0]):
            return 0.85, "short form of the given name"
        if set(b) <= set(a):
            return 0.8, "parts of the name"
        if tuple(reversed(a)) == b:
            return 0.8, "order of names"
    return None
