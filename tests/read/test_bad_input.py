"""Bad input of every kind gives a reason, costs no memory to speak of, and loses nothing else."""

from __future__ import annotations

import gzip
import io
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from hearsay.protocols import Hints, Limits
from hearsay.read import REASONS, read_unit, units
from hearsay.read.dispatch import read_stream
from hearsay.read.reasons import reject
from hearsay.read.streams import Pull
from hearsay.records import Article, Rejected
from hearsay.text import normalise, sha256
from read.read_samples import STORY, articles, jsonl, one, page, read, reasons, story, warc, zipped

BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "no text found"),
    ("blank.txt", b" \n\t \r\n", "no text found"),
    ("mark.txt", b"\xef\xbb\xbf", "no text found"),
    ("short.txt", b"Read more", "too short"),
    ("digits.txt", b"1 2 3 4 5 6 7", "no text found"),
    ("picture.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 10, "not text"),
    ("program", b"\x7fELF" + bytes(2_000), "not text"),
    ("paper.pdf", b"%PDF-1.7 and so on", "not supported"),
    ("paper.docx.7z", b"7z\xbc\xaf\x27\x1c and so on", "not supported"),
    ("letter.doc", b"\xd0\xcf\x11\xe0 and so on", "not supported"),
    ("broken.gz", b"\x1f\x8b\x08\x00" + b"\xff" * 100, "damaged"),
    ("cut.gz", gzip.compress(STORY.encode() * 100)[:60], "damaged"),
    ("broken.zip", b"PK\x03\x04" + b"\xff" * 100, "damaged"),
    ("broken.parquet", b"PAR1" + b"\xff" * 100, "damaged"),
    ("broken.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 100, "damaged"),
    ("broken.xz", b"\xfd7zXZ\x00" + b"\xff" * 100, "damaged"),
    ("broken.bz2", b"BZh9" + b"\xff" * 100, "damaged"),
    ("broken.warc", b"WARC/1.0\r\nnonsense", "damaged"),
    ("broken.json", b'{"text": ', "not JSON"),
    ("deep.json", b'[{"a":' * 300_000, "not JSON"),
    ("deep.jsonl", b'{"a":' * 1_000_000 + b"\n", "not JSON"),
    ("no.json", b'{"alpha": 1}', "no article in it"),
    ("no.csv", b"alpha,beta\n1,2\n", "no article in it"),
    ("large.txt", b"word " * 1_100_000, "too large"),
    ("large.html", b"<html><p>" + b"word " * 1_100_000, "too large"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[b[0] for b in BAD])
def test_bad_input_has_one_clear_reason(name: str, data: bytes, reason: str) -> None:
    found = read(data, name)
    assert articles(found) == []
    assert reasons(found) == [reason]
    assert found[0].path.startswith(name)
    assert getattr(found[0], "detail", "")


def test_bad_files_lose_nothing_beside_them(tmp_path: Path) -> None:
    for number, (name, data, _) in enumerate(BAD):
        (tmp_path / f"{number:03}-{name}").write_bytes(data)
        (tmp_path / f"{number:03}-good.txt").write_text(story(number))
    found = [r for u in units([str(tmp_path)], Limits()) for r in read_unit(u, Limits(), Hints())]
    assert len(articles(found)) == len(BAD)
    assert sorted(reasons(found)) == sorted(b[2] for b in BAD)


def test_bad_members_lose_nothing_beside_them() -> None:
    members = {name: data for name, data, _ in BAD if not name.endswith((".zip", "large.txt", "large.html"))}
    found = read(zipped({**members, "good.txt": STORY.encode()}), "all.zip", Limits(nesting=2))
    assert [a.path for a in articles(found)] == ["all.zip!good.txt"]
    assert len(reasons(found)) == len(members)


def long_line(size: int, head: bytes = b"", tail: bytes = b"") -> BinaryIO:
    def parts() -> Iterator[bytes]:
        yield head
        block = b"x" * (1 << 20)
        for _ in range(size >> 20):
            yield block
        yield tail

    made = (p for p in parts() if p)
    return cast(BinaryIO, io.BufferedReader(Pull(lambda: next(made, b""))))


GIGABYTES = 2 << 30
BEFORE, AFTER = jsonl([{"text": story(1)}]), b"\n" + jsonl([{"text": story(2)}])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "head", "tail", "count", "reason"),
    [
        ("a.txt", b"", b"", 0, "too large"),
        ("a.html", b"<html><p>", b"", 0, "too large"),
        ("a.jsonl", BEFORE + b'{"text": "', AFTER, 2, "line too long"),
        ("a.csv", b"title,text\nA,The crews of the ferries stopped work\n", b"\nB,The rosters have been published\n", 2, "line too long"),
        ("a.json", b'[{"text": "', b'"}]', 0, "not JSON"),
    ],
)  # fmt: skip
def test_a_line_of_two_gigabytes_costs_no_memory(name: str, head: bytes, tail: bytes, count: int, reason: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = list(read_stream(long_line(GIGABYTES, head, tail), name, Limits(), Hints()))
    assert (len(articles(found)), reasons(found)) == (count, [reason])
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 700_000  # kilobytes; the line has two million


def test_a_sparse_file_of_gigabytes_is_not_text(tmp_path: Path) -> None:
    file = tmp_path / "sparse.txt"
    with file.open("wb") as out:
        out.truncate(GIGABYTES)
    (unit,) = units([str(file)], Limits())
    assert reasons(list(read_unit(unit, Limits(), Hints()))) == ["too large"]


@pytest.mark.parametrize("char", ["\x00", "\ud83d", "\x1b[31m", "\u202e", "\u200b", "😀", "\u0301", "\ufeff", "\x85", "\u2028"])
def test_odd_characters_leave_a_text_that_can_be_stored(char: str) -> None:
    raw = STORY.replace("harbour", f"har{char}bour")
    forms = [
        (raw.encode("utf-8", "surrogatepass"), "a.txt"),
        (jsonl([{"text": raw, "title": f"A{char}B", "author": char}]), "a.jsonl"),
        (page(body=f"<p>The crews {char} went home and said nothing more.</p>").encode("utf-8", "surrogatepass"), "a.html"),
    ]
    for data, name in forms:
        article = one(data, name)
        assert article.text == normalise(article.text)
        assert article.sha256 == sha256(article.text)
        assert article.replaced_characters == article.text.count("\ufffd")
        article.text.encode("utf-8")
        (article.title or "").encode("utf-8")


def test_memory_stays_flat_over_many_records() -> None:
    line = jsonl([{"text": STORY, "n": list(range(5_000))}])
    made = (line for _ in range(6_000))
    stream = cast(BinaryIO, io.BufferedReader(Pull(lambda: next(made, b""))))
    count, after_first = 0, 0
    for item in read_stream(stream, "a.jsonl", Limits(), Hints()):
        count += isinstance(item, Article)
        if count == 1_000:
            after_first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert count == 6_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - after_first < 50_000


def test_every_reason_is_explained_in_a_sentence() -> None:
    for reason, sentence in REASONS.items():
        assert reason == reason.strip()
        assert sentence.endswith(".")
        assert len(sentence) > 40


def test_a_reason_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(KeyError):
        reject("a", "bad mood", "x")


def test_the_detail_of_a_rejection_can_be_printed_and_stored() -> None:
    refused = reject("a", "damaged", "\x1b]0;title\x07 \ud83d" + "x" * 1_000)
    assert refused.detail.isprintable()
    assert len(refused.detail) <= 500


def test_nothing_in_the_room_reaches_for_the_network() -> None:
    code = (
        "import sys, hearsay.read, hearsay.read.dispatch as d\n"
        "for name in d.BUILT_IN: d.built_in(name)\n"
        "print([m for m in ('urllib.request', 'http.client', 'requests', 'urllib3', 'trafilatura', 'feedparser') if m in sys.modules])"
    )
    # Parsers that can fetch are loaded by the sandbox's worker only, which refuses every connection.
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_two_readings_are_equal() -> None:
    data = zipped({"a.txt": STORY.encode(), "b.warc.gz": warc([page(i) for i in range(3)]), "c.jsonl": b"{]\n" + jsonl([{"text": STORY}])})
    first, second = read(data, "a.zip"), read(data, "a.zip")
    assert first == second
    assert len({r.id for r in articles(first)}) == 5
    assert any(isinstance(r, Rejected) for r in first)
