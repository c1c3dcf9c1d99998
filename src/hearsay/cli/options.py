"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
import msgspec

from hearsay.errors import ConfigError
from hearsay.protocols import Limits

__all__ = ["STAGES", "as_json", "hints", "limits", "parse_limits", "stages"]

F = TypeVar("F", bound=Callable[..., Any])

STAGES = "hearsay.run.stages:rooms"


# Another pipeline in the place of our rooms, as 'module:function'; for those who build one, and for the tests.
stages = click.option("--stages", default=STAGES, envvar="HEARSAY_STAGES", hidden=True)


def hints(function: F) -> F:
    """Add --published, --outlet, --language, --annotator."""
    for option in (
        click.option("--annotator", default="model", show_default=True, metavar="NAME", help="model, rules, or spacy:NAME."),
        click.option("--language", metavar="CODE", help="Language of the articles (ISO 639-1), not to be guessed."),
        click.option("--outlet", metavar="NAME", help="Outlet, where an article does not name its own."),
        click.option("--published", metavar="DAY", help="Day of publication (ISO), where an article does not tell."),
        stages,
    ):
        function = option(function)
    return function


def limits(function: F) -> F:
    """Add --limit NAME=NUMBER."""
    known = ", ".join(Limits.__struct_fields__)
    return click.option("--limit", "limit", multiple=True, metavar="NAME=NUMBER", help=f"Change a limit on one input: {known}.")(function)


def as_json(function: F) -> F:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")(function)


def parse_limits(given: tuple[str, ...]) -> Limits:
    """Return the limits with those given in place of the defaults.

    Raises:
        ConfigError: an unknown limit, or no number.
    """
    import difflib

    changed: dict[str, float] = {}
    for item in given:
        name, _, value = item.partition("=")
        name = name.replace("-", "_")
        if name not in Limits.__struct_fields__:
            near = difflib.get_close_matches(name, Limits.__struct_fields__, 1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            raise ConfigError(f"--limit {item}: no limit called {name!r}.{meant}\nKnown: {', '.join(Limits.__struct_fields__)}")
        changed[name] = _number(item, value)
    try:
        return msgspec.convert({**msgspec.to_builtins(Limits()), **changed}, Limits)
    except msgspec.ValidationError as error:
        raise ConfigError(f"--limit: {error}") from error


def _number(item: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not number > 0:
        raise ConfigError(f"--limit {item}: not a number above zero. Write for example --limit parse_seconds=30")
    return int(number) if number.is_integer() else number
