"""The lock of a store: one run writes at a time, and any number read.

The lock is the kernel's (`flock`) where there is one: it ends with the process, however that ends, so no stale lock can stay.
The file says who holds it. Where the file system has no such locks, the process id and host in the file decide.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from hearsay.errors import StoreLocked
from hearsay.records import Struct

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

__all__ = ["Holder", "hold"]


class Holder(Struct, frozen=True, kw_only=True):
    """Who holds a lock."""

    pid: int
    host: str


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _holder(path: Path) -> Holder | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError):
        return None


def _refuse(store: Path, holder: Holder | None) -> StoreLocked:
    who = f"process {holder.pid} on {holder.host}" if holder else "another process"
    return StoreLocked(
        f"{store}: {who} is writing to this store. Reading goes on undisturbed; wait for that run to end, or give this one "
        f"another --store. If no such process runs, delete {store / 'lock'}"
    )


def _flock(handle: int) -> bool | None:
    """Return whether the kernel's lock was taken; None where there is none to take."""
    if fcntl is None:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


@contextmanager
def hold(store: Path) -> Iterator[None]:
    """Hold the store's lock for the length of the block.

    Raises:
        StoreLocked: another process holds it; the message names it.
    """
    path = store / "lock"
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        before, taken, here = _holder(path), _flock(handle), socket.gethostname()
        # Without a lock of the kernel's: a holder on this machine that is gone has left the lock behind.
        if taken is False or (taken is None and before and (before.host != here or _alive(before.pid)) and before.pid != os.getpid()):
            raise _refuse(store, before)
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, msgspec.json.encode(Holder(pid=os.getpid(), host=here)))
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)
