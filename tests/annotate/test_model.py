"""The language model as an annotator. What needs the weights is skipped, with the reason, where the package has none."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import convert

from annotate.texts import TEXTS, article
from hearsay.annotate import load, version
from hearsay.annotate.model import ModelAnnotator, agreed
from hearsay.annotate.weights import FOLDER, load_weights, model_folder, model_version
from hearsay.errors import ModelError
from hearsay.records import Analysis, Label, NameSpan, check_spans

needs_weights = pytest.mark.skipif(
    not (model_folder() / "model.int8.onnx").is_file(),
    reason=f"the weights are not in {model_folder().name}/: nothing of the model is tested",
)
STORY = (
    "Mediators from Lomé said on Tuesday that the ferry strike was over.\n\n“We have signed,” union leader Kossi Amegan told "
    "reporters in Cotonou. “The boats will sail tomorrow.” The harbour authority denied that it had raised wages."
)


@pytest.fixture(scope="module")
def model() -> ModelAnnotator:
    return ModelAnnotator()


@needs_weights
def test_a_story_is_annotated(model: ModelAnnotator) -> None:
    [analysis] = model.annotate([article(STORY)])
    check_spans(analysis, STORY)
    assert STORY[: analysis.sentences[0].end].endswith("strike was over.")
    assert {n.text for n in analysis.names} >= {"Lomé", "Kossi Amegan", "Cotonou"}
    said = [(a.sources[0].text if a.sources else "", " ".join(c.text for c in a.contents)) for a in analysis.attributions]
    assert any("Amegan" in source and "We have signed" in content for source, content in said)
    assert analysis.annotator == version("model") == model_version()


@pytest.mark.parametrize(
    ("labels", "agreed_on"),
    [
        ("Mbarara:LOC Mbarara:PERSON Mbarara:LOC", "LOC LOC LOC"),
        ("Mbarara:LOC Mbarara:PERSON", "LOC PERSON"),
        ("Mbarara:LOC mbarara:PERSON Mbarara:LOC", "LOC PERSON LOC"),
        ("Monday:DATE Monday:LOC Monday:LOC", "DATE LOC LOC"),
        ("", ""),
    ],
)
def test_names_written_alike_get_one_label(labels: str, agreed_on: str) -> None:
    names = [
        NameSpan(start=20 * k, end=20 * k + len(text), text=text, label=convert(label, type=Label))
        for k, (text, label) in enumerate(part.split(":") for part in labels.split())
    ]
    assert " ".join(n.label for n in agreed(names)) == agreed_on


def well_formed(analysis: Analysis, text: str) -> None:
    """Fail unless offsets, words, heads and roots are as the records promise."""
    check_spans(analysis, text)
    words = [w for s in analysis.sentences for w in s.words]
    assert sum(w.end - w.start for w in words) == sum(not c.isspace() for c in text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
    for sentence in analysis.sentences:
        assert (sentence.start, sentence.end) == (sentence.words[0].start, sentence.words[-1].end)
        assert [w.head for w in sentence.words].count(-1) == 1
        assert all((w.head == -1) == (w.relation == "root") for w in sentence.words)
        assert all(w.head < len(sentence.words) and w.pos and w.tag and w.lemma for w in sentence.words)


@needs_weights
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_any_text_is_annotated_with_exact_offsets(model: ModelAnnotator, text: str) -> None:
    [analysis] = model.annotate([article(text)])
    well_formed(analysis, text)


@needs_weights
def test_a_paragraph_of_any_length_is_annotated_without_a_seam(model: ModelAnnotator) -> None:
    sentence = "The ministry said that the ferry would sail on Monday. "
    text = (sentence * 120).strip()
    [analysis] = model.annotate([article(text)])
    well_formed(analysis, text)
    assert len(analysis.sentences) == 120
    shown = [(len(a.sources), len(a.cues), len(a.contents)) for a in analysis.attributions]
    assert shown == [(1, 1, 1)] * 120


@needs_weights
def test_what_is_said_of_an_article_does_not_depend_on_its_neighbours(model: ModelAnnotator) -> None:
    articles = [article(t) for t in (STORY, "Short.", "", STORY.upper(), "The dam holds. " * 60)]
    together = model.annotate(articles)
    assert [model.annotate([a])[0] for a in articles] == together
    assert list(reversed(model.annotate(list(reversed(articles))))) == together


@needs_weights
def test_vectors_come_one_for_each_word(model: ModelAnnotator) -> None:
    articles = [article(t) for t in (STORY, "", "The dam holds. " * 100)]
    for analysis, vectors in model.annotate_with_vectors(articles):
        assert vectors.shape == (sum(len(s.words) for s in analysis.sentences), 768)
        assert vectors.dtype == np.float16
        assert np.isfinite(vectors.astype(np.float32)).all()
    assert [a for a, _ in model.annotate_with_vectors(articles)] == model.annotate(articles)


@needs_weights
def test_no_heavy_library_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; from hearsay.annotate import load; early = {'onnxruntime', 'tokenizers', 'spacy'} & set(sys.modules);"
        "load('model'); late = {'torch', 'transformers', 'spacy', 'safetensors'} & set(sys.modules); print(early, late)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("set() set()", "")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the model's folder that the environment points at."""
    folder = tmp_path / "model"
    shutil.copytree(model_folder(), folder)
    monkeypatch.setenv(FOLDER, str(folder))
    return folder


@needs_weights
@pytest.mark.parametrize("name", ["model.int8.onnx", "arrays.safetensors", "labels.json", "lemmas.json", "tokenizer.json"])
def test_an_absent_file_is_named_and_the_rules_go_on(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError) as caught:
        load("model")
    assert str(caught.value) == (
        f"{copy / name}: this file of the language model is absent. Install hearsay again to restore the model, or go on without "
        "it by --annotator rules."
    )
    assert load("rules").annotate([article("It rains.")])[0].sentences


@needs_weights
@pytest.mark.parametrize("name", ["model.int8.onnx", "arrays.safetensors", "labels.json", "lemmas.json", "tokenizer.json"])
@pytest.mark.parametrize("damage", [b"", b"\x00" * 100, b"[]", b"\xff\xfe{"])
def test_a_damaged_file_is_named(copy: Path, name: str, damage: bytes) -> None:
    (copy / name).write_bytes(damage)
    with pytest.raises(ModelError) as caught:
        load("model")
    assert name in str(caught.value)
    assert "--annotator rules" in str(caught.value)


@needs_weights
def test_a_model_of_another_version_is_refused(copy: Path) -> None:
    labels = json.loads((copy / "labels.json").read_text())
    (copy / "labels.json").write_text(json.dumps({**labels, "schema": "hearsay-model/9"}))
    with pytest.raises(ModelError, match=r"hearsay-model/9.*reads 'hearsay-model/1'"):
        load_weights()


@needs_weights
def test_other_weights_are_another_version(copy: Path) -> None:
    before = model_version()
    (copy / "lemmas.json").write_text("{}")
    import_module("hearsay.annotate.weights")._version.cache_clear()
    assert model_version() != before
