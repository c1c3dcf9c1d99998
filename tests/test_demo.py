"""The demo corpus is the golden test: a whole run over it against the truth written beside it, with floors.

A floor is what was measured when it was set, less one article or one percent; lowering one needs a commit of its own that says why.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

import hearsay
from hearsay.records import AnnotatedArticle
from hearsay.text import fold

DEMO = Path(hearsay.__file__).parent / "data" / "demo"
TRUTH = {f.stem: json.loads(f.read_text(encoding="utf-8")) for f in sorted((DEMO / "truth").glob("[0-9]*.json"))}
FOREIGN = {"055", "056"}  # written in French and in Turkish: kept, and marked as not annotated

Pairs = list[tuple[AnnotatedArticle, dict[str, Any]]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    """Return each article of the demo beside its truth."""
    store = hearsay.run([str(DEMO / "articles")], store=tmp_path_factory.mktemp("demo") / "store", jobs=2)
    articles = {PurePosixPath(a.path).stem: a for a in store.annotated()}
    assert set(articles) == set(TRUTH)
    return [(articles[stem], truth) for stem, truth in TRUTH.items()]


def test_every_article_is_read_and_all_but_the_foreign_ones_are_annotated(read: Pairs) -> None:
    kept = {PurePosixPath(a.path).stem[:3] for a, _ in read if a.not_annotated}
    assert kept == FOREIGN


def test_dates_of_publication_are_those_of_the_truth(read: Pairs) -> None:
    wrong = [(a.path, a.published.from_) for a, t in read if t["published"] and a.published.from_ != t["published"]]
    assert wrong == []


def test_an_undated_article_gets_no_day_of_publication(read: Pairs) -> None:
    undated = [a for a, t in read if not t["published"]]
    assert undated
    assert all(a.published.to is None or a.published.precision == "year" for a in undated)


def test_outlets_and_bylines(read: Pairs) -> None:
    right = [a.outlet == t["outlet"] for a, t in read]
    assert sum(right) >= 58, [(a.path, a.outlet, t["outlet"]) for a, t in read if a.outlet != t["outlet"]]
    assert [(a.path, a.byline) for a, t in read if t.get("byline") and a.byline != t["byline"]] == []


def test_relay_chains(read: Pairs) -> None:
    def alike(a: str, b: str) -> bool:  # 'the ministry's press service' without its article is the same step
        x, y = set(fold(a).split()), set(fold(b).split())
        return x <= y or y <= x

    chains = [([r.name for r in a.relays], t["relay"]) for a, t in read]
    right = [len(got) == len(wanted) and all(map(alike, got, wanted)) for got, wanted in chains]
    assert sum(right) >= 54, [chain for chain, ok in zip(chains, right, strict=True) if not ok]


def test_what_is_claimed_is_found(read: Pairs) -> None:
    wanted = found = 0
    for article, truth in read:
        for claim in truth["attributions"]:
            if claim.get("role") == "relay":
                continue
            wanted += 1
            for snippet in claim["content"]:
                start = article.text.find(snippet)
                end = start + len(snippet)
                if not any(
                    2 * (min(end, c.end) - max(start, c.start)) >= end - start for k in article.claims for c in k.contents if start >= 0
                ):
                    break
            else:
                found += 1
    assert wanted == 361
    assert found >= 0.93 * wanted


def test_un_citations_have_their_symbols(read: Pairs) -> None:
    symbols = {i for a, _ in read for instrument in a.instruments for i in instrument.identifiers}
    assert {"S/RES/2573 (2021)", "S/RES/2417 (2018)", "A/RES/64/292"} <= symbols


def test_nothing_is_asserted_to_have_happened_where_nothing_did(read: Pairs) -> None:
    (article, truth) = next((a, t) for a, t in read if "event_free" in t)
    quiet = [(article.text.find(words), len(words)) for words in truth["event_free"]]
    assert all(start >= 0 for start, _ in quiet)
    assert not [e.text for e in article.events if e.status == "asserted" for s, n in quiet if e.trigger.start < s + n and s < e.trigger.end]
