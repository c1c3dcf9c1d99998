"""GraphML for Cytoscape, yEd, igraph and networkx (http://graphml.graphdrawing.org/specification.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from hearsay.export.network import Network, network
from hearsay.export.output import write_lines
from hearsay.records import Across, AnnotatedArticle

__all__ = ["GraphmlExporter"]

_NODE = {"label": "string", "kind": "string", "country": "string", "sectors": "string", "events": "int"}
_EDGE = {
    "type": "string",
    "quad": "int",
    "score": "double",
    "weight": "int",
    "asserted": "int",
    "first": "string",
    "last": "string",
}


def _data(record: object, of: str, attributes: dict[str, str]) -> str:
    known = ((name, getattr(record, name)) for name in attributes)
    return "".join(f'<data key="{of}-{name}">{escape(str(value))}</data>' for name, value in known if value != "")


def _lines(found: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for of, attributes in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in attributes.items():
            yield f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'
    yield '<graph id="hearsay" edgedefault="directed">'
    for node in found.nodes:
        yield f"<node id={quoteattr(node.id)}>{_data(node, 'node', _NODE)}</node>"
    for number, edge in enumerate(found.edges):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f'<edge id="e{number}" {ends}>{_data(edge, "edge", _EDGE)}</edge>'
    yield "</graph>"
    yield "</graphml>"


class GraphmlExporter:
    """Writes the network of actors as GraphML."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write nodes and edges; events that are denied, negated, planned or only possible are counted as skipped."""
        found = network(articles, across)
        write_lines(target, (line.encode() for line in _lines(found)))
        return len(found.nodes) + len(found.edges), found.skipped
