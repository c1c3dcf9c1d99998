"""Events as they are compared: who, when, where and in which words, gathered from the whole report."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hearsay.link.names import name_key
from hearsay.link.wordlists import ANYBODY, LIGHT
from hearsay.link.words import COMMON, TextWords
from hearsay.records import Actor, AnnotatedArticle, Event, Party, When, Where
from hearsay.text import fold

__all__ = ["PARTICULAR", "Called", "Sighting", "sightings_of", "stem"]

_WORD = re.compile(r"[^\W\d_]+")
# Endings that are cut so that forms of one word compare equal; longest first. A crude stem does: it is compared within one type.
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ers", "ed", "er", "es", "s", "e", "y")
_TELLING = 2  # days between an event and a report that gives it no day of its own
# Kinds of actors that make two reports about the same thing; countries and populations are in reports of all kinds.
PARTICULAR = frozenset({"organization", "person", "igo", "company", "party", "armed group", "legislature", "government", "judiciary"})
_CALLED = 8  # words of a party's span that count: what follows is a clause about it
_NEAR = 8  # words on each side of a trigger that are compared where a passage holds it


class Called(NamedTuple):
    """Stems of the words by which parties are called, but for those that fit anybody; `proper`: of capitalised words."""

    stems: frozenset[str]
    proper: frozenset[str]


class Sighting(NamedTuple):
    """One event of one report (by number; -1 until it is known); `at` is where its trigger begins in the text.

    `words` are the words of its sentence with their counts, common ones left out; `before` and `after` those about its trigger;
    `around` the actors named in its sentence, `company` the particular ones of the whole report (put in when it is compared);
    `source` who speaks where it is claimed. `first` and `last` are days since year 1, `firm` if they rest on words of the text,
    `told` if on words of the sentence.
    """

    report: int
    id: str
    type: str
    mode: str | None
    status: str
    at: int
    when: When | None
    stems: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    actors_called: Called
    recipients_called: Called
    around: frozenset[str]
    first: int | None
    last: int | None
    firm: bool
    told: bool
    words: dict[int, int]
    before: tuple[int, ...]
    after: tuple[int, ...]
    source: frozenset[str]
    where: Where | None
    company: frozenset[str]


def stem(word: str) -> str:
    """Return a folded word without its ending.

    >>> stem("protested") == stem("protests")
    True
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)].rstrip("t") or word
    return word


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in _WORD.findall(fold(text)) if len(w) > 2 and w not in LIGHT)


def _day(day: str | None) -> int | None:
    return datetime.date.fromisoformat(day).toordinal() if day else None


def _ids(parties: Sequence[Party], names: dict[str, str]) -> frozenset[str]:
    """Return who is meant: ids of actors, and beside them the names, since one actor may have two ids in two articles."""
    found = {party.actor for party in parties if party.actor}
    found |= {f"name:{name_key(names[actor])}" for actor in list(found) if actor in names}
    found |= {f"name:{name_key(party.text)}" for party in parties if not party.actor and len(party.text) > 3}
    return frozenset(found)


def _called(parties: Sequence[Party], names: dict[str, str]) -> Called:
    text = " ".join(names.get(party.actor or "", "") + " " + " ".join(party.text.split()[:_CALLED]) for party in parties)
    stems, proper = set(), set()
    for word in _WORD.findall(text):
        folded = fold(word)
        if len(folded) > 2 and folded not in ANYBODY:
            stems.add(stem(folded))
            if word[0].isupper():
                proper.add(stem(folded))
    return Called(frozenset(stems), frozenset(proper))


def sightings_of(article: AnnotatedArticle, actors: Sequence[Actor], words: TextWords) -> list[Sighting]:
    """Return the events of an article as they are compared, in their order; `words` are those of its text."""
    if not article.events:
        return []
    names = {actor.id: actor.name for actor in actors}
    claims = {claim.id: claim for claim in article.claims}
    counted: dict[tuple[int, int], dict[int, int]] = {}  # of a sentence, shared by its events
    found = []
    for event in article.events:
        start, end = next((s for s in article.sentences if s[0] <= event.trigger.start < s[1]), (event.start, event.end))
        when = event.when
        first = _day(when.from_) if when else None
        claim = claims.get(event.according_to or "")
        if (start, end) not in counted:
            counted[start, end] = _counted(words, start, end)
        found.append(
            Sighting(
                report=-1,
                id=event.id,
                type=event.type,
                mode=event.mode,
                status=event.status,
                at=event.trigger.start,
                when=when,
                stems=_stems(event.trigger.text),
                actors=_ids(event.actors, names),
                recipients=_ids(event.recipients, names),
                actors_called=_called(event.actors, names),
                recipients_called=_called(event.recipients, names),
                around=frozenset(m.actor for m in article.mentions if m.actor and start <= m.start < end),
                # A day that is only the day of publication may be that of the telling: the event lies up to some days before.
                first=first - _TELLING if first is not None and when is not None and when.basis == "published" else first,
                last=_day(when.to) if when else None,
                firm=when is not None and when.basis in ("text", "narrative"),
                told=when is not None and when.basis == "text",
                words=counted[start, end],
                before=_near(words, event.trigger.start, -1),
                after=_near(words, event.trigger.start, 1),
                source=_ids(claim.sources, names) if claim else frozenset(),
                where=_where(event, article, start, end),
                company=frozenset(),
            )
        )
    return found


def _where(event: Event, report: AnnotatedArticle, start: int, end: int) -> Where | None:
    """Return the event's place if its own sentence (half-open) names it, with what the report's places say of that name."""
    where = event.where
    if where is None or where.start is None or not start <= where.start < end:
        return None  # of the dateline, or of another sentence: where it was written, not where it happened
    if where.country is not None:
        return where
    known = [p for p in report.places if p.country and where.name in (p.name, p.text)]
    if not known:
        return where
    place = min(known, key=lambda p: (abs(p.start - (where.start or event.start)), p.start))
    return Where(name=where.name, country=place.country, lat=place.lat, lon=place.lon, precision=place.precision)


def _counted(words: TextWords, start: int, end: int) -> dict[int, int]:
    inside = (words.start >= start) & (words.start < end) & ((words.kind & COMMON) == 0)
    return dict(Counter(words.hash[inside].tolist()))


def _near(words: TextWords, at: int, step: int) -> tuple[int, ...]:
    """Return the words before (`step` -1, the nearest first) or from (1) a place on."""
    place = int((words.start < at).sum())
    chosen = words.hash[place : place + _NEAR] if step > 0 else words.hash[max(0, place - _NEAR) : place][::-1]
    return tuple(chosen.tolist())
