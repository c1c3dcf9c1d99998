"""Keeping off cores that others use."""

import os
from pathlib import Path

from training.cores import Cores


def test_without_word_from_the_system_all_threads_are_used(tmp_path: Path) -> None:
    assert Cores(3, tmp_path / "absent").threads() == min(3, max(1, os.cpu_count() or 1))


def test_there_is_always_one_thread(tmp_path: Path) -> None:
    stat = tmp_path / "stat"
    stat.write_text("cpu 0 0 0 0 0 0 0 0 0 0\n")
    cores = Cores(4, stat)
    stat.write_text("cpu 99999999 0 0 0 0 0 0 0 0 0\n")
    assert cores.threads() == 1
