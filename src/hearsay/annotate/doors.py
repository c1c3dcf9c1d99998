"""Open an annotator by name; imports of the heavy ones wait until they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import cast

from hearsay.errors import ConfigError
from hearsay.protocols import ANNOTATORS, Annotator

__all__ = ["load", "names", "version"]

DEFAULT = "model"


def _rules(_: str) -> Annotator:
    from hearsay.annotate.rules import RulesAnnotator

    return RulesAnnotator()


def _model(_: str) -> Annotator:
    from hearsay.annotate.model import ModelAnnotator

    return ModelAnnotator()


def _spacy(pipeline: str) -> Annotator:
    from hearsay.annotate.spacy import SpacyAnnotator

    return SpacyAnnotator(pipeline)


_OWN: MappingProxyType[str, Callable[[str], Annotator]] = MappingProxyType({"model": _model, "rules": _rules, "spacy": _spacy})


def load(name: str = DEFAULT) -> Annotator:
    """Return the annotator of that name, ready to annotate.

    Args:
        name: "model", "rules", "spacy:NAME" with the name or the folder of a spaCy pipeline, or the name of an entry point in
            the group `hearsay.annotators` (a class or function without arguments), with or without ':' and an argument.

    Raises:
        ConfigError: there is no annotator of that name.
        ModelError: the model's files are absent, damaged or of another version.
        MissingExtra: the annotator needs an optional installation.
    """
    kind, _, argument = name.partition(":")
    others = {point.name: point for point in entry_points(group=ANNOTATORS)}
    if kind in _OWN:
        if kind == "spacy" and not argument:
            raise ConfigError("annotator 'spacy' needs the name or the folder of a pipeline, as in spacy:en_core_web_trf.")
        if kind != "spacy" and argument:
            raise ConfigError(f"annotator {name!r} does not exist: {kind} takes nothing after a colon.")
        return _OWN[kind](argument)
    if kind in others:
        return _opened(others[kind], argument)
    raise ConfigError(f"annotator {name!r} does not exist. Choose one of {', '.join(names())}.")


def _opened(point: EntryPoint, argument: str) -> Annotator:
    made: Callable[..., object] = point.load()
    return cast(Annotator, made(argument) if argument else made())


def names() -> list[str]:
    """Return what `load` accepts: our own annotators, then those that other packages register."""
    others = sorted({point.name for point in entry_points(group=ANNOTATORS)} - set(_OWN))
    return ["model", "rules", "spacy:NAME", *others]


def version(name: str = DEFAULT) -> str:
    """Return name and version of an annotator without loading more than that needs: runs are resumed by it.

    Raises:
        ConfigError, ModelError, MissingExtra: as `load`.
    """
    if name == "model":
        from hearsay.annotate.weights import model_version

        return model_version()
    return load(name).name
