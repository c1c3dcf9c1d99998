"""The library: what a user imports."""

from __future__ import annotations

import importlib
import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

import fake_rooms
import hearsay
from hearsay.errors import InputError
from hearsay.records import AnnotatedArticle
from hearsay.store import Store


def test_the_public_names_are_there() -> None:
    assert sorted(hearsay.__all__) == [
        "Store",
        "__version__",
        "annotate",
        "code_relations",
        "compare",
        "geocode",
        "open",
        "run",
        "to_spacy",
    ]
    assert all(hasattr(hearsay, name) for name in hearsay.__all__)


def test_the_version_is_the_one_that_is_installed() -> None:
    assert hearsay.__version__ == importlib.metadata.version("hearsay")


@pytest.mark.parametrize("name", ["annotate", "run"])
def test_functions_keep_their_names_beside_the_rooms_of_the_same_name(name: str) -> None:
    importlib.import_module(f"hearsay.{name}")
    importlib.import_module("hearsay.run.worker")
    assert callable(getattr(hearsay, name))


def test_run_returns_the_store_opened(tmp_path: Path) -> None:
    news = fake_rooms.write_news(tmp_path / "news", 3)
    store = hearsay.run([news], tmp_path / "store", annotator="fake", jobs=1, stages=fake_rooms.ROOMS)
    assert isinstance(store, Store)
    assert len(store.articles) == len(hearsay.open(tmp_path / "store").articles) == 3


def test_annotate_gives_the_exchange_form_of_one_text() -> None:
    article = hearsay.annotate("Anna said protest.\r\n", outlet="Azernews", annotator="fake", stages=fake_rooms.ROOMS)
    assert isinstance(article, AnnotatedArticle)
    assert (article.text, article.outlet, len(article.claims)) == ("Anna said protest.", "Azernews", 1)


@pytest.mark.parametrize("text", ["", "  \n", "REJECT"])
def test_a_text_that_cannot_be_used_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="no text found"):
        hearsay.annotate(text, annotator="fake", stages=fake_rooms.ROOMS)


@pytest.mark.slow
def test_a_script_without_a_guard_can_use_workers(tmp_path: Path) -> None:
    fake_rooms.write_news(tmp_path / "news", 20)
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(Path(__file__).parent)!r})\nimport hearsay\n"
        "store = hearsay.run(['news'], store='s', annotator='fake', jobs=2, stages='fake_rooms:rooms')\nprint(len(store.articles))\n"
    )
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "20\n"


def test_places_are_given_for_spans_that_the_user_brings() -> None:
    text = "The delegation flew from Accra to Łódź."
    accra, lodz = hearsay.geocode(text, [(25, 30), (34, 38)])
    assert (accra and accra.country, lodz and lodz.country) == ("GHA", "POL")
    with pytest.raises(InputError, match="outside a text"):
        hearsay.geocode(text, [(30, 300)])


def test_an_article_becomes_a_spacy_doc() -> None:
    pytest.importorskip("spacy", reason="the extra hearsay[spacy] is not installed")
    article = hearsay.annotate("The minister said on Monday that the port would reopen. Nobody believed him.", outlet="Coast Ledger")
    doc = hearsay.to_spacy(article, annotator="rules")
    assert doc.text == article.text
    assert len(list(doc.sents)) == 2
