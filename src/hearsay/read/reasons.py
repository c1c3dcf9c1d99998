"""Why input is not used: the closed list of reasons, and the one way to stop reading something.

`hearsay rejected` counts by these reasons and `hearsay explain` prints their sentences; no reader may invent another one.
"""

from __future__ import annotations

import csv
import lzma
import struct
import tarfile
import zipfile
import zlib
from typing import Final

from hearsay.errors import InputError
from hearsay.records import Rejected

__all__ = ["DAMAGE", "REASONS", "Refused", "reject"]

REASONS: Final[dict[str, str]] = {
    "annotation failed": "The article was read and is kept, but its annotation raised an error; the detail names it.",
    "cannot be read": "The operating system refused the file, or it is neither a file nor a folder.",
    "damaged": "The bytes break off or contradict their own checksums; what stood before the damage was kept.",
    "encrypted": "The archive needs a password, which hearsay does not ask for.",
    "hidden": "The name begins with a dot or is known as a system's own bookkeeping; name the file itself to have it read.",
    "line too long": "One line is longer than any article; the line was passed over and reading went on after it.",
    "link not followed": "The name is a symbolic link; links are not followed, because they can lead in circles or outside.",
    "nested too deep": "An archive in an archive, deeper than allowed; unpack the outer one, or raise the nesting limit.",
    "no article in it": "The data could be read, but no field in it holds the text of an article.",
    "no text found": "Nothing was left when white space, menus and advertisements had been taken away.",
    "not a page": "Responses in a crawl that are no articles: images, scripts, redirects, error pages; one row for each kind.",
    "not JSON": "The line or file begins like JSON and is not; the detail gives the position.",
    "not supported": "The format is known but not read by hearsay (PDF, Word, 7z, rar, ...); convert it first.",
    "not text": "The bytes are no text in any encoding: a picture, a program, or damaged beyond reading.",
    "reader failed": "A reader from another package raised an error; the detail names the package's reader and the error.",
    "seen already": "An article with the same id was read before in this store, so this one would count it twice.",
    "too deeply nested": "The page nests its elements, or fills one tag with attributes, beyond any real page; parsers hang on such.",
    "too large": "The article is larger than any news page; the detail gives the limit.",
    "too large when unpacked": "The archive unpacks to more than allowed, or to far more than its size explains.",
    "too long to parse": "The parser was stopped at its deadline; raise the limit to try again.",
    "too many members": "The archive names more members than allowed.",
    "too much memory": "The parser asked for more memory than allowed.",
    "too short": "Fewer than three words: no sentence, so nothing can be found in it.",
    "unsafe name": "The name of an archive's member is absolute or climbs out of the archive ('..').",
    "worker died": "The parser crashed on this page; it was started again and the others were read.",
}

# What reading hostile bytes may raise, from the standard library and the parsers we call in this process. A TypeError or an
# AttributeError is not among them: those are our own mistakes and must be seen.
DAMAGE: Final = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    csv.Error,
    zipfile.BadZipFile,
    tarfile.TarError,
)


class Refused(InputError):
    """Reading of one thing stops here; whoever holds its path turns this into a `Rejected`."""

    def __init__(self, reason: str, detail: str) -> None:
        """Refuse for one of `REASONS`."""
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def reject(path: str, reason: str, detail: str) -> Rejected:
    """Return the record of input that was not used.

    Raises:
        KeyError: `reason` is not in `REASONS`.
    """
    REASONS[reason]
    # The detail may quote hostile input; it must be storable and short.
    clean = "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "\ufffd" for c in detail[:500])
    return Rejected(path=path, reason=reason, detail=clean)


def refusal(path: str, error: Exception) -> Rejected:
    """Return the record for `error`, raised while `path` was read."""
    if isinstance(error, Refused):
        return reject(path, error.reason, error.detail)
    if isinstance(error, MemoryError):
        return reject(path, "too much memory", "the machine has not enough memory to read this")
    if isinstance(error, PermissionError | FileNotFoundError | IsADirectoryError):
        return reject(path, "cannot be read", error.strerror or type(error).__name__)
    return reject(path, "damaged", f"{type(error).__name__}: {error}"[:300])
