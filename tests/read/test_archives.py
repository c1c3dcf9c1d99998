"""Zip and tar: bounds, names, nesting, damage; and single packed files."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from typing import Any

import msgspec
import pytest
import zstandard

from hearsay.protocols import Limits
from hearsay.records import Rejected
from read.read_samples import STORY, articles, jsonl, one, page, read, reasons, story, tarred, warc, zipped

MIXED = {"a.txt": story(1).encode(), "sub/b.html": page(2).encode(), "c.jsonl": jsonl([{"text": story(3)}]), "d.warc.gz": warc([page(4)])}


@pytest.mark.parametrize(("name", "make"), [("a.zip", zipped), ("a.tar.gz", tarred), ("a.tgz", tarred)])
def test_an_archive_of_anything_is_read(name: str, make: object) -> None:
    assert callable(make)
    found = read(make(MIXED), name)
    assert reasons(found) == []
    paths = [a.path for a in articles(found)]
    assert paths[:3] == [f"{name}!a.txt", f"{name}!sub/b.html", f"{name}!c.jsonl#1"]
    assert paths[3].startswith(f"{name}!d.warc.gz@")


def test_a_tar_that_is_not_packed_is_known_by_its_content() -> None:
    assert [a.path for a in articles(read(tarred({"a.txt": STORY.encode()}, packed=False), "x.dat"))] == ["x.dat!a.txt"]


UNSAFE = ["../x.txt", "a/../../x.txt", "/etc/x.txt", "C:\\x.txt", "..\\x.txt"]


@pytest.mark.parametrize("make", [zipped, tarred])
@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_climbs_out_is_refused_and_the_rest_is_read(name: str, make: object) -> None:
    assert callable(make)
    found = read(make({name: STORY.encode(), "b.txt": STORY.encode()}), "a.zip")
    assert reasons(found) == ["unsafe name"]
    assert [a.path for a in articles(found)] == ["a.zip!b.txt"]


def test_odd_names_of_members_are_kept_printable() -> None:
    found = articles(read(zipped({"😀/\u202eb.txt": STORY.encode(), "a\nb.txt": STORY.encode(), "x" * 300: STORY.encode()}), "a.zip"))
    assert [a.path for a in found] == ["a.zip!😀/\u202eb.txt", "a.zip!a\\x0ab.txt", "a.zip!" + "x" * 300]


def test_links_in_archives_are_not_followed() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
            info = tarfile.TarInfo("link")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        device = tarfile.TarInfo("null")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
    assert reasons(read(out.getvalue(), "a.tar")) == ["link not followed", "link not followed", "cannot be read"]
    linked = zipfile.ZipInfo("link")
    linked.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(linked, "/etc/passwd")
    assert reasons(read(out.getvalue(), "a.zip")) == ["link not followed"]


@pytest.mark.parametrize("inner", ["in.zip", "in.tar.gz"])
def test_an_archive_in_an_archive_is_nested_too_deep_unless_allowed(inner: str) -> None:
    make = zipped if inner.endswith("zip") else tarred
    data = zipped({inner: make({"a.txt": STORY.encode()}), "b.txt": STORY.encode()})
    found = read(data, "a.zip")
    assert reasons(found) == ["nested too deep"]
    assert len(articles(found)) == 1
    allowed = read(data, "a.zip", Limits(nesting=2))
    assert [a.path for a in articles(allowed)] == [f"a.zip!{inner}!a.txt", "a.zip!b.txt"]


def test_packed_in_packed_is_nested_too_deep() -> None:
    assert reasons(read(gzip.compress(gzip.compress(STORY.encode())), "a.gz.gz")) == ["nested too deep"]


@pytest.mark.parametrize("make", [zipped, tarred])
def test_too_many_members_are_refused(make: object) -> None:
    assert callable(make)
    data = make({f"{i}.txt": STORY.encode() for i in range(20)})
    assert "too many members" in reasons(read(data, "a.zip", Limits(members=10)))


BLANKS = b'{"text": "a line, and then a line of blanks"}\n' + b" " * 60_000_000


@pytest.mark.parametrize(
    "data",
    [
        *(zipped({"a.jsonl": BLANKS}), tarred({"a.jsonl": BLANKS}), zipped({"a.jsonl": BLANKS}, zipfile.ZIP_BZIP2)),
        *(gzip.compress(BLANKS), bz2.compress(BLANKS), lzma.compress(BLANKS), zstandard.ZstdCompressor().compress(BLANKS)),
    ],
    ids=["zip", "tar.gz", "zip of bz2", "gz", "bz2", "xz", "zst"],
)
def test_a_bomb_is_refused_by_what_it_unpacks_to_or_by_its_ratio(data: bytes) -> None:
    found = read(data, "a.jsonl", Limits(line_bytes=1_000_000, unpacked_bytes=30_000_000))
    assert reasons(found)[-1] == "too large when unpacked"
    assert len(articles(found)) <= 1


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(zipped({"a.txt": STORY.encode(), "b.txt": STORY.encode()}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        data[at + flags] |= 1
    found = read(bytes(data), "a.zip")
    assert reasons(found) == ["encrypted"]
    assert len(articles(found)) == 1


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_zip_that_breaks_off_keeps_the_members_before(share: float) -> None:
    data = zipped({f"{i}.txt": story(i).encode() for i in range(10)})
    found = read(data[: int(len(data) * share)], "a.zip")
    assert [a.text for a in articles(found)] == [story(i) for i in range(len(articles(found)))]
    assert len(articles(found)) >= 10 * share - 4
    assert reasons(found)[-1] == "damaged"


def test_a_streamed_zip_without_sizes_is_rescued_too() -> None:
    class Unseekable(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.data += bytes(data)
            return len(bytes(data))

    out = Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(3):
            archive.writestr(f"{i}.txt", story(i))
    directory = out.data.find(b"PK\x01\x02")
    assert len(articles(read(out.data[:directory], "a.zip"))) == 3


def test_a_tar_that_breaks_off_keeps_the_members_before() -> None:
    data = tarred({f"{i}.txt": story(i).encode() for i in range(10)}, packed=False)
    found = read(data[: 5 * 1024 + 700], "a.tar")
    assert len(articles(found)) == 5
    assert "damaged" in reasons(found)


def test_an_extended_header_of_gigabytes_is_not_loaded() -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 8 << 30
    data = tarred({"a.txt": STORY.encode()}, packed=False)[:1024] + info.tobuf(tarfile.GNU_FORMAT) + bytes(1024)
    found = read(data, "a.tar")
    assert len(articles(found)) == 1
    assert reasons(found) == ["damaged"]


def test_a_directory_of_absurd_size_is_refused_before_it_is_loaded() -> None:
    data = zipped({"a.txt": STORY.encode()})
    end = data.rfind(b"PK\x05\x06")
    lying = data[:end] + bytes(2_000_000) + data[end : end + 12] + struct.pack("<L", 1_500_000) + data[end + 16 :]
    assert reasons(read(lying, "a.zip", Limits(members=100))) == ["too many members"]


@pytest.mark.parametrize(
    ("extension", "pack"),
    [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstandard.ZstdCompressor().compress)],
)
def test_a_packed_file_is_read_as_what_is_in_it(extension: str, pack: object) -> None:
    assert callable(pack)
    assert one(pack(STORY.encode()), f"a.txt.{extension}").text == STORY
    packed = pack(b"title,text\nFerries,Crews of the ferries stopped work.\n")
    assert [a.path for a in articles(read(packed, f"a.csv.{extension}"))] == [f"a.csv.{extension}#1"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress])
def test_a_packed_file_that_breaks_off_is_damaged(pack: object) -> None:
    assert callable(pack)
    data = pack(jsonl([{"text": story(i), "n": [i * j for j in range(400)]} for i in range(200)]))
    found = read(data[:-20], "a.jsonl")
    assert reasons(found)[-1] == "damaged"


def test_members_of_gzip_in_a_row_are_one_file() -> None:
    lines = [gzip.compress(jsonl([{"text": story(i)}])) for i in range(3)]
    assert len(articles(read(b"".join(lines) + bytes(512), "a.jsonl.gz"))) == 3


def test_the_limits_of_the_user_are_not_changed() -> None:
    limits = Limits()
    before = msgspec.structs.asdict(limits)
    read(zipped({"a.txt": STORY.encode()}), "a.zip", limits)
    assert msgspec.structs.asdict(limits) == before


def test_hidden_members_are_recorded() -> None:
    found = read(zipped({"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "a.txt": STORY.encode()}), "a.zip")
    assert [r.reason for r in found if isinstance(r, Rejected)] == ["hidden", "hidden"]
