"""Pairs of actor ids that may be one actor: each with evidence, score and reason, or a possible variant for want of them.

Names are grouped by keys, so that the work grows with the number of names. What is proposed does not depend on the order of
articles; whether a proposal is carried out is for `hearsay.resolve.identify`.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from hearsay.data import actors, countries
from hearsay.records import Evidence, Role, Struct
from hearsay.resolve.agreement import apart, signals
from hearsay.resolve.modifiers import is_acronym
from hearsay.resolve.offices import Window, near
from hearsay.resolve.person_keys import part_key, person_key
from hearsay.resolve.profiles import Profile, Profiles
from hearsay.resolve.words import content_words, fold, one_edit

__all__ = ["Proposal", "proposals", "variant_pairs"]


class Proposal(Struct, frozen=True, kw_only=True):
    """Two ids, the smaller first, that are held for one actor; `made` is false for a possible variant that is left apart."""

    a: str
    b: str
    evidence: Evidence
    score: float
    reason: str
    made: bool = True


_BLOCK = 60  # names with one key that are compared with each other, the first by id: beyond it the key says nothing
_STATES = frozenset({"country", "government", "legislature", "judiciary", "military", "police"})
_NAMED = frozenset({"organization", "company", "party", "media", "igo", "armed group", "unknown"}) | _STATES
_LOOSE = frozenset({"organization", "unknown"})
_RARE = 4  # letters that a word needs before one letter's difference counts as a spelling


def proposals(profiles: Profiles, window: Window) -> list[Proposal]:
    """Return all proposals, the strongest first, ties by ids."""
    found = [*_persons(profiles), *_surnames(profiles, window), *_bodies(profiles), *_national(profiles), *_acronyms(profiles)]
    best: dict[tuple[str, str], Proposal] = {}
    for one in found:
        known = best.get((one.a, one.b))
        if known is None or (one.made, one.score, one.reason) > (known.made, known.score, known.reason):
            best[one.a, one.b] = one
    return sorted(best.values(), key=lambda p: (not p.made, -p.score, p.a, p.b))


def _pairs(blocks: dict[object, list[Profile]]) -> Iterator[tuple[Profile, Profile]]:
    for members in blocks.values():
        chosen = sorted({m.id: m for m in members}.values(), key=lambda p: p.id)[:_BLOCK]
        yield from itertools.combinations(chosen, 2)


def _judged(a: Profile, b: Profile, profiles: Profiles, evidence: Evidence, words: str, needed: int, base: float) -> Proposal | None:
    """Return what becomes of a pair: joined with enough signals, a possible variant with fewer, nothing if excluded."""
    if apart(a, b):
        return None
    common = signals(a, b, profiles)
    made = len(common) >= needed
    score = min(0.95, base + 0.05 * (len(common) - needed)) if made else 0.4
    reason = f"{words}; {', '.join(common)}" if common else f"{words}; nothing else in common"
    return Proposal(a=a.id, b=b.id, evidence=evidence, score=round(score, 2), reason=reason, made=made)


def _persons(profiles: Profiles) -> Iterator[Proposal]:
    """Full names that are equal, or equal in another transliteration; the latter need two things in common."""
    blocks: dict[object, list[Profile]] = defaultdict(list)
    for profile in profiles.in_order():
        if profile.kind == "person" and (key := person_key(profile.name)):
            blocks[key].append(profile)
    for a, b in _pairs(blocks):
        if fold(a.name) == fold(b.name):
            judged = _judged(a, b, profiles, "name", f"both are called {a.name}", 1, 0.85)
        else:
            judged = _judged(a, b, profiles, "transliteration", f"{a.name} and {b.name} can be spellings of one name", 2, 0.8)
        if judged:
            yield judged


def _surnames(profiles: Profiles, window: Window) -> Iterator[Proposal]:
    """A surname with a role, and the one person of that surname and role whom articles of these days name in full."""
    full: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles.in_order():
        if profile.kind == "person" and len(profile.name.split()) > 1:
            full[part_key(profile.name.split()[-1])].append(profile)
    for profile in profiles.in_order():
        if profile.kind != "person" or len(profile.name.split()) != 1 or not profile.roles:
            continue
        fits = []
        for other in full.get(part_key(profile.name), [])[:_BLOCK]:
            shared = sorted((r.words, r.country or "") for r in profile.roles for o in other.roles if _one_role_near(r, o, window))
            if shared and not apart(profile, other):
                fits.append((other, shared[0]))
        # Two full names of one key are two spellings of one person as often as two persons: then nobody is meant for sure.
        if len({person_key(other.name) for other, _ in fits}) == 1:
            other, (words, country) = fits[0]
            a, b = sorted((profile.id, other.id))
            land = f" of {country}" if country else ""
            reason = f"{profile.name}, {words}{land}, is named in full as {other.name} within {window.days} days"
            yield Proposal(a=a, b=b, evidence="role", score=0.8, reason=reason)


def _one_role_near(r: Role, o: Role, window: Window) -> bool:
    return fold(r.words) == fold(o.words) and r.country == o.country and near(r.from_, r.to, o.from_, o.to, window)


def _bodies(profiles: Profiles) -> Iterator[Proposal]:
    """Bodies of one name whose ids differ because one article tells kind or country and the other does not."""
    blocks: dict[object, list[Profile]] = defaultdict(list)
    for profile in profiles.in_order():
        words = content_words(profile.name)
        # A bare 'Health Ministry' is somebody else's in each article.
        bare = profile.kind in _STATES and not profile.countries
        if profile.kind in _NAMED and len(words) > 1 and profile.name[:1].isupper() and not bare:
            blocks[words].append(profile)
    for a, b in _pairs(blocks):
        if a.kind == b.kind or a.kind in _LOOSE or b.kind in _LOOSE:
            # As inside articles, an equal name is enough for a body, unless it is one that every state has.
            judged = _judged(a, b, profiles, "name", f"both are called {a.name}", 1 if a.kind in _STATES else 0, 0.85)
            if judged:
                yield judged


def _national(profiles: Profiles) -> Iterator[Proposal]:
    """'Interior Ministry' in an article that settles the country, and the ministry that others name with its country."""
    named = {(fold(p.name), land): p for p in profiles.in_order() if p.kind in _STATES for land in p.countries}
    for profile in profiles.in_order():
        head = content_words(profile.name)[-1:]
        if profile.kind not in _STATES - {"country"} or len(profile.countries) != 1 or not set(head) & actors.words("one per country"):
            continue
        (land,) = profile.countries
        if land in countries.by_iso3() and (whole := named.get((fold(f"{countries.by_iso3()[land].adjective} {profile.name}"), land))):
            a, b = sorted((profile, whole), key=lambda p: p.id)
            judged = _judged(a, b, profiles, "shorter name", f"{profile.name} in articles that settle its country is {whole.name}", 1, 0.85)
            if judged:
                yield judged


def _acronyms(profiles: Profiles) -> Iterator[Proposal]:
    """An acronym, and the one body that another article gives this acronym."""
    spelt: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles.in_order():
        if profile.kind in _NAMED - {"country", "igo"} and not is_acronym(profile.name):
            for alias in sorted(profile.aliases):
                if is_acronym(alias):
                    spelt[fold(alias).replace(".", "")].append(profile)
    for profile in profiles.in_order():
        if profile.kind not in _NAMED - {"country", "igo"} or not is_acronym(profile.name):
            continue
        longs = spelt.get(fold(profile.name).replace(".", ""), [])
        several = len({content_words(long.name) for long in longs}) > 1
        for long in longs:
            a, b = sorted((profile, long), key=lambda p: p.id)
            # With two long forms for one acronym, everything must agree.
            judged = _judged(a, b, profiles, "acronym", f"{profile.name} stands for {long.name} elsewhere", 3 if several else 1, 0.85)
            if judged:
                yield judged


def variant_pairs(profiles: Profiles) -> Iterator[tuple[str, str]]:
    """Yield pairs of ids whose names differ by one letter of one word: perhaps one actor, never joined for that."""
    blocks: dict[tuple[int, int, tuple[str, ...]], dict[str, list[Profile]]] = defaultdict(lambda: defaultdict(list))
    for profile in profiles.in_order():
        words = content_words(profile.name)
        if profile.kind in ("country", "role", "population") or len(words) < 2:
            continue
        for place, word in enumerate(words):
            if len(word) >= _RARE and not _in_tables(word):
                blocks[len(words), place, words[:place] + words[place + 1 :]][word].append(profile)
    for by_word in blocks.values():
        if not 1 < len(by_word) <= _BLOCK:
            continue
        for one, other in itertools.combinations(sorted(by_word), 2):
            if one_edit(one, other):
                for a, b in itertools.product(by_word[one], by_word[other]):
                    if a.id != b.id:
                        yield (a.id, b.id) if a.id < b.id else (b.id, a.id)


def _in_tables(word: str) -> bool:
    """Return whether a word is a country's or a people's: 'Niger' and 'Nigeria', 'Iran' and 'Iraq' are no spellings of one name."""
    return any(word in table for table in (countries.names(), countries.adjectives(), countries.people(), countries.capitals()))
