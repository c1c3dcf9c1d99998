"""Attribution spans to claims: who says what by which words, of what type, to whom, inside whose words.

The annotator gives spans and links; the rules here add what it cannot know or missed (nested attributions, slogans, floating
quotations), complete quotations over paragraphs, and say who is behind each source (`speakers`).
"""

from __future__ import annotations

import re

import msgspec

from hearsay.extract.addressees import find_addressees, is_addressee
from hearsay.extract.claim_types import claim_type, known_cue
from hearsay.extract.content_form import commanding
from hearsay.extract.contents import completed, is_title, manner_of
from hearsay.extract.documents import gathered, is_document, subject
from hearsay.extract.loose_quotes import floating, slogans
from hearsay.extract.media import same_outlet
from hearsay.extract.nested import find_attributions, find_closing
from hearsay.extract.page import Page
from hearsay.extract.repairs import WAS_TOLD, mended
from hearsay.extract.speakers import reason_for
from hearsay.records import Analysis, Article, AttributionSpans, Claim, Party, Relay, Span, Struct
from hearsay.text import content_id

__all__ = ["find_claims"]

# Inside shorter contents the pattern rules find more accidents than attributions.
SHORTEST_OUTER = 25
_REPORT = re.compile(r"\b(?:report|inform|writ|wrote|learn|add|cit|quot)\w*|according to", re.IGNORECASE)
_CHANT = re.compile(r"\b(?:chant|shout)\w*", re.IGNORECASE)


class _Draft(Struct, frozen=True, kw_only=True):
    """An attribution on its way to a claim, with the rule that found it and the one it shares its source with."""

    spans: AttributionSpans
    rule: str
    neighbour: AttributionSpans | None = None


def find_claims(article: Article, analysis: Analysis, page: Page, relays: tuple[Relay, ...] = ()) -> tuple[Claim, ...]:
    """Return the claims of an article in the order of their contents; ids of parents are those of claims in the same list.

    'X reports' is a credit, not a claim: by the outlet (rank 0) it is left out, for its own voice asserts; by an agency of
    `relays` the claim has the rule 'relay'.
    """
    drafts = [_Draft(spans=a, rule="annotator") for a in mended(page, analysis.attributions) if not _only_title(page, a)]
    drafts = _with_completed(page, drafts)
    drafts += _closing(page, drafts)
    drafts += _plain(page, drafts)
    drafts += [_Draft(spans=a, rule="slogan") for a in slogans(page, [(c.start, c.end) for d in drafts for c in d.spans.contents])]
    drafts += _inside(page, drafts)
    drafts += [_Draft(spans=a, rule="floating", neighbour=n) for a, n in floating(page, [d.spans for d in drafts])]
    drafts.sort(key=lambda d: (d.spans.contents[0].start, -d.spans.contents[-1].end, d.spans.cues[0].start if d.spans.cues else 0))
    parents = _parents(drafts)
    sources = _sources(page, drafts, parents)
    ids = [_identify(article, d, sources[k]) for k, d in enumerate(drafts)]
    claims: dict[str, Claim] = {}
    for k, draft in enumerate(drafts):
        if ids[k] in claims:
            continue
        parent = parents[k]
        claims[ids[k]] = _claim(page, draft, ids[k], sources[k], None if parent is None or ids[parent] == ids[k] else ids[parent])
    return _without_credits(list(claims.values()), relays)


def _without_credits(claims: list[Claim], relays: tuple[Relay, ...]) -> tuple[Claim, ...]:
    kept: list[Claim] = []
    dropped: set[str] = set()
    for claim in claims:
        rank = _credit_rank(claim, relays)
        if rank == 0:
            dropped.add(claim.id)
        else:
            kept.append(claim if rank is None else msgspec.structs.replace(claim, rule="relay"))
    return tuple(msgspec.structs.replace(c, parent=None) if c.parent in dropped else c for c in kept)


def _credit_rank(claim: Claim, relays: tuple[Relay, ...]) -> int | None:
    """Return the rank of the relay whose report this claim is, None if it is somebody's own claim."""
    if len(claim.sources) != 1 or claim.manner == "direct" or not any(_REPORT.search(c.text) for c in claim.cues):
        return None
    source = claim.sources[0]
    return next((r.rank for r in relays if r.role in ("outlet", "agency") and same_outlet(source.text, r.name)), None)


def _only_title(page: Page, spans: AttributionSpans) -> bool:
    """Titles, names and scare quotes are no claims: all contents are quoted names and no cue of the table introduces them."""
    if spans.cues and known_cue(" ".join(c.text for c in spans.cues)):
        return False
    quotes = [page.quote_at(c.start) for c in spans.contents]
    return all(
        q is not None and q.start >= c.start - 1 and q.end <= c.end + 1 and is_title(page.text, q)
        for q, c in zip(quotes, spans.contents, strict=True)
    )


