"""Countries as modifiers of a phrase: by name, demonym, people, capital or large town."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.data import actors, countries, places
from hearsay.data.countries import Country
from hearsay.resolve.words import fold

__all__ = ["country_of", "is_acronym", "leading_country", "seat_of", "table_key", "town_country"]

# A town gives its residents a country without further evidence only above this size: small names are shared by many towns.
LARGE = 100_000
# The largest of several towns of one name is meant only if it has this many times the people of the next abroad.
AHEAD = 5
# Most words that the name of a country has as a modifier ('Sao Tome and Principe').
LONGEST = 4
_FORMAL = re.compile(
    r"^(?:republic|kingdom|state|islamic republic|federal republic|people's republic|union|commonwealth) of (?:the )?(.+)$", re.IGNORECASE
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}(?:-[A-Z0-9]{1,4})?|(?:[A-Z]\.){2,5}")
_DOTTED = re.compile(r"(?:[A-Z]\.){1,5}[A-Z]?\.?")


def is_acronym(words: str) -> bool:
    """Return whether a word is written as an acronym.

    >>> is_acronym("OSCE"), is_acronym("C3V"), is_acronym("U.N."), is_acronym("Osce")
    (True, True, True, False)
    """
    return bool(_ACRONYM.fullmatch(words)) and sum(c.isupper() for c in words) > 1


@lru_cache(maxsize=20_000)
def table_key(words: str) -> str:
    """Return the key under which tables hold a name: folded, acronyms without their stops ('U.S.' -> 'us')."""
    words = words.strip()
    return fold(words.replace(".", "")) if _DOTTED.fullmatch(words) else fold(words)


@lru_cache(maxsize=20_000)
def country_of(words: str) -> Country | None:
    """Return the one country that the words name: short or formal name, alias, or its formal form in other words.

    >>> country_of("French Republic").iso3, country_of("the Union of Comoros").iso3, country_of("Congolese")
    ('FRA', 'COM', None)
    """
    if words.islower():
        return None  # 'states', 'chad', 'turkey': as they are written they name no country
    key = table_key(words).removeprefix("the ")
    found = countries.names().get(key) or countries.names().get(f"the {key}") or ()
    if not found and (m := _FORMAL.match(key)):
        found = countries.names().get(m[1], ())
    if not found and key.endswith((" republic", " federation", " kingdom")):
        found = countries.adjectives().get(key.rsplit(" ", 1)[0], ())
    return found[0] if len(found) == 1 else None


def leading_country(words: list[str]) -> tuple[Country | None, int, str]:
    """Return the country that the first words name as a modifier, how many words that takes (0: none), and the rule.

    The country is null where several share the demonym.

    >>> [leading_country(p.split())[1:] for p in ("French Senate", "Baku residents", "Lagos residents")]
    [(1, 'demonym'), (1, 'capital'), (1, 'town')]
    """
    if not words[0][:1].isupper():
        return None, 0, ""
    for n in range(min(LONGEST, len(words) - 1), 0, -1):
        key = table_key(" ".join(words[:n]))
        plain = re.sub(r"['’]s?$", "", key)
        for table, rule in ((countries.adjectives(), "demonym"), (countries.names(), "country name"), (countries.people(), "people")):
            if found := table.get(key) or table.get(plain):
                return (found[0] if len(found) == 1 else None), n, rule
        if (found := countries.capitals().get(plain)) and len(found) == 1:
            return found[0], n, "capital"
        if n <= 2 and (words[n][:1].islower() or _town_institution(words[n:])) and (town := town_country(" ".join(words[:n]))):
            return town, n, "town"
    return None, 0, ""


def _town_institution(words: list[str]) -> bool:
    """Return whether the words are a body of the kind that bears its town's name: a court, a university, the police."""
    office = actors.offices().get(fold(" ".join(words)))
    return office is not None and bool(set(office.sectors) & actors.words("town institution"))


def seat_of(words: str) -> Country | None:
    """Return the country of a capital or large town, for 'residents of Nairobi', 'police in Lagos'."""
    owners = countries.capitals().get(fold(words), ())
    return owners[0] if len(owners) == 1 else town_country(words)


@lru_cache(maxsize=5_000)
def town_country(words: str) -> Country | None:
    """Return the country of a large town that no town of the name abroad comes near in size; None if it is open.

    >>> town_country("Lagos").iso3, town_country("Alexandria Bay")
    ('NGA', None)
    """
    if not words[:1].isupper():
        return None
    towns = sorted((t for t in places.gazetteer().find(words) if t.kind == "town"), key=lambda t: -t.people)
    if not towns or towns[0].people < LARGE:
        return None
    rival = max((t.people for t in towns if t.country != towns[0].country), default=0)
    return countries.by_iso3().get(towns[0].country) if rival * AHEAD <= towns[0].people else None
