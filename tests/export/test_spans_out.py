"""Formats with offsets: each is read back, its own way of counting turned round, and every span must quote the article's text again."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from export_samples import ACROSS, ARTICLES
from hearsay import export
from hearsay.export.brat import configuration
from hearsay.export.marked import LABELS, ROLES, lines_of, marked, utf16
from hearsay.records import AnnotatedArticle, Claim
from hearsay.text import from_utf16, to_utf16

TEXTS = {article.id: article.text for article in ARTICLES}
SPANS = sum(len(marked(article).marks) for article in ARTICLES)

# The required fields of the PLOVER manual and the shapes of its information objects.
_ACTOR = {
    "type": "object",
    "required": ["code", "sector", "actor_text", "identifier_id", "identifier_text"],
    "properties": {"code": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"}, "sector": {"type": ["string", "null"]}},
}
PLOVER = {
    "type": "object",
    "required": ["id", "date", "actor", "event", "recipient", "mode", "context", "event_text", "text_info", "cite_info", "quad_code"],
    "properties": {
        "id": {"type": "string"},
        "date": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
        "actor": {"type": "array", "items": _ACTOR},
        "recipient": {"type": "array", "items": _ACTOR},
        "event": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "^[A-Z]+$"}},
        "mode": {"type": "array", "items": {"type": "string"}},
        "context": {"type": "array", "items": {"type": "string"}},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "text_info": {"type": "object", "required": ["sequence", "start", "end"]},
        "size": {"type": ["object", "null"], "additionalProperties": {"type": "integer"}},
    },
}


def written(name: str, folder: Path) -> str:
    export.find(name).export(ARTICLES, ACROSS, folder / name)
    return (folder / name).read_bytes().decode("utf-8")


def lines(name: str, folder: Path) -> list[Any]:
    return [json.loads(line) for line in written(name, folder).split("\n")[:-1]]


def units(text: str, start: int, end: int) -> str:
    """Return what a program that counts UTF-16 code units sees."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@given(st.text())
def test_counting_in_utf16_is_as_in_the_hall(text: str) -> None:
    count = utf16(text)
    for offset in range(len(text) + 1):
        assert count(offset) == to_utf16(text, offset)
        assert from_utf16(text, count(offset)) == offset


def test_label_studio_sees_our_words(tmp_path: Path) -> None:
    tasks = json.loads(written("label-studio", tmp_path))
    seen = 0
    for task in tasks:
        (prediction,) = task["predictions"]
        ids = {region["id"] for region in prediction["result"] if region["type"] == "labels"}
        for region in prediction["result"]:
            if region["type"] == "relation":
                assert {region["from_id"], region["to_id"]} <= ids
                assert set(region["labels"]) <= set(ROLES)
            else:
                value = region["value"]
                assert (region["from_name"], region["to_name"]) == ("label", "text")
                assert units(task["data"]["text"], value["start"], value["end"]) == value["text"]
                assert set(value["labels"]) <= set(LABELS)
                seen += 1
    assert seen == SPANS
    # Three emoji stand before it: counted as code points the span would be three characters early.
    strike = next(r for r in tasks[1]["predictions"][0]["result"] if r["id"] == "evt_0000000000000000000d")
    assert strike["value"]["start"] == TEXTS["art_2"].index("strike") + 2
    assert strike["meta"] == {"text": ["status: possible"]}


def test_doccano_sees_our_words(tmp_path: Path) -> None:
    examples = lines("doccano", tmp_path)
    seen: list[str] = []
    for example in examples:
        ids = {entity["id"] for entity in example["entities"]}
        assert len(ids) == len(example["entities"])
        seen += [units(example["text"], e["start_offset"], e["end_offset"]) for e in example["entities"]]
        assert all({r["from_id"], r["to_id"]} <= ids for r in example["relations"])
    assert seen == [mark.text for article in ARTICLES for mark in marked(article).marks]