def _with_completed(page: Page, drafts: list[_Draft]) -> list[_Draft]:
    stretches = [(s.start, s.end) for d in drafts for s in (*d.spans.contents, *d.spans.cues, *d.spans.sources)]
    return [_Draft(spans=completed(page, d.spans, stretches), rule=d.rule) for d in drafts]


def _closing(page: Page, drafts: list[_Draft]) -> list[_Draft]:
    """Return attributions by a clause at the end of a sentence whose cue or content nobody has claimed yet."""
    cues = [(c.start, c.end) for d in drafts for c in d.spans.cues]
    contents = [(c.start, c.end) for d in drafts for c in d.spans.contents]
    found = []
    for spans in find_closing(page):
        cue, content = spans.cues[0], spans.contents[0]
        if not any(a < cue.end and cue.start < b for a, b in cues) and not any(
            min(b, content.end) - max(a, content.start) > 0 for a, b in contents
        ):
            found.append(_Draft(spans=spans, rule="closing clause"))
    return found


def _plain(page: Page, drafts: list[_Draft]) -> list[_Draft]:
    """Return attributions by plain cues in sentences where the annotator found none."""
    held = {page.sentence_at(s.start) for d in drafts for s in (*d.spans.cues, *d.spans.contents)}
    found = []
    for number, (start, end) in enumerate(page.sentences):
        if number not in held:
            for spans in find_attributions(page, max(start, page.body), end, plain=True):
                if page.quote_at(spans.cues[0].start) is None:
                    found.append(_Draft(spans=spans, rule="plain cue"))
    return found


def _inside(page: Page, drafts: list[_Draft]) -> list[_Draft]:
    """Return attributions inside the contents of others, where the annotator gave only the outer one."""
    known = [(c.start, c.end) for d in drafts for c in d.spans.cues]
    found: dict[tuple[int, int], AttributionSpans] = {}
    for draft in drafts:
        for content in draft.spans.contents:
            if content.end - content.start < SHORTEST_OUTER:
                continue
            for spans in find_attributions(page, content.start, content.end, plain=True):
                cue = spans.cues[0]
                if not any(a < cue.end and cue.start < b for a, b in known):
                    found.setdefault((cue.start, cue.end), spans)
    return [_Draft(spans=spans, rule="nested") for _, spans in sorted(found.items())]


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _parents(drafts: list[_Draft]) -> list[int | None]:
    """Return for each draft the one in whose content it stands: its first content and its cue or source lie in one content of it."""
    out: list[int | None] = []
    for k, draft in enumerate(drafts):
        marks = (*draft.spans.cues, *draft.spans.sources) if draft.neighbour is None else ()
        best: tuple[int, int] | None = None
        for j, other in enumerate(drafts):
            if j == k:
                continue
            for content in other.spans.contents:
                if not _within(draft.spans.contents[0], content):
                    continue
                if marks and not any(_within(m, content) for m in marks):
                    continue
                size = content.end - content.start
                own = draft.spans.contents[0].end - draft.spans.contents[0].start
                if (size > own or (marks and all(_within(m, content) for m in marks[:1]) and size >= own)) and (
                    best is None or size < best[0]
                ):
                    best = (size, j)
        out.append(best[1] if best else None)
    for k in range(len(out)):
        seen, here = {k}, out[k]
        while here is not None:
            if here in seen:
                out[k] = None
                break
            seen.add(here)
            here = out[here]
    return out


def _sources(page: Page, drafts: list[_Draft], parents: list[int | None]) -> list[tuple[Party, ...]]:
    """Return the sources of each draft with who is behind them, in one pass over the text."""
    order = sorted(range(len(drafts)), key=lambda k: _place(drafts[k]))
    earlier: list[tuple[int, int, str | None]] = []
    done: dict[int, tuple[Party, ...]] = {}
    for k in order:
        draft = drafts[k]
        outer = _outer_speaker(page, k, drafts, parents, done)
        parties = []
        for span in draft.spans.sources:
            reason = reason_for(page, span.start, span.end, sorted(earlier), outer)
            parties.append(Party(start=span.start, end=span.end, text=span.text, reason=reason))
            if page.quote_at(span.start) is None:
                earlier.append((span.start, span.end, reason))
        done[k] = tuple(parties)
    for k in order:
        if not done[k]:
            done[k] = _crowd(page, drafts[k]) or _shared(page, drafts, done, k)
    return [done[k] for k in range(len(drafts))]


def _crowd(page: Page, draft: _Draft) -> tuple[Party, ...]:
    """'Slogans were chanted': those who gathered chant them."""
    if not any(_CHANT.search(c.text) for c in draft.spans.cues):
        return ()
    found = gathered(page, draft.spans.cues[0].start)
    if found is None:
        return ()
    return (_party(page, found, "subject"),)


def _place(draft: _Draft) -> int:
    return min(s.start for s in (*draft.spans.sources, *draft.spans.cues, *draft.spans.contents))


