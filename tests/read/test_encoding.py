"""Bytes to text: mark, then UTF-8, then declared, then guessed; and binary refused."""

from __future__ import annotations

import codecs

import pytest

from hearsay.read.encoding import declared_charset, decode
from hearsay.read.reasons import Refused
from read.read_samples import STORY, one, read, reasons

TURKISH = "Balıkçılar limanda toplandı; şirketin açıklamasını beklediklerini söylediler. " * 5
RUSSIAN = "Рыбаки собрались в порту и потребовали опубликовать расписание смен до конца недели. " * 5


@pytest.mark.parametrize(
    ("data", "declared", "text", "name"),
    [
        (STORY.encode(), None, STORY, "utf-8"),
        (codecs.BOM_UTF8 + STORY.encode(), "latin-1", STORY, "utf-8"),
        (TURKISH.encode("utf-16"), None, TURKISH, "utf-16"),
        (codecs.BOM_UTF16_BE + TURKISH.encode("utf-16-be"), None, TURKISH, "utf-16"),
        (STORY.encode("utf-16-le"), None, STORY, "utf-16-le"),
        (TURKISH.encode("utf-32"), None, TURKISH, "utf-32"),
        (TURKISH.encode("cp1254"), "windows-1254", TURKISH, "cp1254"),
        (TURKISH.encode("cp1254"), "iso-8859-9", TURKISH, "cp1254"),
        (TURKISH.encode(), "windows-1254", TURKISH, "utf-8"),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN, "koi8-r"),
        (RUSSIAN.encode("cp1251"), "no-such-encoding", RUSSIAN, "cp1251"),
        (RUSSIAN.encode("cp1251"), "hex", RUSSIAN, "cp1251"),
        ("“Don’t,” she said — twice.".encode("cp1252"), "iso-8859-1", "“Don’t,” she said — twice.", "cp1252"),
    ],
    ids=lambda v: repr(v)[:30],
)
def test_text_comes_out_and_its_encoding_is_named(data: bytes, declared: str | None, text: str, name: str) -> None:
    got, encoding = decode(data, declared)
    assert got.removeprefix("\ufeff") == text
    assert encoding == name


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x7fELF" + b"\0" * 500, b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 30])
def test_binary_is_not_text(data: bytes) -> None:
    with pytest.raises(Refused, match="not text"):
        decode(data)
    assert reasons(read(data)) == ["not text"]


def test_characters_that_cannot_be_read_are_counted() -> None:
    article = one(STORY.replace("e", "\u00e9").encode()[:-1] + b" \xe4\xf6 and more of it, which nobody can read.")
    assert article.encoding == "utf-8"
    assert article.replaced_characters == 2 == article.text.count("\ufffd")


def test_control_characters_and_lone_surrogates_are_counted_too() -> None:
    article = one('{"text": "Crews at the \\u0000 harbour said that it was \\ud83d over."}', "a.json")
    assert (article.replaced_characters, "\ufffd harbour" in article.text) == (2, True)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="windows-1254">', "windows-1254"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        (b"<p>charset</p>", None),
    ],
)
def test_a_declared_encoding_is_found(head: bytes, name: str | None) -> None:
    assert declared_charset(head) == name
