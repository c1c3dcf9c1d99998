"""Who a phrase names, asked for one phrase at a time: country, kind and PLOVER sectors."""

from __future__ import annotations

from hearsay.records import Label
from hearsay.resolve.context import in_context
from hearsay.resolve.nodes import make_node, table_nodes
from hearsay.resolve.reading import Reading

__all__ = ["code_phrase"]


def code_phrase(phrase: str, label: Label, context: str = "") -> Reading | None:
    """Return what `phrase` names, with the help of the sentence around it; None if it names nobody.

    Args:
        phrase: the words, as they stand in `context` if that is given.
        label: what an annotator calls them: ORG, GPE, ROLE, GROUP, NORP ...
        context: a sentence or an article that holds the phrase.

    >>> code_phrase("the Senate", "ORG", "Poland's president asked the Senate to wait.").country
    'POL'
    """
    text = context if phrase in context else phrase
    start = text.find(phrase)
    node = make_node(text, start, start + len(phrase), label, 0)
    others = [n for n in table_nodes(text) if n.end <= node.start or node.end <= n.start]
    nodes = sorted([node, *others], key=lambda n: (n.start, -n.end))
    settled = in_context(text, nodes, frozenset())
    return settled[nodes.index(node)].reading
