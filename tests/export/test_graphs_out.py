"""GEXF and GraphML read back by networkx; GeoJSON, STIX (by stix2), FollowTheMoney and references against what their formats ask for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx
import pytest
import stix2
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from export_samples import ACROSS, ARTICLES
from hearsay import export
from hearsay.export.network import xml_text
from hearsay.records import Actor, AnnotatedArticle, Event, Party, Span

# What FollowTheMoney's model has for the schemata that we write: required, then allowed properties; 'entity' names those that hold ids.
FTM_THING = {"name", "alias", "country", "sourceUrl", "publisher", "summary", "description"}
FTM = {
    "Person": ({"name"}, FTM_THING | {"position"}),
    "Organization": ({"name"}, FTM_THING),
    "Company": ({"name"}, FTM_THING),
    "PublicBody": ({"name"}, FTM_THING),
    "LegalEntity": ({"name"}, FTM_THING),
    "Article": ({"name", "fileName"}, FTM_THING | {"fileName", "title", "author", "publishedAt", "language", "bodyText"}),
    "Mention": ({"document", "name"}, {"document", "name", "resolved", "detectedSchema"}),
    "Event": (
        {"name"},
        FTM_THING | {"date", "startDate", "endDate", "location", "organizer", "involved", "proof"},
    ),
}
FTM_REFERENCES = {"document", "resolved", "organizer", "involved", "proof"}


def write(name: str, folder: Path) -> Path:
    export.find(name).export(ARTICLES, ACROSS, folder / name)
    return folder / name


@pytest.mark.parametrize(("name", "read"), [("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)])
def test_networkx_reads_the_network(tmp_path: Path, name: str, read: Any) -> None:
    graph = read(write(name, tmp_path))
    assert graph.is_directed()
    assert set(graph.nodes) == {"act_dockers", "act_office"}
    data = graph.edges["act_dockers", "act_office"]
    assert (data["type"], data["weight"], data["asserted"], data["first"], data["last"]) == ("PROTEST", 1, 1, "2024-03-01", "2024-03-31")
    assert graph.nodes["act_office"]["label"].startswith("Harbour \ufffd Office </script>")


def test_gexf_has_the_shape_of_version_1_3(tmp_path: Path) -> None:
    root = etree.parse(write("gexf", tmp_path)).getroot()
    space = "{http://gexf.net/1.3}"
    assert (root.tag, root.get("version")) == (f"{space}gexf", "1.3")
    graph = root.find(f"{space}graph")
    declared = {of.get("class"): {a.get("id") for a in of} for of in graph.findall(f"{space}attributes")}
    for kind in ("node", "edge"):
        used = {v.get("for") for item in graph.iter(f"{space}{kind}") for v in item.iter(f"{space}attvalue")}
        assert used <= declared[kind]
    (spell,) = root.iter(f"{space}spell")
    assert dict(spell.attrib) == {"start": "2024-03-01", "end": "2024-03-31"}


@given(st.text())
def test_every_name_can_be_written_to_xml(text: str) -> None:
    element = etree.Element("a")
    element.text = xml_text(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == xml_text(text)


def test_an_actor_that_does_something_to_itself_is_no_edge(tmp_path: Path) -> None:
    both = Party(start=0, end=1, text="a", actor="act_a")
    event = Event(
        start=0, end=1, text="a", id="evt_a", type="AID", trigger=Span(start=0, end=1, text="a"), actors=(both,), recipients=(both,)
    )
    article = AnnotatedArticle(id="art_a", path="a", sha256="0", text="a", events=(event,))
    export.find("graphml").export([article], [Actor(id="act_a", name="A")], tmp_path / "g")
    graph = networkx.read_graphml(tmp_path / "g")
    assert (len(graph.nodes), len(graph.edges)) == (1, 0)


def test_geojson_has_longitude_first_and_no_point_for_a_country(tmp_path: Path) -> None:
    alone = [ARTICLES[0]]
    export.find("geojson").export(alone, [], tmp_path / "town")
    (town,) = json.loads((tmp_path / "town").read_text(encoding="utf-8"))["features"]
    assert town["geometry"] == {"type": "Point", "coordinates": [39.66, -4.05]}
    collection = json.loads(write("geojson", tmp_path).read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert [(f["type"], f["geometry"], f["properties"]["country"]) for f in collection["features"]] == [
        ("Feature", None, "KEN"),
        ("Feature", None, None),
    ]


def test_stix2_reads_the_bundle_and_every_reference_is_in_it(tmp_path: Path) -> None:
    text = write("stix", tmp_path).read_text(encoding="utf-8")
    bundle = stix2.parse(text, allow_custom=False)
    ids = [thing["id"] for thing in bundle.objects]
    assert len(set(ids)) == len(ids)
    assert {ref for thing in bundle.objects for ref in thing.get("object_refs", [])} <= set(ids)
    kinds = {kind: sum(thing["type"] == kind for thing in bundle.objects) for kind in ("report", "grouping", "note", "location")}
    assert kinds == {"report": 1, "grouping": 1, "note": 6, "location": 2}
    statuses = {next(iter(t["extensions"].values())).get("status") for t in json.loads(text)["objects"] if t["type"] == "note"}
    assert statuses == {None, "asserted", "claimed", "negated", "possible"}


def test_stix_names_no_attack_pattern_and_no_threat_actor(tmp_path: Path) -> None:
    kinds = {thing["type"] for thing in json.loads(write("stix", tmp_path).read_text(encoding="utf-8"))["objects"]}
    assert kinds == {"identity", "extension-definition", "report", "grouping", "note", "location"}


def test_followthemoney_has_what_its_model_asks_for(tmp_path: Path) -> None:
    entities = [json.loads(line) for line in write("ftm", tmp_path).read_text(encoding="utf-8").splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        required, allowed = FTM[entity["schema"]]
        assert required <= set(entity["properties"]) <= allowed
        for name, values in entity["properties"].items():
            assert values
            assert all(isinstance(value, str) for value in values)
            assert name not in FTM_REFERENCES or set(values) <= ids
    assert [e["schema"] for e in entities].count("Event") == 2
    assert not any(e["id"] == "act_dockers" for e in entities)  # a population is nobody in particular
    (first,) = (e for e in entities if e["id"] == "art_1")
    assert first["properties"]["publishedAt"] == ["2024-03-16"]


def test_csl_has_the_day_as_far_as_it_is_known(tmp_path: Path) -> None:
    first, second = json.loads(write("csl", tmp_path).read_text(encoding="utf-8"))
    assert first["issued"] == {"date-parts": [[2024, 3, 16]]}
    assert (first["type"], first["container-title"], first["URL"]) == (
        "article-newspaper",
        "@Daily <Tab>",
        "https://daily.example/a?b=1&c=2",
    )
    assert not {"issued", "URL", "author"} & set(second)


def test_ris_has_one_field_a_line_and_ends_every_reference(tmp_path: Path) -> None:
    content = write("ris", tmp_path).read_bytes().decode("utf-8")
    assert content.count("\r\n") == content.count("\n")
    references = content.split("ER  - \r\n")[:-1]
    assert len(references) == 2
    for reference in references:
        lines = [line for line in reference.strip().split("\r\n") if line]
        assert lines[0] == "TY  - NEWS"
        assert all(len(line[:2]) == 2 and line[2:6] == "  - " for line in lines)
    assert "DA  - 2024/03/16/\r\n" in references[0]
