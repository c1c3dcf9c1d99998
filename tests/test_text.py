"""The one text: normalising is idempotent, nothing vanishes, offsets survive UTF-16."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.text import content_id, fold, from_utf16, normalise, sha256, to_utf16

ANY = st.text(st.characters(codec=None) | st.sampled_from("\r\n\x00\ufeff\u2028\u0301é😀א\u202e \u00ad\udc80"), max_size=60)


@given(ANY)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    assert normalise(normalise(raw)) == normalise(raw)


@given(ANY)
def test_a_normalised_text_can_be_stored_anywhere(raw: str) -> None:
    text = normalise(raw)
    assert text.encode("utf-8").decode("utf-8") == text
    assert "\x00" not in text
    assert "\r" not in text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\u2028d\fe", "a\nb\nc\nd\ne"),
        ("\ufeff \ufeffBaku ", "Baku"),
        ("e\u0301", "é"),
        ("a\x00b\ud800c", "a\ufffdb\ufffdc"),
        ("a\u202eb\u200bc", "a\u202eb\u200bc"),
        ("", ""),
    ],
)
def test_normalise(raw: str, text: str) -> None:
    assert normalise(raw) == text


@given(ANY)
def test_utf16_offsets_round_trip(raw: str) -> None:
    text = normalise(raw)
    for offset in range(len(text) + 1):
        units = to_utf16(text, offset)
        assert units == len(text[:offset].encode("utf-16-le")) // 2
        assert from_utf16(text, units) == offset


@pytest.mark.parametrize("units", [2, 9, -1])
def test_an_offset_inside_a_pair_or_outside_is_refused(units: int) -> None:
    with pytest.raises(ValueError, match="no boundary"):
        from_utf16("a😀b", units)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łavrov", "lavrov"),
        ("İstanbul", "istanbul"),
        ("Əliyev", "eliyev"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Ñandú", "nandu"),
        ("’", "'"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY)
def test_folding_twice_changes_nothing_more_than_once_for_stored_text(raw: str) -> None:
    once = fold(normalise(raw))
    assert fold(once).casefold() == fold(fold(once))


@given(st.lists(st.text(max_size=5) | st.none(), max_size=4), st.lists(st.text(max_size=5) | st.none(), max_size=4))
def test_ids_differ_when_any_part_differs(a: list[str | None], b: list[str | None]) -> None:
    assert (content_id("x", *a) == content_id("x", *b)) == (a == b)


def test_sha256_is_of_the_utf8_form() -> None:
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