def test_brat_reads_as_its_standoff_format_asks(tmp_path: Path) -> None:
    export.find("brat").export(ARTICLES, ACROSS, tmp_path / "brat")
    assert {f.name for f in (tmp_path / "brat").iterdir()} == {"annotation.conf", "art_1.txt", "art_1.ann", "art_2.txt", "art_2.ann"}
    bound = 0
    for article in ARTICLES:
        text = (tmp_path / "brat" / f"{article.id}.txt").read_bytes().decode("utf-8")
        assert text == article.text
        labels: dict[str, str] = {}
        events: set[str] = set()
        for line in (tmp_path / "brat" / f"{article.id}.ann").read_bytes().decode("utf-8").split("\n")[:-1]:
            id, body, *words = line.split("\t", 2)
            if id[0] == "T":
                label, places = body.split(" ", 1)
                pieces = [tuple(map(int, place.split(" "))) for place in places.split(";")]
                assert words == [" ".join(text[start:end] for start, end in pieces)]
                assert not any("\n" in text[start:end] for start, end in pieces)
                labels[id] = label
                bound += 1
            elif id[0] == "E":
                head, *parts = body.split(" ")
                type, _, trigger = head.partition(":")
                assert labels[trigger] == type
                assert all(re.fullmatch(r"[A-Z][a-z]+\d*:T\d+", part) and part.partition(":")[2] in labels for part in parts)
                events.add(id)
            elif id[0] == "A":
                name, target, _ = body.split(" ")
                assert name == "Status"
                assert target in events
            else:
                assert body.split(" ")[0] == "AnnotatorNotes"
        assert set(labels.values()) <= set(re.findall(r"^[A-Z]+", configuration(), re.MULTILINE))
    assert bound == SPANS


@pytest.mark.parametrize(("text", "pieces"), [("a\n\nb", ["a", "b"]), (" a\n", ["a"]), ("\n", []), ("ab", ["ab"])])
def test_a_span_over_lines_falls_into_pieces(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in lines_of(text, 0, len(text))] == pieces


def test_spacy_reads_the_docbin_with_the_same_offsets(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    export.find("spacy").export(ARTICLES, ACROSS, tmp_path / "a.spacy")
    vocab = spacy.blank("en").vocab
    docs = list(spacy.tokens.DocBin(store_user_data=True).from_disk(tmp_path / "a.spacy").get_docs(vocab))
    for doc, article in zip(docs, ARTICLES, strict=True):
        assert doc.text == article.text
        spans = {span.id_: span for group in doc.spans.values() for span in group}
        for mark in marked(article).marks:
            span = spans[mark.id]
            assert span.label_ == mark.label
            if mark.id in doc.user_data["widened"]:
                assert mark.text in span.text
            else:
                assert (span.start_char, span.end_char) == (mark.start, mark.end)
    assert [ent.text for ent in docs[0].ents] == ["Dockers", "harbour office"]


def test_web_annotations_select_our_words_twice(tmp_path: Path) -> None:
    annotations = lines("w3c", tmp_path)
    sources = set()
    assert len({a["id"] for a in annotations}) == len(annotations)
    for annotation in annotations:
        assert annotation["type"] == "Annotation"
        assert annotation["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert annotation["motivation"] in {"classifying", "describing", "identifying"}
        targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
        for target in targets:
            position, quote = target["selector"]
            text = TEXTS[target["source"]["hearsay:article"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            sources.add(target["source"]["id"])
    assert sources == {"https://daily.example/a?b=1&c=2", "urn:hearsay:art_2"}


def test_a_claim_without_spans_is_counted_as_skipped(tmp_path: Path) -> None:
    article = AnnotatedArticle(id="art_3", path="c", sha256="0", text="a", claims=(Claim(id="clm_9", manner="direct", type="belief"),))
    for name in ("w3c", "schema-org", "stix"):
        assert export.find(name).export([article], [], tmp_path / name)[1] == 1


def test_plover_has_the_fields_of_its_manual_and_all_statuses(tmp_path: Path) -> None:
    records = lines("plover", tmp_path)
    for record in records:
        jsonschema.validate(record, PLOVER)
        text = TEXTS[record["cite_info"]["citation"]]
        assert text[record["text_info"]["start"] : record["text_info"]["end"]] == record["event_text"]
    first = records[0]
    assert [r["status"] for r in records] == ["claimed", "negated", "asserted", "possible", "asserted"]
    assert (first["actor"][0]["code"], first["actor"][0]["sector"], first["size"]) == ("KEN", "LAB", {"participants": 90})
    assert (first["link"], first["origins"]) == (["evt_0000000000000000000c"], {"low": 1, "high": 2})


def test_schema_org_has_claims_and_never_a_verdict(tmp_path: Path) -> None:
    content = written("schema-org", tmp_path)
    (claim,) = map(json.loads, content.splitlines())  # the other claim has no content
    assert (claim["@context"], claim["@type"]) == ("https://schema.org", "Claim")
    assert claim["text"] == "Dockers marched on the harbour office in Mombasa on Friday"
    assert claim["author"] == [{"@type": "Organization", "name": "Dockers' Union", "@id": "urn:hearsay:act_union"}]
    assert (claim["appearance"]["@type"], claim["appearance"]["datePublished"]) == ("NewsArticle", "2024-03-16")
    assert "ClaimReview" not in content
    assert "Rating" not in content
    assert "</script" not in content
