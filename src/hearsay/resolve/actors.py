"""From clusters of nodes to actor records with ids, names, countries, sectors and aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec

from hearsay.data import actors as tables
from hearsay.data import countries
from hearsay.records import Actor
from hearsay.resolve.nodes import Node, without_acronym
from hearsay.resolve.reading import Reading
from hearsay.resolve.words import content_words, fold, one_edit, strip_phrase
from hearsay.text import content_id

__all__ = ["LITERAL", "actor_of", "variants"]

# Rules that say a place is meant and nobody who acts.
LITERAL = frozenset({"capital, literal", "place"})
_LONGEST_ALIAS = 120  # characters; longer party spans are clauses, not names


def actor_of(
    article: str, members: list[Node], land: tuple[str | None, str] = (None, ""), host: Callable[[str], str | None] = lambda own: None
) -> Actor:
    """Return the actor that the nodes of one cluster mean.

    Args:
        article: the article's id, which scopes what is local to it.
        members: the nodes.
        land: alpha-3, where the article tells the country and the words do not, and the rule that does; no part of the id.
        host: tells for the country of an embassy where it stands, null if the article does not say.
    """
    country, why = land
    persons = [n.person for n in members if n.person is not None]
    if persons:
        person = max(persons, key=lambda p: (len(p.parts), len(p.name)))
        readings = [n.reading for n in members if n.reading]
        told = next((r for r in readings if r.country), None)
        country, why = (told.country, told.rule) if told else (country, why)
        sectors = next((s for s in [*(p.sectors for p in persons), *(r.sectors for r in readings)] if s), ())
        titled = any(p.sectors for p in persons)
        scope = None if len(person.parts) > 1 else article
        name = " ".join(person.parts)
        # Namesakes: whoever holds an office of a state is kept apart from whoever is not known to.
        family = "state" if set(sectors) & tables.words("state family") else None
        return Actor(
            id=content_id("act", "person", family, name, scope),
            name=person.name,
            kind="person",
            country=country,
            sectors=sectors,
            aliases=_aliases(person.name, members),
            rule=_rule("name of a person", why if country else None, ("title" if titled else "role") if sectors else None),
        )
    readings = [n.reading for n in members if n.reading]
    best = min(readings, key=_rank)
    if best.bare and country and best.head in tables.words("one per country") and country in countries.by_iso3():
        # 'the Interior Ministry' in a country that the article settles is that country's: the same in every article
        best = msgspec.structs.replace(best, name=f"{countries.by_iso3()[country].adjective} {best.name}", country=country, local=False)
    if best.head in tables.words("mission") and best.country and (where := host(best.country)) and where in countries.by_iso3():
        best = msgspec.structs.replace(best, name=f"{best.name} in {countries.by_iso3()[where].short}", local=False)
    name = best.name
    told = next((r for r in readings if r.country), None)
    country, why = (best.country, "") if best.country else (told.country, told.rule) if told else (country, why)
    coded = None if best.sectors else next((r for r in readings if r.sectors), None)
    sectors = coded.sectors if coded else best.sectors
    parts = ["act", best.kind, best.country, fold(name)]
    return Actor(
        id=content_id(*[p if p is None else str(p) for p in parts], article if best.local else None),  # type: ignore[arg-type]
        name=name,
        kind=best.kind,
        country=country,
        sectors=sectors,
        aliases=_aliases(name, members),
        rule=_rule(best.rule.strip(", "), why if country else None, coded.rule if coded else None),
    )


def _rule(made: str, country: str | None, sectors: str | None) -> str:
    """Return the rules that made an actor and told its country and sectors, as far as these were not the same."""
    more = [f"{what}: {rule.strip(', ')}" for what, rule in (("country", country), ("sectors", sectors)) if rule]
    return "; ".join([made, *more])


def _rank(r: Reading) -> tuple[bool, bool, bool, int]:
    """Order readings: names before descriptions, known before unknown, longer before shorter."""
    return (r.bare, r.local, r.kind == "unknown", -len(r.name))


def _aliases(name: str, members: list[Node]) -> tuple[str, ...]:
    """Return the other forms the article uses, most used first, without determiners."""
    forms: Counter[str] = Counter()
    for node in members:
        form = without_acronym(strip_phrase(node.text)[0]) if node.person is None else node.person.name
        if form and len(form) <= _LONGEST_ALIAS:
            forms[form] += 1
    return tuple(f for f, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0])) if f != name)


def variants(actors: list[Actor]) -> dict[str, tuple[str, ...]]:
    """Return for each actor the others whose name differs by one letter of one word: perhaps the same, not joined."""
    found: dict[str, list[str]] = {}
    words = {a.id: content_words(a.name) for a in actors if a.kind not in ("country", "role", "population")}
    ids = sorted(words)
    for k, i in enumerate(ids):
        for j in ids[:k]:
            odd = [(x, y) for x, y in zip(words[i], words[j], strict=False) if x != y]
            if len(words[i]) == len(words[j]) > 1 and len(odd) == 1 and one_edit(*odd[0]) and min(map(len, odd[0])) > 3:
                found.setdefault(i, []).append(j)
                found.setdefault(j, []).append(i)
    return {i: tuple(sorted(js)) for i, js in found.items()}
