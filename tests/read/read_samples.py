"""Inputs made for the tests of `read`: all words are ours."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

from hearsay.protocols import Hints, Limits
from hearsay.read import read_bytes
from hearsay.records import Article, Rejected

STORY = (
    "Ferry crews at the harbour of Port Amsel stopped work on Monday after the company refused to publish its duty rosters.\n\n"
    'About 40 people stood at the gate in the rain. "We were promised the rosters in May," said Ines Kaltofen, who speaks for the '
    "crews, and she added that nobody would go back before they had been seen by all of them.\n\n"
    "The company said that it regretted the strike and that talks would be held on Thursday."
)


def story(number: int) -> str:
    """Return an article that differs from every other number's."""
    return STORY.replace("About 40", f"About {40 + number}")


def page(number: int = 0, head: str = "", body: str = "") -> str:
    """Return an HTML page with a story, menus around it, and what is given for head and body."""
    paragraphs = "".join(f"<p>{p}</p>" for p in story(number).split("\n\n"))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferries stay in port</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a> <a href='/sea'>Sea</a></nav><article><h1>Ferries stay in port</h1>{paragraphs}{body}</article>"
        "<footer>Copyright 2019 Amsel Evening Wire</footer></body></html>"
    )


def record(kind: str, block: bytes, **headers: str) -> bytes:
    """Return one record of a web archive."""
    named = {"WARC-Type": kind, "WARC-Record-ID": "<urn:uuid:0>", "WARC-Date": "2024-05-07T09:00:00Z", **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items())
    return f"WARC/1.0\r\n{lines}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def warc(pages: Sequence[str | bytes], *, packed: bool = True, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """Return a web archive with an info record and one response for each page; packed, every record is a member of its own."""
    records = [record("warcinfo", b"software: a test", Content_Type="application/warc-fields")]
    for number, one_page in enumerate(pages):
        payload = one_page.encode() if isinstance(one_page, str) else one_page
        block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + payload
        url = f"https://amsel.example/{number}"
        records.append(record("response", block, WARC_Target_URI=url, Content_Type="application/http; msgtype=response"))
    return b"".join(gzip.compress(r, mtime=0) if packed else r for r in records)


def jsonl(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Return JSON lines."""
    return b"".join(json.dumps(r).encode() + b"\n" for r in rows)


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """Return a tar archive, packed by gzip unless told otherwise."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return gzip.compress(out.getvalue(), mtime=0) if packed else out.getvalue()


def read(data: bytes | str, name: str = "a.txt", limits: Limits | None = None, hints: Hints | None = None) -> list[Article | Rejected]:
    """Return all that is read from `data`, as from a file called `name`."""
    raw = data.encode() if isinstance(data, str) else data
    return list(read_bytes(raw, name, limits or Limits(), hints or Hints()))


def one(data: bytes | str, name: str = "a.txt", limits: Limits | None = None, hints: Hints | None = None) -> Article:
    """Return the only article in `data`."""
    (article,) = read(data, name, limits, hints)
    assert isinstance(article, Article), article
    return article


def articles(found: Sequence[Article | Rejected]) -> list[Article]:
    """Return the articles among what was read."""
    return [a for a in found if isinstance(a, Article)]


def reasons(found: Sequence[Article | Rejected]) -> list[str]:
    """Return the reasons of what was rejected, in order."""
    return [r.reason for r in found if isinstance(r, Rejected)]