def _behind(party: Party) -> tuple[int, int]:
    m = re.search(r" of (\d+)-(\d+)$", party.reason or "")
    return (int(m[1]), int(m[2])) if m else (party.start, party.end)


def _outer_speaker(
    page: Page, k: int, drafts: list[_Draft], parents: list[int | None], done: dict[int, tuple[Party, ...]]
) -> tuple[int, int] | None:
    parent = parents[k]
    while parent is not None:
        sources = done.get(parent) or (_shared(page, drafts, done, parent) if parent in done else ())
        if not sources and drafts[parent].spans.sources:
            first = drafts[parent].spans.sources[0]
            return first.start, first.end
        if sources:
            return _behind(sources[0])
        parent = parents[parent]
    return None


def _shared(page: Page, drafts: list[_Draft], done: dict[int, tuple[Party, ...]], k: int) -> tuple[Party, ...]:
    """Return the source that a draft without one shares: the neighbour's for a floating quotation, else that of the verb before."""
    draft = drafts[k]
    if draft.neighbour is not None:
        given = next((done[j] for j, d in enumerate(drafts) if d.spans is draft.neighbour and j in done), ())
        return tuple(_lent(p, "floating") for p in given)
    if not draft.spans.cues:
        return _scene(page, drafts, done, k)
    cue = draft.spans.cues[0]
    if WAS_TOLD.search(cue.text):
        return ()  # 'I was told to be brief': by whom stays unsaid
    best: tuple[int, int] | None = None
    for j, other in enumerate(drafts):
        if j == k or not done.get(j) or not other.spans.cues or other.neighbour is not None:
            continue
        gap = cue.start - other.spans.cues[-1].end
        if 0 <= gap <= 250 and (best is None or gap < best[0]) and not any(_within(other.spans.cues[0], c) for c in draft.spans.contents):
            best = (gap, j)
    if best:
        return tuple(_lent(p, "subject") for p in done[best[1]])
    found = subject(page, page.sentence_at(cue.start), cue.start)
    return (_party(page, found, "subject"),) if found and not any(c.start <= found[0] < c.end for c in draft.spans.contents) else ()


def _scene(page: Page, drafts: list[_Draft], done: dict[int, tuple[Party, ...]], k: int) -> tuple[Party, ...]:
    """Return the source of a quotation without cue and source: the paragraph's last speaker, else whom the sentence before is about."""
    at = drafts[k].spans.contents[0].start
    low = page.paragraph_at(at)[0]
    before = [done[j] for j, d in enumerate(drafts) if j != k and done.get(j) and low <= d.spans.contents[0].start < at and d.spans.sources]
    if before:
        return tuple(_lent(p, "floating") for p in before[-1])
    number = page.sentence_at(at)
    found = subject(page, number - 1) if number and page.sentences[number - 1][0] >= low else None
    return (_party(page, found, "floating"),) if found else ()


def _party(page: Page, span: tuple[int, int], rule: str) -> Party:
    return Party(start=span[0], end=span[1], text=page.text[span[0] : span[1]], reason=f"{rule} of {span[0]}-{span[1]}")


def _lent(party: Party, rule: str) -> Party:
    start, end = _behind(party)
    return Party(start=party.start, end=party.end, text=party.text, reason=f"{rule} of {start}-{end}")


def _identify(article: Article, draft: _Draft, sources: tuple[Party, ...]) -> str:
    spans = (*draft.spans.sources, *draft.spans.cues, *draft.spans.contents)
    return content_id(
        "clm", article.id, *(x for s in spans for x in (s.start, s.end)), *(p.start for p in sources if not draft.spans.sources)
    )


def _claim(page: Page, draft: _Draft, identity: str, sources: tuple[Party, ...], parent: str | None) -> Claim:
    spans = draft.spans
    cue = " ".join(c.text for c in spans.cues)
    given = [(a.start, a.end) for a in spans.addressees if is_addressee(page, a.start, a.end)]
    found = find_addressees(page, spans)
    # The annotator's addressee is taken as it is, but a list of parties is split, and gone on with, where the rules see its members.
    addressees = found if not given or any(a < f[1] and f[0] < b for a, b in given for f in found) else []
    addressees = [*addressees, *(g for g in given if not any(g[0] < f[1] and f[0] < g[1] for f in addressees))]
    speaking = any(is_document(page, s.start, s.end) for s in spans.sources) or any(
        (p.reason or "").startswith("document of") for p in sources
    )
    return Claim(
        id=identity,
        manner=manner_of(page, spans.contents),
        type=claim_type(
            cue,
            " ".join(c.text for c in spans.contents),
            source=" ".join(s.text for s in spans.sources),
            document=speaking,
            command=commanding(page, spans.contents),
        ),
        sources=sources,
        cues=spans.cues,
        contents=spans.contents,
        addressees=tuple(Party(start=s, end=e, text=page.text[s:e]) for s, e in sorted(addressees)),
        parent=parent,
        rule=draft.rule,
    )
