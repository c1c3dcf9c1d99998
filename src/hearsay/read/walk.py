"""From the paths that a user names to units of work: one for each file, in an order that does not depend on the machine."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from hearsay.errors import InputError
from hearsay.protocols import Limits
from hearsay.read.names import hidden, locator

__all__ = ["Unit", "units"]

HASHED_BYTES: Final = 64_000_000  # hashing this takes a tenth of a second; above, size and time of change must do
_CHUNK: Final = 1 << 20


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One file to read; it can be pickled and sent to another process.

    `path` is the locator to record: relative to the input that was named, with that input's last name in front, so that it is
    the same on any machine. `source` is where the file really lies, `size` its bytes. `fingerprint` is the digest of the
    content, or of size and time of change for files over 64 MB. `member` restricts reading to one member of an archive; null
    for all. `problem` is the reason (one of `REASONS`) why the file will be rejected without being opened, null for none.
    """

    path: str
    source: str
    size: int
    fingerprint: str
    member: str | None = None
    problem: str | None = None


def units(paths: Sequence[str], limits: Limits) -> Iterator[Unit]:
    """Yield a unit for each file below `paths`, roots in the given order, then by name (code points), depth first.

    Lazy: at most one directory's names are held at each depth. Symbolic links below a root are not followed, hidden names not
    entered: each becomes a unit with a `problem`. Two roots with the same last name are told apart: `news`, `news~2`.

    Raises:
        InputError: a path does not exist; raised before the first unit.
    """
    del limits  # the limits bound what is in a file, not how many files there are
    roots = [os.path.abspath(p) for p in paths]
    for given, root in zip(paths, roots, strict=True):
        if not os.path.exists(root):
            raise InputError(f"{given}: there is no such file or folder. Nothing was read; check the path.")
    return _walk_all(roots)


def _walk_all(roots: Sequence[str]) -> Iterator[Unit]:
    seen: dict[str, int] = {}
    for root in roots:
        name = locator(os.path.basename(root) or "root")
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            name = f"{name}~{seen[name]}"
        # A root is used even if it is a link or hidden: the user named it.
        if os.path.isdir(root):
            yield from _walk(root, name)
        else:
            yield _file(root, name)


def _walk(folder: str, path: str) -> Iterator[Unit]:
    try:
        with os.scandir(folder) as found:
            entries = sorted((e.name, e.is_symlink(), _is_dir(e)) for e in found)
    except OSError:
        yield _refused(folder, path, "cannot be read")
        return
    for name, link, is_dir in entries:
        source, below = os.path.join(folder, name), f"{path}/{locator(name)}"
        if link:
            yield _refused(source, below, "link not followed")
        elif hidden(name):
            yield _refused(source, below, "hidden")
        elif is_dir:
            yield from _walk(source, below)
        else:
            yield _file(source, below)


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _file(source: str, path: str) -> Unit:
    try:
        status = os.stat(source)
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device could be read for ever
            return _refused(source, path, "cannot be read")
        return Unit(path=path, source=source, size=status.st_size, fingerprint=_fingerprint(source, status))
    except OSError:
        return _refused(source, path, "cannot be read")


def _refused(source: str, path: str, problem: str) -> Unit:
    return Unit(path=path, source=source, size=0, fingerprint=hashlib.sha256(problem.encode()).hexdigest()[:32], problem=problem)


def _fingerprint(source: str, status: os.stat_result) -> str:
    digest = hashlib.sha256()
    if status.st_size > HASHED_BYTES:
        digest.update(f"{status.st_size} {status.st_mtime_ns}".encode())
    else:
        with open(source, "rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()[:32]
