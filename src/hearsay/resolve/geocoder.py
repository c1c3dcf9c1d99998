"""Which of the places of a name is meant: candidates scored by size, by what stands beside the name, and by the company they keep.

Two passes: the first takes each name with what stands beside it ('Paris, Texas') and the countries the article names; the second adds how
near the candidates lie to what the first chose for the other names. Nothing is learnt; the weights stand in `Weights` with their reasons.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from hearsay.data import countries
from hearsay.records import Place, Struct
from hearsay.resolve.candidates import Candidate, candidates, capital_of, state_of
from hearsay.resolve.words import fold
from hearsay.text import content_id

__all__ = ["Choice", "Weights", "choose", "geocode"]


class Weights(Struct, frozen=True, kw_only=True):
    """Weights of the scores; tuned on LGL and GeoVirus by changing one at a time, steps of a third."""

    size: float = 1.0  # of the decimal logarithm of the inhabitants
    country: float = 1.5  # the candidate lies in a country that the article is about (times its share)
    region: float = 4.0  # the same for its first-level region
    beside: float = 4.0  # what follows the comma holds it: stronger than any size
    nation: float = 4.5  # a country of that name
    state: float = 0.5  # a first-level region of that name
    capital: float = 1.0  # a capital
    near: float = 4.0  # close to the other places (1 at 0 km, 1/2 at 200 km)
    county: float = -1.5  # a second-level region of that name, where the text does not say 'county'
    alias: float = -1.0  # the name is another name of the place


class Choice(Struct, frozen=True, kw_only=True):
    """The candidate chosen for a span, its score, how far ahead of the next it was, and how many there were."""

    candidate: Candidate
    score: float
    margin: float
    of: int


_BESIDE = re.compile(
    r"\s*(?:,\s*|\(\s*|\s+in\s+(?:the\s+)?(?:\w+\s+of\s+)?|['’]s\s+)((?:[A-Z][\w.'’-]*)(?:[ -](?:of |and |the )?[A-Z][\w.'’-]*){0,3})"
)
_WORDS = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}|[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.")
# Words that stand before a region: 'Alexandria in the state of Victoria'
_EARTH = 6371.0


def _km(a: Candidate, b: Candidate) -> float:
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(h)))


def _country_mentions(text: str) -> Counter[tuple[str, str]]:
    """Return how often the article names each country (alpha-3), by which folded name, demonym or people."""
    found: Counter[tuple[str, str]] = Counter()
    for m in _WORDS.finditer(text):
        words = m[0].split()
        for n in range(len(words), 0, -1):
            for i in range(len(words) - n + 1):
                key = fold(re.sub(r"['’]s?$", "", " ".join(words[i : i + n])))
                for table in (countries.names(), countries.adjectives(), countries.people()):
                    if (owners := table.get(key)) and len(owners) == 1:
                        found[owners[0].iso3, key] += 1
    return found


def choose(text: str, spans: Sequence[tuple[int, int]], weights: Weights | None = None) -> list[Choice | None]:
    """Return for each span (half-open code points) the place it names, None where the tables know none."""
    w = weights or Weights()
    options = [candidates(text[s:e]) for s, e in spans]
    beside = [_beside(text, e) for _, e in spans]
    named = _country_mentions(text)
    total = sum(named.values()) or 1
    states: Counter[tuple[str | None, str]] = Counter()
    distinct = {text[s:e]: (opts, b) for (s, e), opts, b in zip(spans, options, beside, strict=True)}
    for opts, b in distinct.values():
        for b_candidate in b:
            if b_candidate.precision == "region":
                states[b_candidate.country, b_candidate.name] += 1
        first = [c for c in opts if c.rule == "region" and c.region]
        for c in first:
            states[c.country, c.region] += 1
    for m in re.finditer(r"\b[A-Z][a-z]{1,4}\.|\b[A-Z]\.[A-Z]\.|(?<=, )[A-Z]{2}\b", text):
        if state := state_of(m[0]):
            states[("USA", state)] += 1
    chosen: dict[str, Choice] = {}
    for turn in (1, 2, 3):
        before = dict(chosen)
        fresh: dict[str, Choice] = {}
        # A name beside which its region stands once keeps it for the whole article.
        help_by_name: dict[str, tuple[Candidate, ...]] = {}
        for (s, e), b in zip(spans, beside, strict=True):
            if b:
                help_by_name.setdefault(fold(text[s:e]), b)
        places = {name: c.candidate for name, c in before.items()}
        lands: Counter[str] = Counter()
        zones: Counter[tuple[str | None, str]] = Counter(states)
        for c in places.values():
            if c.country:
                lands[c.country] += 1
            if c.region:
                zones[c.country, c.region] += 1
        for (s, e), opts in zip(spans, options, strict=True):
            words = text[s:e]
            if not opts or words in fresh:
                continue
            others = [c for name, c in places.items() if name != words and c.precision != "country"] if turn > 1 else []
            own = fold(words).removeprefix("the ")
            share: Counter[str] = Counter()  # 'Georgia' itself is no evidence that the country is meant, 'Georgian' is
            for (iso3, key), n in named.items():
                if key != own:
                    share[iso3] += n
            scored = sorted(
                (
                    (
                        _score(
                            c,
                            words,
                            w,
                            {k: n / total for k, n in share.items()},
                            lands,
                            zones,
                            help_by_name.get(fold(words), ()),
                            others,
                            before.get(words),
                        ),
                        i,
                    )
                    for i, c in enumerate(opts)
                ),
                key=lambda item: (-item[0], item[1]),
            )
            best, index = scored[0]
            margin = best - scored[1][0] if len(scored) > 1 else best
            fresh[words] = Choice(candidate=opts[index], score=round(best, 3), margin=round(margin, 3), of=len(opts))
        chosen = fresh
    return [chosen.get(text[s:e]) for s, e in spans]


def _beside(text: str, end: int) -> tuple[Candidate, ...]:
    """Return the countries and first-level regions that what follows the name can mean."""
    m = _BESIDE.match(text, end, end + 80)
    if not m:
        return ()
    words = m[1]
    while words:
        found = tuple(
            c for c in candidates(words.rstrip(".")) + (candidates(words) if "." in words else ()) if c.precision in ("country", "region")
        )
        if found:
            return found
        words = words.rpartition(" ")[0]
    return ()


def _score(
    c: Candidate,
    words: str,
    w: Weights,
    share: dict[str, float],
    lands: Counter[str],
    zones: Counter[tuple[str | None, str]],
    beside: tuple[Candidate, ...],
    others: list[Candidate],
    previous: Choice | None,
) -> float:
    score = w.size * math.log10(c.people + 10)
    if c.rule == "country":
        score += w.nation
    elif c.rule == "region":
        score += w.state
    elif c.rule == "county":
        score += w.county if not re.search(r"county|parish|borough|district", words, re.IGNORECASE) else 1.0
    if c.rule == "town" and c.country and capital_of(words) == c.country:
        score += w.capital
    if fold(c.name) != fold(re.sub(r"^the\s+|['’]s?$", "", words)) and c.rule == "town":
        score += w.alias
    if c.country:
        lands_total = sum(lands.values()) or 1
        own = previous is not None and previous.candidate.country == c.country
        others_here = lands[c.country] - (1 if own else 0)
        score += w.country * (2 * share.get(c.country, 0.0) + 2 * others_here / lands_total)
        here = zones[c.country, c.region] - (1 if previous is not None and previous.candidate.region == c.region and own else 0)
        if c.region and here > 0:
            score += w.region * (1 - 0.5**here)
    for b in beside:
        if b.precision == "country" and c.country == b.country and c.rule != "country":
            score += w.beside
            break
        if b.precision == "region" and c.country == b.country and fold(c.region) == fold(b.name) and c.rule != "region":
            score += w.beside
            break
    if others and c.rule != "country":
        nearest = sorted(1 / (1 + _km(c, o) / 200) for o in others)[-3:]
        score += w.near * sum(nearest) / len(nearest)
    return score


def geocode(text: str, spans: Sequence[tuple[int, int]]) -> list[Place | None]:
    """Return the place that each span (half-open code points) names, None where the tables know none.

    >>> [p and (p.name, p.country) for p in geocode("He left Paris, Texas for Baku.", [(8, 13), (25, 29)])]
    [('Paris', 'USA'), ('Baku', 'AZE')]
    """
    out: list[Place | None] = []
    for (start, end), choice in zip(spans, choose(text, spans), strict=True):
        if choice is None:
            out.append(None)
            continue
        c = choice.candidate
        out.append(
            Place(
                id=content_id("plc", start, end, c.name, c.country),
                start=start,
                end=end,
                text=text[start:end],
                name=c.name,
                country=c.country,
                lat=c.lat,
                lon=c.lon,
                precision=c.precision,
                rule=f"{c.rule}, score {choice.score:.1f}, ahead by {choice.margin:.1f} of {choice.of}",
            )
        )
    return out
