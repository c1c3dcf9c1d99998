"""Passages: found whatever was changed, with the right ends, and not found in names and stock phrases."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from hearsay.link import compare
from hearsay.link.params import PassageParams
from hearsay.link.passages import find_passages
from hearsay.link.seeds import find_seeds
from hearsay.link.words import corpus_of
from hearsay.records import Passage
from link_texts import EDITED, MORE, NAMES, OTHER, WIRE, article

SENTENCES = WIRE.split(". ")


def test_a_copied_paragraph_is_found_with_its_ends() -> None:
    a, b = article(f"{OTHER}\n\n{WIRE}", day="2024-01-02"), article(f"{WIRE}\n\n{MORE}", day="2024-01-03")
    (found,) = compare([b, a])
    assert (a.text[found.a.start : found.a.end], b.text[found.b.start : found.b.end]) == (WIRE, WIRE)
    assert (found.a.article, found.identity, found.earlier) == (a.id, 1.0, "a")


@pytest.mark.parametrize(
    ("changed", "least"),
    [
        (EDITED, 0.85),
        (f"{SENTENCES[0]}. {SENTENCES[2]}", 0.7),
        (f"{SENTENCES[2]} {SENTENCES[0]}. {SENTENCES[1]}.", 0.5),
        (WIRE.replace("by nightfall", "by nightfall, as far as anyone on the windy quay could tell"), 0.85),
        (WIRE.upper(), 1.0),
    ],
    ids=["words changed", "sentence left out", "sentences moved", "words put in", "capitals"],
)
def test_a_changed_copy_is_one_passage(changed: str, least: float) -> None:
    a, b = article(f"{WIRE}\n\n{OTHER}", day="2024-01-02"), article(f"{MORE}\n\n{changed}", day="2024-01-02")
    (found,) = compare([a, b])
    sides = {found.a.article: found.a, found.b.article: found.b}
    assert sides[a.id].end - sides[a.id].start >= 0.95 * len(WIRE)
    assert b.text[sides[b.id].start : sides[b.id].end].casefold() == changed.casefold()
    assert found.identity >= least


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OTHER, MORE),
        (f"{OTHER} The {NAMES} was not asked.", f"The {NAMES} wrote a letter. {MORE}"),
        (f"{OTHER} It was one of the most of all that there were.", f"{MORE} This was one of the most of all that there are."),
        ("", WIRE),
    ],
    ids=["nothing", "a long name", "common words", "an empty text"],
)
def test_names_and_stock_phrases_are_no_passage(one: str, other: str) -> None:
    assert compare([article(one, day="2024-01-02"), article(other, day="2024-01-02")]) == []


def copies(count: int) -> list[str]:
    """Return texts that share a paragraph and have nothing else in common."""
    rng = random.Random(7)
    made = []
    for _ in range(count):
        own = " ".join("".join(rng.choices("abcdefghijklmnoprstuvw", k=7)) for _ in range(40))
        made.append(f"{own}.\n\n{WIRE}\n\n{own[::-1]}")
    return made


def test_many_copies_cost_linear_work_and_are_one_cluster() -> None:
    params = PassageParams(all_pairs=5)
    texts = copies(60)
    few, many = (len(find_seeds(corpus_of(texts[:n]), params).a) for n in (30, 60))
    assert many < 2.2 * few
    found = compare(article(text, day=f"2024-01-{n % 28 + 1:02d}") for n, text in enumerate(texts))
    assert {p.cluster for p in found} == {found[0].cluster}
    assert len({e.article for p in found for e in (p.a, p.b)}) == 60


def test_the_order_of_articles_and_the_partitions_do_not_matter() -> None:
    made = [article(text, day=f"2024-01-{n + 1:02d}") for n, text in enumerate([*copies(6), EDITED, OTHER])]
    expected = compare(made)
    assert expected
    assert compare(made[::-1]) == expected
    corpus = corpus_of(a.text for a in made)
    whole, parts = find_passages(corpus), find_passages(corpus, PassageParams(partition_grams=50))
    assert [side.tolist() for side in (whole.a0, whole.a1, whole.b0, whole.b1)] == [
        side.tolist() for side in (parts.a0, parts.a1, parts.b0, parts.b1)
    ]


def test_a_text_is_not_compared_with_itself() -> None:
    assert compare([article(f"{WIRE}\n\n{WIRE}", day="2024-01-02")]) == []


@pytest.mark.parametrize(
    ("a", "b", "earlier"),
    [
        ({"day": "2024-01-02"}, {"day": "2024-01-03"}, "first"),
        ({"day": "2024-01-02"}, {"day": "2024-01-02"}, "unknown"),
        ({"day": None}, {"day": "2024-01-03"}, "unknown"),
        ({"day": "2024-01-03", "outlet": "The Tamsu Ledger"}, {"day": "2024-01-03", "credit": "Tamsu Ledger"}, "first"),
        ({"day": "2024-01-04", "outlet": "Tamsu Ledger"}, {"day": "2024-01-03", "credit": "Tamsu Ledger"}, "first"),
    ],
    ids=["by day", "one day", "undated", "by credit", "credit before the clock"],
)
def test_which_was_first_is_told_by_credit_then_by_time(a: dict[str, str], b: dict[str, str], earlier: str) -> None:
    one, other = article(f"{WIRE}\n\n{OTHER}", **a), article(f"{WIRE}\n\n{MORE}", **b)
    (found,) = compare([one, other])
    sides = {"a": found.a.article, "b": found.b.article, "unknown": "unknown"}
    assert sides[found.earlier] == (one.id if earlier == "first" else "unknown")


def test_the_demo_corpus_has_the_copies_that_its_truth_names() -> None:
    import json

    import hearsay

    folder = Path(hearsay.__file__).parent / "data" / "demo"
    truth = json.loads((folder / "truth" / "across.json").read_text(encoding="utf-8"))
    # The plain files suffice here; their headers are part of the text, which does not matter for what is shared.
    made = {f.name[:3]: article(f.read_text(encoding="utf-8"), outlet=f.stem) for f in sorted((folder / "articles").glob("*.txt"))}
    name = {a.id: key for key, a in made.items()}
    pairs: dict[frozenset[str], list[Passage]] = {}
    for p in compare(made.values()):
        pairs.setdefault(frozenset((name[p.a.article], name[p.b.article])), []).append(p)

    def covered(p: Passage, key: str, starts: str, ends: str) -> bool:
        side, text = (p.a if name[p.a.article] == key else p.b), made[key].text
        return side.start <= text.index(starts) and text.index(ends) + len(ends) <= side.end + 1

    asked = [r for r in truth["reuse"] if r["a"] in made and r["b"] in made]
    assert len(asked) > 10
    assert [r for r in asked if frozenset((r["a"], r["b"])) not in pairs] == []
    exact = [(r, pairs[frozenset((r["a"], r["b"]))]) for r in asked if "note" not in r]
    assert [r for r, found in exact if not any(covered(p, r["a"], r["starts"], r["ends"]) for p in found)] == []
    assert [pair for pair in truth["no_reuse"] if frozenset(pair) in pairs] == []
