"""Room `link`: many articles to Passage, Cluster, Story and Origin: the only room that compares articles."""

from hearsay.link.across import Linked, across
from hearsay.link.diff import Piece, word_diff
from hearsay.link.reuse import compare

__all__ = ["VERSION", "Linked", "Piece", "across", "compare", "word_diff"]

# To be counted up with every change that makes results differ: stores are then linked anew.
VERSION = "4"
