"""When, where, how many; sentences without syntax; the tables and the codebook."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from extract.events_setting import events_in, told
from hearsay.data import events
from hearsay.extract.events_quantities import reading
from hearsay.extract.events_shallow import shallow_tree
from hearsay.extract.events_tree import without_circles
from hearsay.extract.page import open_page
from hearsay.records import Analysis, Sentence

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("about 40", 40, 40),
        ("more than 1.5 million", 1_500_000, None),
        ("at least twelve", 12, None),
        ("dozens", 24, None),
        ("tens of thousands", 20_000, None),
        ("up to 30", None, 30),
        ("10 to 12", 10, 12),
        ("twenty-five", 25, 25),
        ("9,000", 9000, 9000),
        ("three hundred", 300, 300),
    ],
)
def test_number_phrases_are_intervals(words: str, low: float | None, high: float | None) -> None:
    assert reading(words) == (low, high)


@pytest.mark.parametrize("words", ["the mayor", "people"])
def test_other_words_are_no_numbers(words: str) -> None:
    assert reading(words) is None


@pytest.mark.parametrize(
    ("text", "words", "low", "kind"),
    [
        ("Police arrested about 30 protesters outside the town hall.", "about 30", 30, "arrested"),
        ("Two soldiers were killed by gunmen near Gao.", "Two", 2, "killed"),
        ("Thousands of teachers marched through Quito.", "Thousands", 2000, "participants"),
    ],
)
def test_counted_parties_have_a_kind(text: str, words: str, low: float, kind: str) -> None:
    assert (words, low, kind) in [(q.text, q.low, q.kind) for e in events_in(text) for q in e.quantities]


@pytest.mark.parametrize(
    ("text", "published", "first", "basis"),
    [
        ("The Kenyan parliament ratified the treaty with Uganda on 3 May 2021.", "2024-05-10", "2021-05-03", "text"),
        ("Residents of Beira have staged a rally.", "2024-05-10", "2024-05-10", "published"),
        ("On 2 May 2024 the mayor met the miners. The governor visited Peru.", None, "2024-05-02", "narrative"),
    ],
)
def test_dates_say_what_they_rest_on(text: str, published: str | None, first: str, basis: str) -> None:
    when = events_in(text, published)[-1].when
    assert when is not None
    assert (when.from_, when.basis) == (first, basis)


def test_an_undated_text_dates_nothing() -> None:
    assert [e.when for e in events_in("Police arrested the editor.", None)] == [None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Thousands of teachers marched through Quito.", "Quito"),
        ("Farmers blocked the coast road near Sfax.", "Sfax"),
        ("The Kenyan parliament ratified the treaty with Uganda.", None),
    ],
)
def test_places_come_from_the_clause(text: str, place: str | None) -> None:
    where = events_in(text)[0].where
    assert (where.name if where else None) == place


@pytest.mark.parametrize(
    ("text", "root", "actors", "recipients"),
    [
        ("Gunmen killed two policemen near the border.", "ASSAULT", ["Gunmen"], ["two policemen"]),
        ("POLICE ARRESTED THE EDITOR ON FRIDAY", "COERCE", ["POLICE"], ["THE EDITOR"]),
        ("The minister condemned the attack.", "ACCUSE", ["The minister"], []),
    ],
)
def test_sentences_without_syntax_still_give_events(text: str, root: str, actors: list[str], recipients: list[str]) -> None:
    found = [told(e) for e in events_in(text, annotator="rules")]
    assert (root, actors, recipients) in [(f[0], f[3], f[4]) for f in found]


def test_a_guessed_tree_has_heads_inside_the_sentence() -> None:
    text = "The rebels were attacked by the army of Chad, but they did not leave the town."
    page = open_page(text, Analysis(annotator="none", sentences=(Sentence(start=0, end=len(text)),)))
    tree = shallow_tree(page, 0)
    assert all(-1 <= n.head < len(tree.nodes) and n.head != k for k, n in enumerate(tree.nodes))
    assert "nsubj:pass" in {n.relation for n in tree.nodes}


def test_circles_are_cut() -> None:
    assert without_circles([1, 2, 0, -1, 3]) == [-1, 2, 0, -1, 3]


def test_tables_name_known_types_modes_and_classes() -> None:
    roots, modes, classes = events.roots(), events.modes(), events.classes()
    assert len(roots) == 16
    for reading_ in [r for rs in events.verbs().values() for r in rs] + [n for ns in events.nouns().values() for n in ns]:
        assert reading_.root in roots
        assert reading_.mode is None or reading_.mode in modes[reading_.root], reading_
    for verb in [v for vs in events.verbs().values() for v in vs]:
        assert {o for o in verb.objects if o} <= set(classes) | {"party", "none", "place", "to"}, verb


def test_every_context_of_plover_is_there() -> None:
    assert len({name for names in events.contexts().values() for name in names}) == 37


def test_codebook_is_what_the_tables_say() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build_codebook.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_codebook_lists_all_types() -> None:
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| ([A-Z]+) \| [1-4] ", text, re.MULTILINE)) == set(events.roots())
