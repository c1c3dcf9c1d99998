"""FollowTheMoney entities, one a line, for Aleph, OpenAleph and the tools around them (https://followthemoney.tech).

Every value is a list of strings. FtM has no place for character offsets: the ids are ours, so that `--to w3c` carries the evidence.
Numbers of participants, statuses and relays have no place either and stand in words in `summary` and `description`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from hearsay.data.countries import by_iso3
from hearsay.export.known import flat, known, web
from hearsay.export.output import write_lines
from hearsay.export.reports import Happening, Report, happenings
from hearsay.records import Across, Actor, AnnotatedArticle, Mention

__all__ = ["FtmExporter"]

# What is surely one body in the sense of FtM; all else is a LegalEntity, its most general word for somebody. Populations ('the
# protesters') and roles without a holder are nobody in particular and get no entity.
_SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "igo": "PublicBody",
    "party": "Organization",
    "media": "Organization",
    "armed group": "Organization",
    "company": "Company",
    "government": "PublicBody",
    "legislature": "PublicBody",
    "judiciary": "PublicBody",
    "military": "PublicBody",
    "police": "PublicBody",
    "country": "PublicBody",
    "unknown": "LegalEntity",
}
_LANGUAGES = {"en": "eng"}  # FtM takes ISO 639-3; others are left out until an article in one is annotated

Values = dict[str, list[str | None]]


def _entity(id: str, schema: str, values: Values) -> bytes:
    """Return an entity; empty values and empty properties are left out."""
    full = {name: list(dict.fromkeys(v for v in found if v)) for name, found in values.items()}
    return msgspec.json.encode({"id": id, "schema": schema, "properties": {name: found for name, found in full.items() if found}})


def _country(iso3: str | None) -> str | None:
    """FtM knows countries by alpha-2 in lower case."""
    country = by_iso3().get(iso3 or "")
    return country.iso2.lower() if country else None


def _days(first: str | None, last: str | None) -> dict[str, list[str | None]]:
    """Return one date, cut to what is known (a prefix such as '2014-03'), or start and end."""
    if first == last:
        return {"date": [first]}
    if first and last and first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return {"date": [first[:4]]}
    return {"startDate": [first], "endDate": [last]}


def _actor(actor: Actor) -> bytes:
    values: Values = {
        "name": [flat(actor.name)],
        "alias": [flat(a) for a in actor.aliases],
        "country": [_country(actor.country)],
    }
    if actor.kind == "person":
        values["position"] = [flat(role.words) for role in actor.roles]
    return _entity(actor.id, _SCHEMATA[actor.kind], values)


def _article(article: AnnotatedArticle) -> bytes:
    published = article.published
    values: Values = {
        "name": [flat(article.title or article.text[:80])],
        "title": [flat(article.title) if article.title else None],
        "fileName": [article.path],
        "author": [flat(article.byline) if article.byline else None],
        "publisher": [article.outlet],
        "publishedAt": [published.from_ if published.from_ == published.to else None],
        "sourceUrl": [web(article.url)],
        "language": [_LANGUAGES.get(article.language or "")],
        "bodyText": [article.text],
    }
    return _entity(article.id, "Article", values)


def _mention(article: AnnotatedArticle, mention: Mention, persons: dict[str, str]) -> bytes:
    values: Values = {
        "document": [article.id],
        "name": [flat(mention.text)],
        "resolved": [mention.actor if mention.actor in persons else None],
        "detectedSchema": [persons.get(mention.actor or "")],
    }
    return _entity(mention.id, "Mention", values)


def _status(report: Report) -> str:
    whose = "in the outlet's own voice" if report.event.status == "asserted" else f"as somebody's claim ({report.event.according_to})"
    return f"{report.outlet or report.article}: {whose}: {flat(report.event.text)}"


def _event(one: Happening, named: dict[str, str]) -> bytes:
    event = one.first.event
    actors: list[str | None] = [p.actor for p in event.actors if p.actor in named]
    values: Values = {
        "name": [flat(event.text)],
        "summary": [" ".join(filter(None, (event.type, event.mode)))],
        "description": [_status(r) for r in one.reports],
        "location": [event.where.name if event.where else None],
        "country": [_country(event.where.country if event.where else None)],
        "organizer": actors if event.type == "PROTEST" else [],
        "involved": [*actors, *(p.actor for p in event.recipients if p.actor in named)],
        "proof": [r.article for r in one.reports],
        "sourceUrl": [web(r.url) for r in one.reports],
        "publisher": list(one.outlets),
    }
    if event.when:
        values |= _days(event.when.from_, event.when.to)
    return _entity(one.id, "Event", values)


class FtmExporter:
    """Writes actors, then articles with their mentions, and events as soon as their last report was read."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the entities; events that are denied, negated, planned or only possible are counted as skipped."""
        names, skipped = known(across), 0
        named = {id: _SCHEMATA[actor.kind] for id, actor in names.actors.items() if actor.kind in _SCHEMATA}
        lines_of_articles: list[bytes] = []

        def passing() -> Iterator[AnnotatedArticle]:
            for article in articles:
                lines_of_articles.append(_article(article))
                lines_of_articles.extend(_mention(article, mention, named) for mention in article.mentions)
                yield article

        def lines() -> Iterator[bytes]:
            nonlocal skipped
            yield from (_actor(names.actors[id]) for id in sorted(named))
            for one in happenings(passing(), names):
                yield from lines_of_articles
                lines_of_articles.clear()
                if one is None:
                    skipped += 1
                else:
                    yield _event(one, named)
            yield from lines_of_articles

        return write_lines(target, lines()), skipped
