"""The rooms as the porter calls them: one struct of functions, so that another pipeline can be put in their place.

A run names its stages by `module:function`, which every worker imports for itself; `hearsay.run.stages:rooms` are our own.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from hearsay.errors import ConfigError
from hearsay.protocols import Annotator, EventTyper, Limits
from hearsay.records import (
    Actor,
    Analysis,
    AnnotatedArticle,
    Article,
    Findings,
    Identity,
    Judgement,
    Merge,
    Passage,
    Rejected,
    SharedClaim,
    SharedInstrument,
    Story,
    Storyline,
    StoryLink,
    Struct,
)

__all__ = ["ROOMS", "InputUnit", "Stages", "digest", "load", "rooms"]

ROOMS = "hearsay.run.stages:rooms"


class InputUnit(Protocol):
    """One input to read, as `hearsay.read.units` yields it: a frozen struct that can be written as JSON.

    `path` is the locator below the input that was named, equal on any machine; `source` is where it lies here; `size` is in
    bytes; `fingerprint` stands for its content; `member` names it inside an archive.
    """

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def fingerprint(self) -> str: ...  # noqa: D102
    @property
    def member(self) -> str | None: ...  # noqa: D102


class Identified(Protocol):
    """What comparing the actors of all articles gives; see `hearsay.resolve.identify`."""

    @property
    def merges(self) -> tuple[Merge, ...]: ...
    @property
    def identities(self) -> tuple[Identity, ...]: ...
    @property
    def actors(self) -> tuple[tuple[str, Actor], ...]: ...
    @property
    def instruments(self) -> tuple[SharedInstrument, ...]: ...


Articles = Iterable[tuple[AnnotatedArticle, tuple[Actor, ...]]]
AcrossLinked = Passage | Story | StoryLink | SharedClaim | Storyline


class Stages(Struct, frozen=True, kw_only=True):
    """The functions of the rooms, and `versions`: what of them makes results differ, by room."""

    unit: type[msgspec.Struct]
    units: Callable[[Sequence[str], Limits], Iterator[InputUnit]]
    read_unit: Callable[..., Iterator[Article | Rejected]]  # of a unit of the type above, Limits, Hints
    annotator: Callable[[str], Annotator]
    extract: Callable[[Article, Analysis, EventTyper | None], Findings]
    resolve: Callable[[Article, Analysis, Findings], tuple[Article, Findings, list[Actor]]]
    versions: Callable[[str], dict[str, str]]
    identify: Callable[[Callable[[frozenset[str] | None], Articles], Sequence[Judgement]], Identified] | None = None
    identify_version: str = ""  # not among `versions`, which make articles be computed anew
    split_id: Callable[[Judgement], str] | None = None
    link: Callable[[Articles, Sequence[Judgement]], tuple[Sequence[AcrossLinked], ...]] | None = None
    link_version: str = ""  # nor this


def rooms() -> Stages:
    """Return the rooms of hearsay. They are imported here and not above, so that `hearsay --help` does not load a model."""
    # Not `from hearsay import annotate`: that is the function of the library.
    from hearsay.annotate import load as annotator
    from hearsay.annotate import version as annotator_version
    from hearsay.extract import VERSION as EXTRACT
    from hearsay.extract import extract
    from hearsay.link import VERSION as LINK
    from hearsay.link import across
    from hearsay.read import VERSION as READ
    from hearsay.read import Unit, read_unit, units
    from hearsay.resolve import ACROSS_VERSION, identify, resolve, split_id
    from hearsay.resolve import VERSION as RESOLVE

    def versions(name: str) -> dict[str, str]:
        # With the release, since a room that forgets to count its version up must not leave old results for ever.
        release = importlib.metadata.version("hearsay")
        return {"annotate": annotator_version(name), "extract": EXTRACT, "hearsay": release, "read": READ, "resolve": RESOLVE}

    return Stages(
        unit=Unit,
        units=units,
        read_unit=read_unit,
        annotator=annotator,
        extract=extract,
        resolve=resolve,
        versions=versions,
        identify=identify,
        identify_version=ACROSS_VERSION,
        split_id=split_id,
        link=across,
        link_version=LINK,
    )


def load(name: str) -> Stages:
    """Return the stages that `name` ('module:function') gives.

    Raises:
        ConfigError: there is no such function.
    """
    module, _, function = name.partition(":")
    try:
        make: Callable[[], Stages] = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"stages {name!r} cannot be imported ({error}). Give them as module:function.") from error
    return make()


def digest(*parts: str) -> str:
    """Return a digest of `parts` as 32 hexadecimal digits, for fingerprints of parts and recipes."""
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:32]


def platform_versions() -> dict[str, str]:
    """Return the versions of what lies below hearsay; they are recorded with a run and do not make it compute anew."""
    return {"python": platform.python_version(), "system": platform.system()}
