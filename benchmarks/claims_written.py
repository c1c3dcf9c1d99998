"""Claims and relays on the written text: chain exact, root source, addressee F1, document speaker, type accuracy.

    python -m benchmarks.claims_written [--split test|train] [--spans marks|rules|model] [--misses]

`--spans marks` takes attribution spans, roles and names from the marks, without addressees, and so measures this room alone; `rules`
and `model` run the annotator, and a claim counts where its content covers half of the marked one. The chain of an item is the route of
the claim in the sentence of its innermost credit. 'Claims found' is the recall of claims: content and, where there is one, cue. 'Type of
found' is the share of right types among these; 'type of marked' is the older measure, over all marked claims, where one that was not
found is wrong. Addressees are those of found claims, their recall is over all marked ones. Targets are those of the piece of work: 90,
92, 85, 85, 88 (for 'type of found').
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from training.written.load import Item, WrittenAttribution, read_folder

from hearsay.annotate import load
from hearsay.annotate.sentences import split_sentences
from hearsay.extract.claims import find_claims
from hearsay.extract.documents import document_kind
from hearsay.extract.media import same_outlet
from hearsay.extract.page import Page, open_page
from hearsay.extract.relays import find_relays, route
from hearsay.records import Analysis, Article, AttributionSpans, Claim, Label, NameSpan, Relay, Sentence, Span, cut

FOLDER = Path(__file__).parent.parent / "training" / "written"
TARGETS = {
    "chain exact": 90,
    "media of the chain": None,
    "root source": 92,
    "addressee F1": 85,
    "document speaker": 85,
    "speaker": None,
    "claims found": None,
    "type of found": 88,
    "type of marked": None,
    "parent": None,
}


def marked_analysis(item: Item) -> Analysis:
    """Return the analysis that the marks of an item describe, its addressees left out."""
    text = item.text

    def spans(pairs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(cut(text, s, e) for s, e in pairs)

    return Analysis(
        annotator="marks",
        sentences=tuple(Sentence(start=s, end=e) for s, e in split_sentences(text)),
        names=tuple(NameSpan(start=s, end=e, text=text[s:e], label=cast(Label, label)) for s, e, label in item.mentions),
        attributions=tuple(
            AttributionSpans(sources=spans(a.sources), cues=spans(a.cues), contents=spans(a.contents)) for a in item.attributions
        ),
    )


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return the common length of two half-open stretches."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def claim_for(gold: WrittenAttribution, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim whose contents cover most of the marked ones, at least a half, and whose cue is the marked one if there is one."""
    size = sum(e - s for s, e in gold.contents)
    best: tuple[float, Claim] | None = None
    for claim in claims:
        shared = sum(overlap(g, (c.start, c.end)) for g in gold.contents for c in claim.contents)
        extent = sum(c.end - c.start for c in claim.contents)
        cue = any(overlap(g, (c.start, c.end)) for g in gold.cues for c in claim.cues) or (not gold.cues and not claim.cues)
        score = shared / max(size, extent) + cue
        if 2 * shared >= size and (best is None or score > best[0]):
            best = (score, claim)
    return best[1] if best else None


def same_cue(gold: WrittenAttribution, claim: Claim) -> bool:
    """Is it the marked claim itself? A claim by another cue, such as the outer one of two nested ones, is another claim."""
    cues = [(c.start, c.end) for c in claim.cues]
    return not gold.cues or not cues or any(overlap(g, c) for g in gold.cues for c in cues)


def words(phrase: str) -> list[str]:
    """Return the words of a phrase without articles, in lower case."""
    return [w for w in re.findall(r"\w+", phrase.casefold()) if w not in ("the", "a", "an")]


def alike(a: str, b: str) -> bool:
    """Do two phrases name one party: the same head, or one within the other?"""
    x, y = words(a), words(b)
    return bool(x and y) and (x[-1] == y[-1] or set(x) <= set(y) or set(y) <= set(x))


def behind(claim: Claim, text: str) -> list[str]:
    """Return the words behind the sources of a claim."""
    found = []
    for party in claim.sources:
        m = re.search(r" of (\d+)-(\d+)$", party.reason or "")
        found.append(text[int(m[1]) : int(m[2])] if m else party.text)
    return found


def chain_of(page: Page, relays: tuple[Relay, ...], claims: Sequence[Claim]) -> list[str]:
    """Return the names of the chain with the speaker of the claim that stands where the chain is credited."""
    if not relays or relays[-1].end is None:
        return [r.name for r in relays]
    here = page.sentence_at(relays[-1].end)
    routes = [relays]
    for claim in claims:
        if claim.parent is None and any(
            here in (page.sentence_at(s.start), page.sentence_at(s.end - 1)) for s in (*claim.cues, *claim.contents)
        ):
            routes.append(route(page, relays, claim))
    return [r.name for r in max(routes, key=len)]


