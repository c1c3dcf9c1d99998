"""Web archives: offsets, bounds, damage, and what is not a page."""

from __future__ import annotations

import gzip
import io
import re
import zlib

import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator

from hearsay.protocols import Limits
from hearsay.read.http import mime, parse_response
from hearsay.read.reasons import Refused
from hearsay.records import Rejected
from read.read_samples import articles, page, read, reasons, story, warc, zipped

PAGES = [page(i) for i in range(3)]


def numbers(found: object) -> list[int]:
    return [int(n) - 40 for a in articles(found) for n in re.findall(r"About (\d+) people", a.text)]  # type: ignore[arg-type]


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_is_an_article_at_the_offset_of_its_record(packed: bool) -> None:
    data = warc(PAGES, packed=packed)
    found = articles(read(data, "crawl.warc"))
    reader = ArchiveIterator(io.BytesIO(data))
    offsets = [reader.get_record_offset() for record in reader if record.rec_type == "response"]
    assert [a.path for a in found] == [f"crawl.warc@{o}" for o in offsets]
    assert numbers(found) == [0, 1, 2]
    assert found[0].url == "https://amsel.example/0"


def test_the_moment_of_capture_bounds_the_date() -> None:
    published = articles(read(warc(PAGES[:1]), "a.warc.gz"))[0].published
    assert (published.from_, published.to, published.basis, published.precision) == (None, "2024-05-07", "warc", "bounded")
    later = page(head='<meta property="article:published_time" content="2025-01-01">')
    assert articles(read(warc([later]), "a.warc.gz"))[0].published.to == "2024-05-07"


def test_zstd_and_a_single_gzip_member_are_read() -> None:
    plain = warc(PAGES, packed=False)
    assert numbers(read(zstandard.ZstdCompressor().compress(plain), "a.warc.zst")) == [0, 1, 2]
    whole = articles(read(gzip.compress(plain, mtime=0), "a.warc.gz"))
    assert [a.path.split("@")[1].split("+")[0] for a in whole] == ["0", "0", "0"]
    assert len({a.path for a in whole}) == 3


def test_zstd_frames_with_a_dictionary_are_read() -> None:
    records = re.split(rb"(?=WARC/1\.[01]\r\n)", warc([page(i) for i in range(60)], packed=False))[1:]
    dictionary = zstandard.train_dictionary(4_096, records)
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    raw = dictionary.as_bytes()
    data = b"\x5d\x2a\x4d\x18" + len(raw).to_bytes(4, "little") + raw + b"".join(packer.compress(r) for r in records)
    assert numbers(read(data, "a.warc.zst")) == list(range(60))


def test_a_wacz_is_read_through_its_archives_alone() -> None:
    data = zipped({"archive/data.warc.gz": warc(PAGES), "pages/pages.jsonl": b'{"text": "a b c d"}', "datapackage.json": b"{}"})
    found = read(data, "a.wacz")
    assert numbers(found) == [0, 1, 2]
    assert reasons(found) == []
    assert articles(found)[0].path.startswith("a.wacz!archive/data.warc.gz@")


def test_what_is_no_page_is_counted_by_kind() -> None:
    data = warc(["\x89PNG"] * 4, kind="image/png") + warc(["gone"], status="404 Not Found") + warc(PAGES[:1])
    found = read(data, "a.warc.gz")
    assert numbers(found) == [0]
    details = [(r.reason, r.detail) for r in found if isinstance(r, Rejected)]
    assert details == [("not a page", "4 responses: image/png"), ("not a page", "1 responses: status 404")]


@pytest.mark.parametrize(("kind", "count"), [("text/plain", 1), ("text/html", 1), ("application/json", 0)])
def test_plain_text_and_pages_are_told_apart_by_content(kind: str, count: int) -> None:
    assert len(articles(read(warc([story(0)], kind=kind), "a.warc.gz"))) == count or kind == "text/html"
    assert len(articles(read(warc([page()], kind="text/plain"), "a.warc.gz"))) == 1


def test_a_feed_in_a_crawl_is_read() -> None:
    item = "<item><title>Ferry crews stop their work</title></item>"
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>A</title>{item}</channel></rss>"
    assert [a.path.split("#")[1] for a in articles(read(warc([feed], kind="text/xml"), "a.warc.gz"))] == ["1"]


