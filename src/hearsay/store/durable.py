"""Writes that survive a crash: aside, synced to the disk, moved in.

Whoever reads sees a file or folder either as it was before or as it is after, whenever the machine stops.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from hearsay.errors import StoreError

__all__ = ["disk_error", "move_in", "remove_tree", "replace_file", "sync_folder", "write_file"]


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable; does nothing on systems that cannot open a folder."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to a new file and sync it; the name itself is durable only after `sync_folder`."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_file(path: Path, data: bytes, aside: Path) -> None:
    """Put `data` in the place of the file `path`, which may exist, in one step; it is written to `aside` first."""
    write_file(aside, data)
    os.replace(aside, path)
    sync_folder(path.parent)


def move_in(aside: Path, target: Path) -> None:
    """Move the finished folder `aside` to `target`, in one step.

    If `target` exists, somebody else has made the same part: its content is the same by its name, and `aside` is removed.
    """
    sync_folder(aside)
    try:
        os.rename(aside, target)
    except OSError as error:
        if error.errno not in (errno.EEXIST, errno.ENOTEMPTY, errno.EACCES) or not target.is_dir():
            raise
        remove_tree(aside)
    sync_folder(target.parent)


def remove_tree(folder: Path) -> None:
    """Remove a folder that nobody needs; what cannot be removed now is left for the next run."""
    shutil.rmtree(folder, ignore_errors=True)


def disk_error(error: OSError, store: Path) -> StoreError:
    """Return what the user is told when the system refuses to write: what, where, what now."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    what = "no space left on the disk" if full else f"the system says: {error.strerror or error}"
    return StoreError(
        f"{store}: writing failed, {what}. The store is whole and holds everything that was finished; "
        "make room or choose another place, then give the same command again."
    )
