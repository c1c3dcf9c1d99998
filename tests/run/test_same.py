"""The same input gives the same store: whatever the order, the number of workers, the locale, the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import fake_rooms
from hearsay.run import Settings, run
from hearsay.store import Store
from run_by_hand import SERIAL, exported

CHILD = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from run_by_hand import SERIAL, exported
from hearsay.run import run
run([sys.argv[3]], sys.argv[4], SERIAL)
exported(Path(sys.argv[4]))
"""


def parts(store: Path) -> dict[str, bytes]:
    return {str(file.relative_to(store)): file.read_bytes() for file in sorted((store / "parts").rglob("*")) if file.is_file()}


def test_the_order_of_files_and_inputs_does_not_matter(tmp_path: Path) -> None:
    for name, order in (("one", 1), ("two", -1)):
        for number in range(25)[::order]:
            fake_rooms.write_news(tmp_path / name / "news", 1, start=number)
            fake_rooms.write_news(tmp_path / name / "more", 1, start=number + 100)
        run([str(tmp_path / name / folder) for folder in ("news", "more")[::order]], tmp_path / name / "store", SERIAL)
    assert exported(tmp_path / "one" / "store") == exported(tmp_path / "two" / "store")
    assert parts(tmp_path / "one" / "store") == parts(tmp_path / "two" / "store")
    manifests = [Store.open(tmp_path / name / "store").manifest.parts for name in ("one", "two")]
    assert manifests[0] == manifests[1]


@pytest.mark.slow
def test_one_worker_and_four_make_the_same_bytes(tmp_path: Path) -> None:
    news = fake_rooms.write_news(tmp_path / "news", 80)
    lines = "".join(f'{{"text": "Story {n} of pier. Anna said protest {"x" * 2000}."}}\n' for n in range(520))
    (news / "long.jsonl").write_text(lines, encoding="utf-8")
    for jobs in (1, 4):
        run([str(news)], tmp_path / f"store{jobs}", Settings(stages=fake_rooms.ROOMS, annotator="fake", jobs=jobs))
    assert parts(tmp_path / "store1") == parts(tmp_path / "store4")
    assert exported(tmp_path / "store1") == exported(tmp_path / "store4")
    assert Store.open(tmp_path / "store1").manifest.parts == Store.open(tmp_path / "store4").manifest.parts


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "1"}, {"TZ": "Asia/Kathmandu"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}],
    ids=lambda e: "-".join(f"{k}={v}" for k, v in e.items()),
)
def test_hash_seed_time_zone_and_locale_do_not_matter(news: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    run([str(news)], tmp_path / "here", SERIAL)
    here = exported(tmp_path / "here")
    tests = Path(__file__).parent
    subprocess.run(
        [sys.executable, "-c", CHILD, str(tests.parent), str(tests), str(news), str(tmp_path / "there")],
        env={**os.environ, **environment},
        check=True,
    )
    assert b"".join((tmp_path / f"there.{name}").read_bytes() for name in ("jsonl", "across")) == here
