"""GEXF 1.3 for Gephi: a directed, dynamic network with typed attributes (https://gexf.net/1.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from hearsay.export.network import Network, network
from hearsay.export.output import write_lines
from hearsay.records import Across, AnnotatedArticle

__all__ = ["GexfExporter"]

_NODE = {"kind": "string", "country": "string", "sectors": "string", "events": "integer"}
_EDGE = {"type": "string", "quad": "integer", "score": "double", "asserted": "integer", "first": "string", "last": "string"}


def _declared(of: str, attributes: dict[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">'
    for name, kind in attributes.items():
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>'
    yield "</attributes>"


def _values(record: object, attributes: dict[str, str]) -> str:
    """Return what is known of a record; an unknown value is left out, since GEXF has no null."""
    known = ((name, getattr(record, name)) for name in attributes)
    return (
        "<attvalues>" + "".join(f"<attvalue for={quoteattr(n)} value={quoteattr(str(v))}/>" for n, v in known if v != "") + "</attvalues>"
    )


def _lines(found: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield "<meta><creator>hearsay</creator><description>who did what to whom, by report</description></meta>"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">'
    yield from _declared("node", _NODE)
    yield from _declared("edge", _EDGE)
    yield f'<nodes count="{len(found.nodes)}">'
    for node in found.nodes:
        yield f"<node id={quoteattr(node.id)} label={quoteattr(node.label)}>{_values(node, _NODE)}</node>"
    yield "</nodes>"
    yield f'<edges count="{len(found.edges)}">'
    for number, edge in enumerate(found.edges):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        spell = f"<spells><spell start={quoteattr(edge.first)} end={quoteattr(edge.last)}/></spells>" if edge.first else ""
        # `kind` keeps edges of different types between the same two apart; Gephi adds up what has none.
        head = f'<edge id="{number}" {ends} kind={quoteattr(edge.type)} label={quoteattr(edge.type)} weight="{edge.weight}">'
        yield f"{head}{_values(edge, _EDGE)}{spell}</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


class GexfExporter:
    """Writes the network of actors for Gephi."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write nodes and edges; events that are denied, negated, planned or only possible are counted as skipped."""
        found = network(articles, across)
        write_lines(target, (line.encode() for line in _lines(found)))
        return len(found.nodes) + len(found.edges), found.skipped
