"""Texts for the tests of this room: articles from strings, and arbitrary Unicode that looks a little like news."""

from __future__ import annotations

from hypothesis import strategies as st

from hearsay.records import Article
from hearsay.text import content_id, normalise, sha256

# Pieces that splitters stumble over: marks, scripts, joined emoji, combining marks, blanks of all widths, half-finished addresses.
PIECES = (
    "The minister", "said", "U.S.", "No. 145", "St.", "don't", "“", "”", '"', "'", "’s", "«", "»", "...", "…", "?!", "(", ")", "[17]",
    "\n", "\n\n", " ", "\u00a0", "\u2009", "\t", "http://a.b/c?d=e.", "a@b.org", "3.5", "10.30 a.m.",
    "1830-1962", "😀", "👩‍👩‍👧", "e\u0301", "שלום",
    "\u202e",
    "سلام؟", "नमस्ते", "東京。", "a" * 40, ".", ",", "-", "--", "\u200d", "\ufe0f", "\ufffd", "A. B. C", "$5m", "'90s",
    "can't",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.text(max_size=60),
).map(normalise)


def article(text: str) -> Article:
    """Return an article that holds `text` and nothing else."""
    return Article(id=content_id("art", text), path="test.txt", sha256=sha256(text), text=text)
