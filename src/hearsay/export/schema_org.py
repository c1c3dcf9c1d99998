"""schema.org `Claim` as JSON-LD, one object a line: what was said, by whom, where it appeared (https://schema.org/Claim).

Never a `ClaimReview`: that is a verdict, and hearsay has none. `author` is to whom the article attributes the words; it is not shown that
they said them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from hearsay.export.known import Known, flat, known, web
from hearsay.export.output import write_lines
from hearsay.records import Across, AnnotatedArticle, Claim, Party

__all__ = ["SchemaOrgExporter", "in_page"]

Object = dict[str, object]


def in_page(line: bytes) -> bytes:
    r"""Return JSON that may stand between script tags of a page: every `<` is written as `\u003c`.

    >>> in_page(b'{"text": "</script>"}')
    b'{"text": "\\u003c/script>"}'
    """
    return line.replace(b"<", b"\\u003c")


def _author(party: Party, names: Known) -> Object:
    actor = names.actors.get(party.actor or "")
    kind = (
        "Person" if actor and actor.kind == "person" else "Organization" if actor and actor.kind not in ("role", "population") else "Thing"
    )
    author: Object = {"@type": kind, "name": names.name(party)}
    if party.actor:
        author["@id"] = f"urn:hearsay:{party.actor}"
    return author


def _appearance(article: AnnotatedArticle) -> Object:
    found: Object = {"@type": "NewsArticle", "@id": f"urn:hearsay:{article.id}"}
    found |= {"headline": flat(article.title) if article.title else None, "url": web(article.url), "inLanguage": article.language}
    if article.published.from_ and article.published.from_ == article.published.to:
        found["datePublished"] = article.published.from_
    if article.outlet:
        found["publisher"] = {"@type": "Organization", "name": article.outlet}
    return {key: value for key, value in found.items() if value is not None}


def _claim(article: AnnotatedArticle, claim: Claim, names: Known) -> Object:
    found: Object = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": f"urn:hearsay:{claim.id}",
        "text": " ... ".join(flat(span.text) for span in claim.contents),
        "author": [_author(source, names) for source in claim.sources],
        "appearance": _appearance(article),
        "identifier": claim.id,
    }
    if claim.addressees:
        found["audience"] = [{"@type": "Audience", "name": names.name(p)} for p in claim.addressees]
    if claim.parent:
        found["isPartOf"] = {"@type": "Claim", "@id": f"urn:hearsay:{claim.parent}"}
    return found


class SchemaOrgExporter:
    """Writes one `Claim` for each claim that has a content."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the claims; one without a content is counted as skipped."""
        names, skipped = known(across), 0

        def lines() -> Iterator[bytes]:
            nonlocal skipped
            for article in articles:
                for claim in article.claims:
                    if claim.contents:
                        yield in_page(msgspec.json.encode(_claim(article, claim, names)))
                    else:
                        skipped += 1

        return write_lines(target, lines()), skipped
