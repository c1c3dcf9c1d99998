"""Annotators by name: ours, those of other packages, and clear words where there is none."""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Sequence

import pytest

from annotate.texts import article
from hearsay.annotate import load, names, version
from hearsay.errors import ConfigError
from hearsay.records import Analysis, Article


class Silent:
    """An annotator as another package would register it."""

    def __init__(self, tone: str = "plain") -> None:
        self.name = f"silent-{tone}"

    def annotate(self, articles: Sequence[Article]) -> list[Analysis]:
        """Return nothing of anything."""
        return [Analysis(annotator=self.name) for _ in articles]


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register `Silent` in the group of entry points."""
    point = importlib.metadata.EntryPoint("silent", "annotate.test_doors:Silent", "hearsay.annotators")
    doors = importlib.import_module("hearsay.annotate.doors")
    monkeypatch.setattr(doors, "entry_points", lambda group: [point] if group == "hearsay.annotators" else [])


def test_the_rules_can_be_loaded_and_have_a_version() -> None:
    assert load("rules").annotate([article("It rains.")])[0].annotator == version("rules")


@pytest.mark.usefixtures("registered")
def test_an_annotator_of_another_package_stands_beside_ours() -> None:
    assert names() == ["model", "rules", "spacy:NAME", "silent"]
    assert load("silent").name == "silent-plain"
    assert load("silent:loud").name == version("silent:loud") == "silent-loud"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("modle", "annotator 'modle' does not exist. Choose one of model, rules, spacy:NAME."),
        ("rules:1", "annotator 'rules:1' does not exist: rules takes nothing after a colon."),
        ("spacy", "annotator 'spacy' needs the name or the folder of a pipeline, as in spacy:en_core_web_trf."),
        ("", "annotator '' does not exist. Choose one of model, rules, spacy:NAME."),
    ],
)
def test_a_wrong_name_is_refused_with_what_to_do(name: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(name)
    assert str(caught.value) == message
