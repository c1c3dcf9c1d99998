"""One run writes at a time."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import msgspec
import pytest

from hearsay.errors import StoreLocked
from hearsay.store import lock


def test_a_held_lock_is_refused_and_names_the_process(tmp_path: Path) -> None:
    with lock.hold(tmp_path), pytest.raises(StoreLocked, match=f"process {os.getpid()} on"), lock.hold(tmp_path):
        pytest.fail("the lock was given twice")


def test_a_released_lock_can_be_taken_again(tmp_path: Path) -> None:
    for _ in range(2):
        with lock.hold(tmp_path):
            assert b'"pid"' in (tmp_path / "lock").read_bytes()
    assert (tmp_path / "lock").read_bytes() == b""


def test_a_lock_left_by_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(msgspec.json.encode(lock.Holder(pid=2**22 + 1, host=socket.gethostname())))
    with lock.hold(tmp_path):
        assert str(os.getpid()).encode() in (tmp_path / "lock").read_bytes()


@pytest.mark.parametrize(
    ("pid", "host", "refused"),
    [(2**22 + 1, socket.gethostname(), False), (1, socket.gethostname(), True), (2**22 + 1, "elsewhere.invalid", True)],
)
def test_without_locks_of_the_kernel_the_file_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pid: int, host: str, refused: bool
) -> None:
    monkeypatch.setattr(lock, "fcntl", None)
    (tmp_path / "lock").write_bytes(msgspec.json.encode(lock.Holder(pid=pid, host=host)))
    if refused:
        with pytest.raises(StoreLocked, match="is writing to this store"), lock.hold(tmp_path):
            pytest.fail("the lock was given twice")
    else:
        with lock.hold(tmp_path):
            pass
