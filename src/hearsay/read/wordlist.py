"""Word lists written as running text, as people read and extend them."""

from __future__ import annotations

__all__ = ["words"]


def words(text: str) -> frozenset[str]:
    """Return the words of `text`.

    >>> sorted(words("of the"))
    ['of', 'the']
    """
    return frozenset(text.split())