def measure(items: Sequence[Item], analyses: Sequence[Analysis], misses: bool) -> dict[str, tuple[int, int]]:
    """Return hits and cases by measure; addressees as (hits of found, found) and (hits of marked, marked)."""
    hit: Counter[str] = Counter()
    all_: Counter[str] = Counter()

    def note(what: str, ok: bool, text: str) -> None:
        all_[what] += 1
        hit[what] += ok
        if misses and not ok:
            print(f"{what}: {text}")

    for item, analysis in zip(items, analyses, strict=True):
        text = item.text
        article = Article(id=item.id, path=item.id, sha256="", text=text)
        page = open_page(text, analysis)
        relays, claims = find_relays(article, page), find_claims(article, analysis, page)
        wanted = [name for name, _ in item.relays if name != "?"]
        got = chain_of(page, relays, claims)
        if wanted:
            note("chain exact", len(got) == len(wanted) and all(map(same_outlet, got, wanted)), f"{item.id} {got}, wanted {wanted}")
            note("root source", bool(got) and same_outlet(got[-1], wanted[-1]), f"{item.id} {got}, wanted {wanted}")
            media = [name for name, role in item.relays if name != "?" and role in ("outlet", "agency")]
            mine = [r.name for r in relays if r.role in ("outlet", "agency")]
            ok = len(mine) == len(media) and all(map(same_outlet, mine, media))
            note("media of the chain", ok, f"{item.id} {mine}, wanted {media}")
        by_id = {c.id: c for c in claims}
        for gold in item.attributions:
            claim = claim_for(gold, claims)
            what = f"{item.id} {gold.number}"
            note("type of marked", claim is not None and claim.type == gold.type, what)
            own = claim if claim is not None and same_cue(gold, claim) else None
            note("claims found", own is not None, f"{what} {gold.type}")
            if own is not None:
                cue = " ".join(c.text for c in own.cues)
                note("type of found", own.type == gold.type, f"{what} {gold.type}, got {own.type}: {cue!r} {own.contents[0].text[:80]!r}")
            if gold.speaker:
                document = bool(gold.sources) and document_kind(text[gold.sources[0][0] : gold.sources[0][1]]) is not None
                ok = claim is not None and any(alike(b, gold.speaker) for b in behind(claim, text))
                note("document speaker" if document else "speaker", ok, f"{what} {gold.speaker}, got {claim and behind(claim, text)}")
            if gold.parent is not None:
                note("parent", claim is not None and claim.parent in by_id, what)
            found = [(a.start, a.end) for a in own.addressees] if own else []
            for a in gold.addressees:
                note(
                    "addressees marked",
                    any(2 * overlap(a, f) >= min(a[1] - a[0], f[1] - f[0]) for f in found),
                    f"{what} {text[a[0] : a[1]]}",
                )
            for f in found:
                ok = any(2 * overlap(a, f) >= min(a[1] - a[0], f[1] - f[0]) for a in gold.addressees)
                note("addressees found", ok, f"{what} not {text[f[0] : f[1]]}")
    return {k: (hit[k], all_[k]) for k in all_}


def report(name: str, figures: dict[str, tuple[int, int]]) -> None:
    """Print one column of figures beside the targets."""
    rates = {k: 100 * a / b for k, (a, b) in figures.items() if b}
    p, r = rates.get("addressees found", 0.0), rates.get("addressees marked", 0.0)
    rates["addressee F1"] = 2 * p * r / (p + r) if p + r else 0.0
    print(f"\n{name}")
    for what, target in TARGETS.items():
        cases = figures.get(what, (0, figures.get("addressees marked", (0, 0))[1]))[1]
        print(f"  {what:18s} {rates.get(what, 0.0):5.1f}   of {cases:4d}" + (f"   target {target}" if target else ""))


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--split", choices=("test", "train"), default="test")
    options.add_argument("--spans", choices=("marks", "rules", "model"), nargs="+", default=["marks", "rules", "model"])
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    items = [i for i in read_folder(FOLDER) if i.test == (given.split == "test")]
    print(f"{len(items)} items, split {given.split}")
    for name in given.spans:
        if name == "marks":
            analyses = [marked_analysis(i) for i in items]
        else:
            analyses = load(name).annotate([Article(id=i.id, path=i.id, sha256="", text=i.text) for i in items])
        report(name, measure(items, analyses, given.misses))


if __name__ == "__main__":
    main()