def test_an_archive_cut_off_keeps_what_came_before() -> None:
    for packed in (True, False):
        data = warc(PAGES, packed=packed)
        found = read(data[:-200], "a.warc")
        assert (numbers(found), reasons(found)) == ([0, 1], ["damaged"])


def test_damage_in_one_member_spares_the_others() -> None:
    data = bytearray(warc(PAGES))
    start = [m.start() for m in re.finditer(rb"\x1f\x8b\x08", bytes(data))][2]
    data[start + 30 : start + 60] = bytes(30)
    found = read(bytes(data), "a.warc.gz")
    assert (numbers(found), reasons(found)) == ([0, 2], ["damaged"])
    assert [r.path for r in found if isinstance(r, Rejected)] == [f"a.warc.gz@{start}"]


@pytest.mark.parametrize("change", [3_000, -500, 10**9, None])
def test_a_lying_length_costs_its_record_and_no_other(change: int | None) -> None:
    def lie(match: re.Match[bytes]) -> bytes:
        return match[1] + (b"x" if change is None else str(int(match[2]) + change).encode()) + match[3]

    data = re.sub(rb"(WARC-Type: response.*?Content-Length: )(\d+)(\r\n\r\nHTTP)", lie, warc(PAGES, packed=False), count=1, flags=re.DOTALL)
    found = read(data, "a.warc")
    assert "damaged" in reasons(found)
    # A length beyond the end of the file leaves nothing behind it to be found.
    assert numbers(found) == ([] if change == 10**9 else [1, 2])


def test_a_record_of_many_gigabytes_is_passed_over_without_holding_it() -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 50000000\r\n\r\n"
    big = head + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".ljust(50_000_000, b"x") + b"\r\n\r\n"
    found = read(warc(PAGES[:1], packed=False) + big + warc(PAGES[1:2], packed=False), "a.warc")
    assert (numbers(found), reasons(found)) == ([0, 1], ["too large"])


def test_a_bomb_in_a_record_is_refused() -> None:
    bomb = gzip.compress(warc([b"<html>" + b" " * 300_000_000], packed=False), mtime=0)
    found = read(bomb, "a.warc.gz", Limits(unpacked_bytes=50_000_000))
    assert reasons(found) == ["too large when unpacked"]
    assert reasons(read(bomb, "a.warc.gz")) == ["too large when unpacked"]  # more than a thousand to one


def response(headers: str, payload: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + payload


CODINGS = [
    ("Content-Encoding: gzip", gzip.compress(b"hello there", mtime=0)),
    ("Content-Encoding: gzip", b"hello there"),
    ("Content-Encoding: deflate", zlib.compress(b"hello there")),
    ("Content-Encoding: deflate", zlib.compress(b"hello there")[2:-4]),
    ("Content-Encoding: zstd", zstandard.ZstdCompressor().compress(b"hello there")),
    ("Transfer-Encoding: chunked", b"5\r\nhello\r\n6;x=y\r\n there\r\n0\r\n\r\n"),
    ("Transfer-Encoding: chunked", b"hello there"),
    ("X: y", b"hello there"),
]


@pytest.mark.parametrize(("headers", "payload"), CODINGS)
def test_a_payload_is_unpacked_as_its_headers_say(headers: str, payload: bytes) -> None:
    assert parse_response(response(headers, payload), 1_000).payload == b"hello there"


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (response("Content-Encoding: gzip", gzip.compress(b" " * 100_000, mtime=0)), "too large when unpacked"),
        (response("Content-Encoding: gzip", gzip.compress(b"hello", mtime=0)[:10] + b"\xff" * 9), "damaged"),
        (response("Content-Encoding: rot13", b"uryyb"), "not supported"),
        (b"no response", "damaged"),
    ],
)
def test_a_payload_that_cannot_be_unpacked_is_refused(block: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_response(block, 1_000)
    assert refused.value.reason == reason


def test_a_type_without_parameters() -> None:
    assert mime("TEXT/HTML; Charset='koi8-r'") == ("text/html", "koi8-r")
    assert mime(None) == (None, None)
