"""The roles in which an article names a person, with the day on which it does so.

Nothing is said of any other day: whoever was president on the day of one article may not be so on the day of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.data import actors, countries
from hearsay.records import Article, Role
from hearsay.resolve.nodes import Node
from hearsay.resolve.reading import Reading, read_phrase
from hearsay.resolve.words import fold, strip_phrase
from hearsay.text import content_id

__all__ = ["office_id", "roles_of"]

# Words before a role that say that it is not held on the day of the article.
_NOT_NOW = re.compile(r"\b(?:former|ex|late|then|onetime|one-time|erstwhile|would-be|future|incoming|deposed|ousted)[ -]?$", re.IGNORECASE)
_BEFORE = 12  # code points looked at for such a word
_OWNED = re.compile(r"['’]s?\s|\sof\s|\sat\s")
_AFTER = re.compile(r"^[- ](?:elect|designate|in-waiting|candidate)\b", re.IGNORECASE)


def office_id(reading: Reading) -> str | None:
    """Return the actor id of an office that one person holds at a time ('French president'), null for any other role."""
    if reading.kind != "role" or reading.local or reading.bare:
        return None
    return content_id("act", reading.kind, reading.country, fold(reading.name), None)


def roles_of(article: Article, members: Sequence[Node], country: str | None) -> tuple[Role, ...]:
    """Return the roles that the article gives to the person whom `members` mean, in the order of their words.

    Args:
        article: gives the id, the text, and the day if it is known to the day.
        members: the nodes of one cluster.
        country: the person's, alpha-3, for roles whose words name none.
    """
    # Whoever leads a union or a firm is no holder of a state's office, whatever the bare title says.
    elsewhere = any(n.reading is not None and n.person is None and _OWNED.search(n.text) for n in members)
    found: set[tuple[str, str | None, str | None]] = set()
    for node in members:
        if node.person is not None:
            title = strip_phrase(node.text[: max(0, node.text.find(node.person.name))])[0]
            known = actors.titles().get(fold(title))
            if known is not None and known.kind in ("office", "rank") and _held(article.text, node.start, node.start + len(title)):
                found.add(_role(read_phrase(title, "ROLE"), title, country, state=not elsewhere))
        elif node.reading is not None and node.reading.kind == "role" and _held(article.text, node.start, node.end):
            found.add(_role(node.reading, strip_phrase(node.text)[0], country, state=not elsewhere))
    published = article.published
    first, last = (published.from_, published.to) if published.precision in ("minute", "day") else (None, None)
    return tuple(
        Role(words=words, country=land, office=office, from_=first, to=last, articles=(article.id,))
        for words, land, office in sorted(found, key=lambda role: tuple(part or "" for part in role))
        if not _NOT_NOW.match(f"{words.split()[0]} ") and words
    )


def _held(text: str, start: int, end: int) -> bool:
    """Return whether the words around a role leave it to the person on the day of the article."""
    return not _NOT_NOW.search(text[max(0, start - _BEFORE) : start]) and not _AFTER.match(text[end : end + 14])


def _of_state(title: str) -> bool:
    """Return whether a bare title is one of a state: 'President', 'Foreign Minister', not 'Chairman', 'Secretary-General'."""
    known, sectors = actors.titles().get(fold(title)), actors.roles().get(fold(title), ())
    return known is not None and bool({"GOV", "LEG", "JUD"} & set(known.sectors)) and "IGO" not in sectors


def _role(reading: Reading | None, written: str, country: str | None, *, state: bool) -> tuple[str, str | None, str | None]:
    """Return words, country and office of a role; one without a country is read as one of the person's own."""
    if reading is not None and reading.country is None and country in countries.by_iso3() and state and _of_state(written):
        # 'President Ana Reis' in an article that settles her country: the president of that country
        adjective = countries.by_iso3()[country].adjective if country else ""
        whole = read_phrase(f"{adjective} {written[:1].lower()}{written[1:]}", "ROLE")
        if whole is not None and whole.country == country and whole.rule.startswith("office"):
            reading = whole
    if reading is None:
        return " ".join(written.split()).casefold(), country, None
    office = office_id(reading)
    land = reading.country or country
    if office is not None and reading.country in countries.by_iso3():
        assert reading.country is not None
        return reading.name.removeprefix(countries.by_iso3()[reading.country].adjective).strip(), reading.country, office
    if office is not None:
        return reading.name, land, office
    return " ".join(strip_phrase(reading.name)[0].split()), land, None
