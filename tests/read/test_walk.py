"""Units: every file once, in an order of its own, and odd ones recorded instead of passed over."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from hearsay.errors import InputError
from hearsay.protocols import Hints, Limits
from hearsay.read import Unit, read_unit, units
from hearsay.records import Article, Rejected
from read.read_samples import STORY


def found(*paths: Path) -> list[Unit]:
    return list(units([str(p) for p in paths], Limits()))


def read(unit: Unit) -> Article | Rejected:
    (one,) = read_unit(unit, Limits(), Hints())
    return one


def test_files_come_by_name_depth_first_with_the_folders_name_in_front(tmp_path: Path) -> None:
    news = tmp_path / "news"
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "C.txt", "a.txt"):
        (news / name).parent.mkdir(parents=True, exist_ok=True)
        (news / name).write_text(STORY)
    assert [u.path for u in found(news)] == ["news/C.txt", "news/a/b/c.txt", "news/a/z.txt", "news/a.txt", "news/b.txt"]


def test_a_unit_is_the_same_wherever_the_folder_lies(tmp_path: Path) -> None:
    for root in ("one", "two"):
        (tmp_path / root / "news").mkdir(parents=True)
        (tmp_path / root / "news" / "a.txt").write_text(STORY)
    one, two = (found(tmp_path / r / "news")[0] for r in ("one", "two"))
    assert (one.path, one.fingerprint, one.size) == (two.path, two.fingerprint, two.size)
    first, second = read(one), read(two)
    assert isinstance(first, Article)
    assert first == second


def test_two_roots_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for root in ("one", "two"):
        (tmp_path / root / "news").mkdir(parents=True)
        (tmp_path / root / "news" / "a.txt").write_text(STORY)
    assert [u.path for u in found(tmp_path / "one/news", tmp_path / "two/news")] == ["news/a.txt", "news~2/a.txt"]


def test_the_fingerprint_changes_with_the_content(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    before = found(file)[0].fingerprint
    file.write_text(STORY.replace("May", "Mai"))
    assert found(file)[0].fingerprint != before


def test_a_unit_travels_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    unit = found(tmp_path)[0]
    assert pickle.loads(pickle.dumps(unit)) == unit


def test_links_are_not_followed_unless_named(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (tmp_path / "outside.txt").write_text(STORY)
    (news / "link.txt").symlink_to(tmp_path / "outside.txt")
    (news / "circle").symlink_to(news)
    refused = [read(u) for u in found(news)]
    assert [(r.path, r.reason) for r in refused if isinstance(r, Rejected)] == [
        ("news/circle", "link not followed"),
        ("news/link.txt", "link not followed"),
    ]
    assert isinstance(read(found(news / "link.txt")[0]), Article)


def test_hidden_names_and_pipes_are_recorded(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    refused = [read(u) for u in found(tmp_path)]
    assert [r.reason for r in refused if isinstance(r, Rejected)] == ["hidden", "cannot be read"]


def test_a_file_that_vanished_is_recorded(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    unit = found(file)[0]
    file.unlink()
    gone = read(unit)
    assert isinstance(gone, Rejected)
    assert gone.reason == "cannot be read"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_recorded(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    file.chmod(0)
    refused = read(found(tmp_path)[0])
    assert isinstance(refused, Rejected)
    assert refused.reason == "cannot be read"


def test_a_path_that_does_not_exist_stops_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        units([str(tmp_path), str(tmp_path / "none")], Limits())


ODD_NAMES = [
    ("rally 😀.txt", "rally 😀.txt"),
    ("a\nb.txt", "a\\x0ab.txt"),
    ("\x1b[31mred.txt", "\\x1b[31mred.txt"),
    ("\u202egnp.txt", "\u202egnp.txt"),
    ("con", "con"),
    ("a..%2fx.txt", "a..%2fx.txt"),
    ("x" * 250, "x" * 250),
    (os.fsdecode(b"caf\xe9.txt"), "caf\\xe9.txt"),
]


@pytest.mark.parametrize(("name", "shown"), ODD_NAMES, ids=[ascii(n[1])[:20] for n in ODD_NAMES])
def test_odd_names_are_read_and_written_as_they_can_be_stored(tmp_path: Path, name: str, shown: str) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / name).write_text(STORY)
    (unit,) = found(tmp_path / "news")
    assert unit.path == f"news/{shown}"
    unit.path.encode("utf-8")
    assert isinstance(read(unit), Article)


def test_walking_is_lazy(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"{number:03}").mkdir()
        (tmp_path / f"{number:03}" / "a.txt").write_text("x")
    walk = units([str(tmp_path)], Limits())
    assert next(walk).path.endswith("000/a.txt")
    for number in range(1, 50):
        (tmp_path / f"{number:03}" / "a.txt").unlink()
    assert list(walk) == []
