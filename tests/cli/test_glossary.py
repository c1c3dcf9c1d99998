"""`hearsay explain` knows every word of the records, and no other."""

from __future__ import annotations

import typing

import msgspec
import pytest

from hearsay import records
from hearsay.cli.glossary import Entry, entries, look_up
from hearsay.errors import ConfigError
from hearsay.read import REASONS
from hearsay.store.schema import TABLES

EXPORTED = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__module__ == "hearsay.records" and kind is not records.Struct
]
INTERNAL = {"Word", "Sentence", "NameSpan", "AttributionSpans", "Analysis", "Findings"}  # never leave the package
LITERALS = {
    "label": records.Label,
    "claim type": records.ClaimType,
    "manner": records.Manner,
    "relay role": records.RelayRole,
    "status": records.Status,
    "quantity kind": records.QuantityKind,
    "evidence": records.Evidence,
}


def words(kind: str) -> set[str]:
    return {entry.term for entry in entries() if entry.kind == kind}


def test_every_record_and_field_that_users_see_is_explained() -> None:
    shown = [kind for kind in EXPORTED if kind.__name__ not in INTERNAL]
    assert words("record") == {kind.__name__ for kind in shown}
    assert words("field") == {field.encode_name for kind in shown for field in msgspec.structs.fields(kind)}


@pytest.mark.parametrize("kind", LITERALS)
def test_every_value_of_a_closed_list_is_explained(kind: str) -> None:
    assert words(kind) == set(typing.get_args(LITERALS[kind]))


@pytest.mark.parametrize(
    "values",
    [
        records.Precision,
        records.PlacePrecision,
        records.WhenPrecision,
        records.WhenBasis,
        records.PublishedBasis,
        records.TimeType,
        records.ActorKind,
    ],
)
def test_every_other_value_is_explained_somewhere(values: object) -> None:
    assert set(typing.get_args(values)) <= {entry.term for entry in entries()}


def test_reasons_and_tables_are_explained() -> None:
    assert words("reason for rejecting") == set(REASONS)
    assert words("table") == set(TABLES)


def test_plover_has_sixteen_types() -> None:
    assert len(words("event type")) == 16


@pytest.mark.parametrize("term", ["PROTEST", "protest", "hunger", "according_to", "according to", "seen already", "events", "Claim"])
def test_case_and_underscores_do_not_matter(term: str) -> None:
    assert all(isinstance(entry, Entry) and entry.meaning for entry in look_up(term))


def test_an_unknown_word_names_near_ones() -> None:
    with pytest.raises(ConfigError, match="Did you mean 'protest'"):
        look_up("protst")
