"""Records shown in a notebook: escaped, without script, and the notebook of the documents runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from export_samples import ARTICLES, HOSTILE
from hearsay.notebook import SHOWN, article_html, event_html, marked_text
from hearsay.records import AnnotatedArticle

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebook.ipynb"
TAGS = {"div", "span", "bdi", "table", "tr", "th", "td", "strong", "p"}


def parsed(markup: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{markup}</div>")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40))))
def test_marked_text_is_the_text_whatever_is_marked(text: str, places: list[tuple[int, int]]) -> None:
    markup = marked_text(text, [(start, end, kind) for start, end in places for kind in ("claim", "event")])
    assert parsed(markup).text_content() == text


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.id)
def test_hostile_text_is_shown_and_never_run(article: AnnotatedArticle) -> None:
    for markup in (article_html(article), *(event_html(event) for event in article.events)):
        elements = list(parsed(markup).iter())
        assert {element.tag for element in elements} <= TAGS
        assert {name for element in elements for name in element.attrib} <= {"style", "title"}
        # What comes from a text stands in a <bdi>, which keeps bidirectional controls to itself.
        for element in elements:
            assert "\u202e" not in (element.text or "") or element.tag == "bdi"
            assert "\u202e" not in (element.tail or "")
    if article.title:
        assert HOSTILE in parsed(article_html(article)).text_content()


def test_a_notebook_calls_the_method_of_the_record() -> None:
    article = ARTICLES[0]
    assert article._repr_html_() == article_html(article)
    assert article.events[0]._repr_html_() == event_html(article.events[0])


def test_a_long_text_is_cut_and_says_so() -> None:
    article = AnnotatedArticle(id="art_9", path="a", sha256="0", text="a" * (SHOWN + 7))
    assert "7 more characters in article.text" in article_html(article)


def test_spans_that_begin_before_the_event_are_cut_to_it() -> None:
    event = ARTICLES[0].events[0]
    words = [e.text_content() for e in parsed(event_html(event)).iter("span") if e.get("title") == "actor"]
    assert words == ["Dockers"]  # the other actor stands behind the event's words


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_notebook_of_the_documents_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(NOTEBOOK.parent.parent / "src"), os.environ.get("PYTHONPATH", "")]))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=800, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("text/html" in output.get("data", {}) for output in shown)


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells if cell["cell_type"] == "code")
