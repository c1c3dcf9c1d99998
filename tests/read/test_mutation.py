"""Bytes changed at random: nothing is ever raised, and what stands before the damage is read as before."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay.protocols import Limits
from hearsay.records import Article, Rejected
from read.read_samples import jsonl, page, read, story, tarred, warc, zipped

TEXTS = [story(i) for i in range(3)]
LINES = jsonl(
    [{"text": t, "title": "Ferries stay", "date": "2024-05-06", "url": f"https://amsel.example/{i}"} for i, t in enumerate(TEXTS)]
)
PLAIN = {f"{i}.txt": t.encode() for i, t in enumerate(TEXTS)}
TABLE = b"title,text,date\r\n" + b"".join(b'Ferries,"' + t.replace('"', '""').encode() + b'",2024-05-06\r\n' for t in TEXTS)
GOOD: dict[str, bytes] = {
    "a.warc": warc(TEXTS, packed=False, kind="text/plain"),
    "a.warc.gz": warc(TEXTS, kind="text/plain"),
    "a.jsonl": LINES,
    "a.jsonl.gz": gzip.compress(LINES, mtime=0),
    "a.json": b"[" + b",".join(LINES.splitlines()) + b"]",
    "a.zip": zipped(PLAIN),
    "a.tar": tarred(PLAIN, packed=False),
    "a.tar.gz": tarred(PLAIN),
    "a.csv": TABLE,
    "a.txt": f" date 2024-05-06 By Amsel Herald\n\n{TEXTS[0]}\n\nAmsel Herald".encode(),
}
# Where damage at byte n leaves the articles before byte n untouched, each article's last byte is known: the text's own end.
ORDERED = ["a.warc", "a.warc.gz", "a.jsonl", "a.json", "a.tar"]
LIMITS = Limits(article_bytes=200_000, line_bytes=200_000, unpacked_bytes=5_000_000, members=1_000)


def check(found: list[Article | Rejected]) -> None:
    for item in found:
        item.path.encode("utf-8")
        if isinstance(item, Article):
            item.text.encode("utf-8")
            assert item.text


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_changed_bytes_never_raise(name: str, data: st.DataObject) -> None:
    raw = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        change = data.draw(st.sampled_from(["set", "cut", "insert", "repeat"]))
        if change == "set":
            raw[at] = data.draw(st.integers(0, 255))
        elif change == "cut":
            del raw[at : at + data.draw(st.integers(1, 60))]
        elif change == "insert":
            raw[at:at] = data.draw(st.binary(min_size=1, max_size=20))
        else:
            raw[at:at] = raw[at : at + data.draw(st.integers(1, 200))]
        if not raw:
            break
    check(read(bytes(raw), name, LIMITS))


@pytest.mark.parametrize("name", ORDERED)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_stands_before_the_damage_is_kept(name: str, data: st.DataObject) -> None:
    raw = GOOD[name]
    at = data.draw(st.integers(len(raw) // 3 + 200, len(raw) - 1))
    rest = bytes(data.draw(st.integers(0, 255)) for _ in range(5))
    found = read(raw[:at] + rest, name, LIMITS)
    check(found)
    assert TEXTS[0] in [a.text for a in found if isinstance(a, Article)]


@pytest.mark.parametrize("name", GOOD)
def test_every_cut_is_survived(name: str) -> None:
    raw = GOOD[name]
    for at in range(0, len(raw), max(1, len(raw) // 40)):
        check(read(raw[:at], name, LIMITS))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3_000))
def test_any_bytes_are_an_answer(raw: bytes) -> None:
    if raw.lstrip()[:1] != b"<":  # pages go to the sandbox, which has its own tests
        assert read(raw, "a", LIMITS)


CORPUS = sorted(p for p in (Path(__file__).parent.parent / "corpus").iterdir() if p.suffix != ".md")


@pytest.mark.parametrize("file", CORPUS, ids=[p.name for p in CORPUS])
def test_the_corpus_of_past_crashes_is_survived(file: Path) -> None:
    found = read(file.read_bytes(), file.name.partition("--")[2] or file.name, Limits(parse_seconds=5.0))
    check(found)
    assert found


def test_a_page_of_random_tags_never_raises() -> None:
    for seed in range(10):
        html = page(seed)
        check(read(html[: seed * 60] + "<" * seed + html[seed * 60 :], "a.html"))
