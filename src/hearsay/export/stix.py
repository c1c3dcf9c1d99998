"""STIX 2.1 bundle (OASIS, https://docs.oasis-open.org/cti/stix/v2.1/): articles, who is in them, what is claimed and reported.

An article is a `report`, or a `grouping` where its day of publication is not known; actors and outlets are `identity`; claims and
events are `note`, with our fields in a property extension that the bundle defines. Nothing is asserted about techniques, campaigns or
threat actors. Ids are UUIDv5 of our ids. STIX wants a time of creation for everything: the day of publication, or 1970-01-01 where
there is none to give.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import msgspec

from hearsay.data.countries import by_iso3
from hearsay.export.known import Known, flat, known, web
from hearsay.export.output import write_items
from hearsay.records import Across, Actor, AnnotatedArticle, Claim, Event, Party, Published, Where

__all__ = ["StixExporter"]

Object = dict[str, object]

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:hearsay")
_UNDATED = "1970-01-01T00:00:00.000Z"
_CLASSES = {"person": "individual", "population": "class", "role": "class", "unknown": "unknown", "armed group": "group"}
_SCHEMA = (
    "Fields of hearsay/1: record (claim, event), its id, type, mode, manner, status, according_to, start and end as half-open Unicode code "
    "points of the article's stored text, whose SHA-256 is text_sha256."
)


@lru_cache(maxsize=100_000)  # an actor is named by many notes
def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, key)}"


_SELF = _id("identity", "hearsay")
_EXTENSION = _id("extension-definition", "hearsay/1")


def _object(kind: str, key: str, created: str, values: Object) -> Object:
    """Return an object with the common properties; what is unknown is left out, as STIX has no null."""
    head: Object = {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, key),
        "created_by_ref": _SELF,
        "created": created,
        "modified": created,
    }
    return head | {name: value for name, value in values.items() if value not in (None, [], "")}


def _created(published: Published) -> str:
    return f"{published.from_}T00:00:00.000Z" if published.from_ else _UNDATED


def _prologue() -> Iterator[Object]:
    yield _object("identity", "hearsay", _UNDATED, {"name": "hearsay", "identity_class": "system"})
    definition: Object = {"name": "hearsay/1", "schema": _SCHEMA, "version": "1.0.0", "extension_types": ["property-extension"]}
    yield _object("extension-definition", "hearsay/1", _UNDATED, definition)


def _identity(actor: Actor) -> Object:
    about = f"{actor.kind}; country: {actor.country or 'unknown'}; sectors: {' '.join(actor.sectors) or 'unknown'}"
    kind = _CLASSES.get(actor.kind, "organization")
    return _object("identity", actor.id, _UNDATED, {"name": flat(actor.name), "description": about, "identity_class": kind})


def _location(where: Where) -> Object | None:
    """Return a place with at least a country or a point, which STIX asks for."""
    country = by_iso3().get(where.country or "")
    point = where.lat is not None and where.lon is not None and where.precision != "country"
    if country is None and not point:
        return None
    values: Object = {"name": flat(where.name), "country": country.iso2 if country else None}
    if point:
        values |= {"latitude": where.lat, "longitude": where.lon}
    return _object("location", f"place|{where.name}|{where.country}|{where.lat}|{where.lon}", _UNDATED, values)


def _parties(parties: Iterable[Party], names: Known) -> list[str]:
    return [_id("identity", p.actor) for p in parties if p.actor in names.actors]


def _note(
    article: AnnotatedArticle, id: str, abstract: str, content: str, refs: list[str], extension: Object, confidence: float | None
) -> Object:
    values: Object = {
        "abstract": flat(abstract),
        "content": content,
        "object_refs": list(dict.fromkeys([_article_id(article), *refs])),
        "confidence": round(confidence * 100) if confidence is not None else None,
        "extensions": {
            _EXTENSION: {
                "extension_type": "property-extension",
                "id": id,
                "text_sha256": article.sha256,
                **{key: value for key, value in extension.items() if value is not None},
            }
        },
    }
    return _object("note", id, _created(article.published), values)


def _claim(article: AnnotatedArticle, claim: Claim, names: Known) -> Object:
    who = ", ".join(names.name(p) for p in claim.sources) or "nobody named"
    first = min(span.start for span in claim.contents), max(span.end for span in claim.contents)
    extension: Object = {"record": "claim", "type": claim.type, "manner": claim.manner, "parent": claim.parent}
    extension |= {"start": first[0], "end": first[1]}
    words = " ... ".join(span.text for span in claim.contents)
    refs = _parties((*claim.sources, *claim.addressees), names)
    return _note(article, claim.id, f"{claim.type}, attributed to {who}", words, refs, extension, None)


def _event(article: AnnotatedArticle, event: Event, names: Known, location: Object | None) -> Object:
    extension: Object = {"record": "event", "type": event.type, "mode": event.mode, "status": event.status}
    extension |= {"according_to": event.according_to, "start": event.start, "end": event.end}
    if event.when:
        extension |= {"from": event.when.from_, "to": event.when.to}
    refs = _parties((*event.actors, *event.recipients), names) + ([str(location["id"])] if location else [])
    return _note(article, event.id, f"{event.type}, {event.status}", event.text, refs, extension, event.confidence)


def _day_known(article: AnnotatedArticle) -> bool:
    return article.published.from_ is not None and article.published.from_ == article.published.to


def _article_id(article: AnnotatedArticle) -> str:
    return _id("report" if _day_known(article) else "grouping", article.id)


def _article(article: AnnotatedArticle, refs: list[str]) -> Object:
    reference: Object = {"source_name": article.outlet or "article", "external_id": article.id}
    if url := web(article.url):
        reference["url"] = url
    values: Object = {
        "name": flat(article.title or article.text[:80]),
        "external_references": [reference],
        "object_refs": list(dict.fromkeys(refs)) or [_SELF],
        "lang": article.language,
    }
    if _day_known(article):
        return _object("report", article.id, _created(article.published), {**values, "published": _created(article.published)})
    return _object("grouping", article.id, _created(article.published), {**values, "context": "unspecified"})


class StixExporter:
    """Writes a bundle."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write all objects; claims without a content are counted as skipped."""
        names, skipped, digest = known(across), 0, sha256()
        given: set[str] = set()  # outlets and places, each of which is one object whatever articles have it

        def once(found: Object | None) -> Iterator[Object]:
            if found and found["id"] not in given:
                given.add(str(found["id"]))
                yield found

        def objects() -> Iterator[Object]:
            nonlocal skipped
            yield from _prologue()
            yield from (_identity(actor) for actor in names.actors.values())
            for article in articles:
                refs: list[str] = []
                if article.outlet:
                    outlet = _object(
                        "identity", f"outlet|{article.outlet}", _UNDATED, {"name": article.outlet, "identity_class": "organization"}
                    )
                    yield from once(outlet)
                    refs.append(str(outlet["id"]))
                notes = [_claim(article, claim, names) for claim in article.claims if claim.contents]
                skipped += len(article.claims) - len(notes)
                for event in article.events:
                    location = _location(event.where) if event.where else None
                    yield from once(location)
                    notes.append(_event(article, event, names, location))
                yield from notes
                yield _article(article, refs + [str(note["id"]) for note in notes])

        def items() -> Iterator[bytes]:
            for found in objects():
                line = msgspec.json.encode(found)
                digest.update(line)
                yield line

        def after() -> bytes:
            return f'], "id": "{_id("bundle", digest.hexdigest())}"}}'.encode()

        written = write_items(target, items(), b'{"type": "bundle", "objects": [', after)
        return written, skipped
