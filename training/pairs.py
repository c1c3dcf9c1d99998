"""Bins of the distance between two spans, which the linker learns weights for."""

LINK_DISTANCES = (1, 2, 3, 5, 8, 13, 21, 34, 55)  # words between two spans, lower bounds of the bins after the first
LINK_BETWEEN = 4  # how many other spans lie between; 3 stands for three and more


def distance_bin(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return the bin of the words between two half-open spans; the upper half of the bins where b begins before a.

    >>> distance_bin((0, 2), (2, 5)), distance_bin((0, 2), (4, 5)), distance_bin((4, 5), (0, 2))
    (0, 2, 12)
    """
    gap = b[0] - a[1] if b[0] >= a[0] else a[0] - b[1]
    size = sum(gap >= limit for limit in LINK_DISTANCES)
    return size if b[0] >= a[0] else size + len(LINK_DISTANCES) + 1


def between_bin(a: tuple[int, int], b: tuple[int, int], spans: list[tuple[int, int]]) -> int:
    """Return how many of the spans lie wholly between a and b, at most `LINK_BETWEEN` - 1."""
    low, high = (a[1], b[0]) if b[0] >= a[0] else (b[1], a[0])
    return min(sum(low <= s and e <= high for s, e in spans), LINK_BETWEEN - 1)
