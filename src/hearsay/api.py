"""The library: `hearsay.run`, `hearsay.open`, `hearsay.annotate`, `hearsay.geocode`, `hearsay.code_relations`,
`hearsay.compare`, `hearsay.to_spacy`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hearsay.errors import InputError
from hearsay.link import compare as compare_articles
from hearsay.protocols import Hints, Limits
from hearsay.records import AnnotatedArticle, Article, Passage, Place, Rejected
from hearsay.resolve import geocode as geocode_spans
from hearsay.run import Reporter, Settings
from hearsay.run import run as run_inputs
from hearsay.run.relations import code_relations
from hearsay.run.single import annotate_text
from hearsay.run.stages import ROOMS
from hearsay.store import Store
from hearsay.text import content_id, normalise, sha256

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["annotate", "code_relations", "compare", "geocode", "open", "run", "to_spacy"]


def run(
    paths: Iterable[str | Path],
    store: str | Path,
    *,
    annotator: str = "model",
    jobs: int = 0,
    engine: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    replace: bool = False,
    reporter: Reporter | None = None,
    stages: str = ROOMS,
) -> Store:
    """Bring a store to what the inputs hold now and return it, opened.

    What was computed before is kept: the same call again resumes or does nothing. Inputs that fail are rows of
    `store.rejected`, never exceptions.

    Args:
        paths: Files, folders and archives. Inputs of earlier runs that are not named here stay in the store as they are.
        store: The store's folder; it is made if it does not exist.
        annotator: 'model', 'rules' or 'spacy:NAME'.
        jobs: Number of worker processes; 0 for one on each core, 1 to work in this process.
        engine: Name of the engine, 'process' or 'serial'; chosen by `jobs` if None.
        outlet: The outlet where an article does not name its own.
        published: The day of publication (ISO) where an article does not tell.
        language: The language (ISO 639-1) of the articles, where it is not to be guessed.
        limits: What one input may cost at most.
        replace: Let an input take the place of another of the same name that lay elsewhere.
        reporter: Is told how the run goes on.
        stages: The rooms to use, as 'module:function'.

    Raises:
        InputError: an input does not exist.
        ConfigError: an unknown annotator or engine, or an input that would take another's place.
        StoreLocked: another run is writing to the store.
        StoreError: there is something else at that place, or the disk refuses.
    """
    settings = Settings(
        annotator=annotator,
        engine=engine,
        jobs=jobs,
        limits=limits,
        hints=Hints(outlet=outlet, published=published, language=language),
        stages=stages,
        replace=replace,
    )
    run_inputs([str(path) for path in paths], store, settings, reporter)
    return Store.open(store)


def open(path: str | Path) -> Store:
    """Open a store for reading, at its present generation.

    Raises:
        StoreError: there is no store at that place, or not one that this version reads.
        StoreDamaged: its manifest cannot be read.
    """
    return Store.open(path)


def annotate(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    annotator: str = "model",
    stages: str = ROOMS,
) -> AnnotatedArticle:
    """Return what is found in one text: sentences, mentions, claims, events and the rest of the exchange form.

    Args:
        text: An article. It is normalised first; all spans are half-open code points of the returned `text`.
        published: The day of publication (ISO), against which words such as 'on Tuesday' are read.
        outlet: Who prints it.
        language: ISO 639-1; guessed if None.
        annotator: 'model', 'rules' or 'spacy:NAME'.
        stages: The rooms to use, as 'module:function'.

    Raises:
        InputError: the text cannot be used, e.g. it is empty.
        ConfigError, ModelError: the annotator cannot be had.
    """
    hints = Hints(outlet=outlet, published=published, language=language)
    found = annotate_text(text, annotator=annotator, hints=hints, stages=stages)
    if isinstance(found, Rejected):
        raise InputError(f"the text cannot be annotated: {found.reason} ({found.detail})")
    return found


def geocode(text: str, spans: Sequence[tuple[int, int]]) -> list[Place | None]:
    """Return the place that each span (half-open code points of `text`) names; None where the gazetteer knows none.

    All spans are weighed together: the text around them and the places they may be decide between namesakes.

    Raises:
        InputError: a span lies outside the text or is empty.
    """
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise InputError(f"span {start}-{end} lies outside a text of {len(text)} characters. Give half-open code points.")
    return geocode_spans(text, spans)


def to_spacy(article: Article, annotator: str = "model") -> Doc:
    """Return a spaCy `Doc` of an article's text with our words, syntax, sentences, names and attribution spans set.

    The article is annotated here: a store keeps results, not syntax.

    Raises:
        MissingExtra: spaCy is not installed.
        ConfigError, ModelError: the annotator cannot be had.
    """
    # Not at the top: the library is imported by many who never need a model.
    from hearsay.annotate import load
    from hearsay.annotate.spacy import to_spacy as as_doc

    return as_doc(load(annotator).annotate([article])[0], article)


def compare(articles: Iterable[Article | str]) -> list[Passage]:
    """Return the passages that texts share, with offsets on both sides: text reuse alone, without a store or a model.

    Args:
        articles: Articles or plain texts; texts are normalised first, and spans refer to what is normalised. A text's article
            id is `hearsay.text.content_id("art", hearsay.text.sha256(text))`.
    """
    return compare_articles(item if isinstance(item, Article) else _plain(item) for item in articles)


def _plain(text: str) -> Article:
    text = normalise(text)
    digest = sha256(text)
    return Article(id=content_id("art", digest), path="", sha256=digest, text=text)
