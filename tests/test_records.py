"""Records: spans refuse other texts, dates are days in order, the schema is the exchange form."""

from __future__ import annotations

from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.errors import RecordError, SpanError
from hearsay.records import (
    Actor,
    AnnotatedArticle,
    Claim,
    DateRange,
    Party,
    Published,
    Span,
    check_spans,
    cut,
    json_schema,
    spans_of,
)

TEXT = "The ministry said no."
CLAIM = Claim(
    id="clm_1",
    manner="indirect",
    type="denial",
    sources=(Party(start=0, end=12, text="The ministry"),),
    cues=(cut(TEXT, 13, 17),),
    contents=(cut(TEXT, 18, 20),),
)
ARTICLE = AnnotatedArticle(id="art_1", path="a.txt", sha256="0", text=TEXT, sentences=((0, 21),), claims=(CLAIM,))


@given(st.text(max_size=20), st.integers(-3, 25), st.integers(-3, 25))
def test_a_span_lies_in_its_text_and_holds_its_words(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        assert cut(text, start, end).text == text[start:end]
    else:
        with pytest.raises(SpanError):
            cut(text, start, end)


def test_spans_are_found_at_every_depth() -> None:
    assert [s.text for s in spans_of(ARTICLE)] == ["The ministry", "said", "no"]


def test_a_record_of_another_text_is_refused() -> None:
    check_spans(ARTICLE, TEXT)
    with pytest.raises(SpanError, match="belongs to another text"):
        check_spans(ARTICLE, TEXT.replace("ministry", "minister"))


@pytest.mark.parametrize("days", [("2020-13-01", None), ("yesterday", None), (None, "2020-1-1"), ("2020-02-02", "2020-02-01")])
def test_days_that_are_none_or_turned_round_are_refused(days: tuple[str | None, str | None]) -> None:
    for struct in (DateRange, Published):
        with pytest.raises(RecordError):
            struct(from_=days[0], to=days[1])


def test_unknown_is_null_and_written_out() -> None:
    written = msgspec.json.decode(msgspec.json.encode(ARTICLE))
    assert written["published"] == {"from": None, "to": None, "time": None, "precision": "unknown", "basis": "unknown"}
    assert written["outlet"] is None
    assert written["schema"] == "hearsay/1"


def test_what_is_written_is_read_back_equal() -> None:
    assert msgspec.json.decode(msgspec.json.encode(ARTICLE), type=AnnotatedArticle) == ARTICLE


@pytest.mark.parametrize("change", [{"manner": "oral"}, {"type": "joke"}, {"id": 7}])
def test_the_door_refuses_what_the_word_list_does_not_know(change: dict[str, Any]) -> None:
    written = msgspec.to_builtins(CLAIM) | change
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(written, Claim)


def test_the_json_schema_accepts_our_records_and_refuses_others() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for record in (ARTICLE, Actor(id="act_1", name="France", kind="country", country="FRA")):
        validator.validate(msgspec.json.decode(msgspec.json.encode(record)))
    assert list(validator.iter_errors({"record": "actor", "id": 3}))


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        ARTICLE.text = "other"  # type: ignore[misc]
    assert isinstance(CLAIM.cues[0], Span)
