"""Words of raw text by the run time's own rules, and what stands before each."""

from hearsay.annotate.words import word_tokens

__all__ = ["space_flags", "split_words"]


def split_words(text: str) -> list[tuple[int, int]]:
    """Return the words of the text as half-open code-point offsets, in order.

    >>> [("They don't know")[a:b] for a, b in split_words("They don't know")]
    ['They', 'do', "n't", 'know']
    """
    return word_tokens(text)


def space_flags(text: str, words: list[tuple[int, int]]) -> list[int]:
    """Return for each word what stands before it: 0 nothing, 1 white space, 2 a line break.

    Args:
        text: Raw text.
        words: Half-open offsets in order; the first word gets 2.
    """
    flags, last = [], 0
    for start, end in words:
        gap = text[last:start]
        flags.append(2 if "\n" in gap or last == 0 else 1 if gap else 0)
        last = end
    return flags
