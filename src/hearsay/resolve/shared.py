"""One instrument in many articles: by its symbol, by body, number and day, or as a treaty that the table knows by name.

Titles that merely resemble each other, and acts without number or day, are never joined.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from hearsay.data.tables import cells, rows
from hearsay.records import AnnotatedArticle, DateRange, Instrument, SharedInstrument
from hearsay.resolve.words import fold
from hearsay.text import content_id

__all__ = ["Shared"]

_Key = tuple[str, ...]
_Use = tuple[str, Instrument]  # article, instrument


@cache
def _named() -> dict[str, tuple[str, str]]:
    """Return name and date (a day, a month or a year) of the instruments known by name, by folded name."""
    return {fold(form): (r["name"], r["date"]) for r in rows("instruments/named.tsv") for form in (r["name"], *cells(r["aliases"]))}


@cache
def _days() -> dict[str, str]:
    """Return the day of adoption by the symbol of older resolutions and by the number of those of the Security Council."""
    found = {r["number"]: r["date"] for r in rows("instruments/un_council.tsv")}
    return found | {r["symbol"]: r["date"] for r in rows("instruments/un_early.tsv")}


def _table_day(symbol: str) -> tuple[str, str] | None:
    """Return the day on which a UN resolution was adopted, by the tables; None where they do not have it."""
    number = re.match(r"S/RES/(\d+) ", symbol)
    day = _days().get(symbol) or (_days().get(number[1]) if number else None)
    return (day, day) if day else None


class Shared:
    """Collects what articles invoke; the result does not depend on their order."""

    def __init__(self) -> None:
        self._uses: list[_Use] = []

    def add(self, article: AnnotatedArticle) -> None:
        """Take the instruments of one article."""
        self._uses += [(article.id, instrument) for instrument in article.instruments]

    def instruments(self, final: Mapping[tuple[str, str], str]) -> tuple[SharedInstrument, ...]:
        """Return one record for each instrument that can be told from all others, ordered by id.

        Args:
            final: who is meant by an actor id of an article, as (article, id) -> id, where that is not the id itself.
        """
        found: dict[_Key, list[tuple[str, Instrument, str | None]]] = defaultdict(list)
        for article, one in self._uses:
            for key, number in _keys(article, one, final):
                found[key].append((article, one, number))
        return tuple(sorted((_record(key, uses, final) for key, uses in found.items()), key=lambda r: r.id))


def _bodies(article: str, one: Instrument, final: Mapping[tuple[str, str], str]) -> list[str]:
    return sorted({final.get((article, body), body) for body in one.bodies})


def _keys(article: str, one: Instrument, final: Mapping[tuple[str, str], str]) -> list[tuple[_Key, str | None]]:
    """Return what identifies an instrument, with the number that belongs to each; a list of symbols is as many instruments."""
    if one.identifiers:
        numbers = one.numbers if len(one.numbers) == len(one.identifiers) else (None,) * len(one.identifiers)
        return [(("identifier", symbol), number) for symbol, number in zip(one.identifiers, numbers, strict=True)]
    bodies = _bodies(article, one, final)
    if one.numbers and bodies and one.date is not None and one.date.from_ and one.date.from_ == one.date.to:
        return [(("number", one.kind, number, one.date.from_, *bodies), number) for number in one.numbers]
    if one.title and (named := _named().get(fold(one.title))):
        return [(("name", named[0]), None)]
    return []


def _record(key: _Key, uses: list[tuple[str, Instrument, str | None]], final: Mapping[tuple[str, str], str]) -> SharedInstrument:
    kinds = Counter(one.kind for _, one, _ in uses)
    # What is said of a list of symbols is not said of each: only single ones tell day and title.
    single = [one for _, one, _ in uses if len(one.identifiers) < 2 and len(one.numbers) < 2]
    days = Counter((one.date.from_ or "", one.date.to or "") for one in single if one.date is not None)
    titles = Counter(one.title for one in single if one.title)
    known = _table_day(key[1]) if key[0] == "identifier" else None
    day = known or min(days, key=lambda d: (-days[d], d), default=None)
    name = key[1] if key[0] == "name" else min(titles, key=lambda t: (-titles[t], t), default=None)
    articles = tuple(sorted({article for article, _, _ in uses}))
    told = {"identifier": f"the same symbol {key[1]}", "number": "the same body, number and day", "name": f"known by name: {key[1]}"}
    return SharedInstrument(
        id=content_id("ins", *key),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        bodies=tuple(sorted({body for article, one, _ in uses for body in _bodies(article, one, final)})) if key[0] != "name" else (),
        numbers=tuple(sorted({number for _, _, number in uses if number})),
        identifiers=(key[1],) if key[0] == "identifier" else (),
        date=DateRange(from_=day[0] or None, to=day[1] or None) if day else None,
        title=name,
        articles=articles,
        mentions=tuple(sorted({one.id for _, one, _ in uses})),
        reason=told[key[0]],
    )
