"""Every page, its JSON and its CSV, over a store in which every field is hostile."""

from __future__ import annotations

import csv
import io
from urllib.parse import unquote

import msgspec
import pytest
from starlette.testclient import TestClient

from pages_by_hand import ALL, ALLOWED, LISTS, SINGLE, Page, twin
from store_by_hand import ARABIC, FORMULA, HOSTILE


@pytest.mark.parametrize("address", ALL)
def test_hostile_words_stay_words(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert {tag for tag, _ in page.elements} <= ALLOWED
    for tag, attributes in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        for name in ("href", "src", "action", "xlink:href"):
            assert attributes.get(name, "/").startswith(("/", "#", "https://quay.example/")), (tag, attributes)
    assert [s["src"] for s in page.all("script")] == ["/static/hearsay.js"]
    assert not set(answer.text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b")


@pytest.mark.parametrize("address", ALL)
def test_every_page_has_one_heading_a_language_and_landmarks(client: TestClient, address: str) -> None:
    page = Page(client.get(address).text)
    assert page.all("html") == [{"lang": "en"}]
    assert [len(page.all(tag)) for tag in ("h1", "main")] == [1, 1]
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3")]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), levels
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        if link.get("href", "").startswith("#") and link["href"] != "#":
            assert unquote(link["href"][1:]) in ids, link
    assert all("aria-label" in a or a.get("aria-hidden") for a in page.all("svg"))


@pytest.mark.parametrize("address", ALL)
def test_every_page_is_json_too(client: TestClient, address: str) -> None:
    answer = client.get(twin(address, "json"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(msgspec.json.decode(answer.content), dict)


@pytest.mark.parametrize(
    "address",
    [a for a in ALL if a not in ("/", "/overview") and not a.startswith(("/article", "/event/", "/claim/", "/actor/", "/passage/"))],
)
def test_lists_are_csv_too_and_no_cell_is_a_formula(client: TestClient, address: str) -> None:
    answer = client.get(twin(address, "csv"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not [cell for row in rows for cell in row if cell.lstrip(" ").startswith(("=", "+", "@", "\t"))]


@pytest.mark.parametrize(
    "address", ["/article/art_9", "/event/evt_9", "/claim/x", "/story/sto_9", "/actor/act_9", "/passage/p", "/instrument/i", "/nothing"]
)
def test_what_is_not_there_is_said_in_the_form_that_was_asked_for(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404
    assert Page(client.get(address).text).all("h1")
    assert client.get(f"{address}.json").json()["status"] == 404


def test_every_link_inside_the_explorer_leads_somewhere(client: TestClient) -> None:
    pages = [Page(client.get(address).text) for address in ["/", *LISTS, *SINGLE]]
    links = {a["href"].partition("#")[0] for page in pages for a in page.all("a") if a.get("href", "").startswith("/")}
    assert len(links) > 100
    assert [link for link in sorted(links) if client.get(link).status_code != 200] == []


def test_the_text_of_an_article_is_shown_whole_and_each_span_once(client: TestClient) -> None:
    answer = client.get("/article/art_1?show=claims,events")
    page = Page(answer.text)
    marked = page.all("mark")
    assert {id for a in marked for id in a["data-ids"].split()} == {"clm_1", "clm_1in", "evt_1", "evt_1b"}
    anchors = [a["id"] for a in page.all("a") if a.get("class") == "here"]
    assert sorted(anchors) == ["clm_1", "clm_1in", "evt_1", "evt_1b"]
    assert ARABIC in "".join(page.words)
    assert "The dockers closed the quay" in "".join(page.words)


def test_controls_of_direction_are_named_in_their_place(client: TestClient) -> None:
    text = client.get("/article/art_1").text
    assert "[RLO]gnp.exe[ZWSP]" in text
    assert "{{7*7}}" in text


def test_a_long_text_is_cut_with_a_link_to_the_rest(tmp_path_factory: pytest.TempPathFactory) -> None:
    import store_by_hand
    from hearsay.explore.app import create_app

    folder = store_by_hand.write(tmp_path_factory.mktemp("long") / "store", extra="word " * 40_000)
    client = TestClient(create_app(folder), base_url="http://localhost")
    first = client.get("/article/art_1")
    assert len(first.content) < 300_000
    assert "/article/art_1?from=60000" in first.text
    assert "Earlier part of the text" in client.get("/article/art_1?from=60000").text


def test_the_story_sets_disagreements_first(client: TestClient) -> None:
    data = client.get("/story/sto_1.json").json()
    told = {q["about"]: [a["text"] for a in q["answers"]] for q in data["differ"]}
    assert told["Told as"] == ["claimed", "denied"]
    assert told["How many: participants"] == ["at least 1", "at least 2", "at least 3"]
    assert "Who" in {q["about"] for q in data["agree"]}


def test_a_claim_shows_the_hands_it_came_through(client: TestClient) -> None:
    data = client.get("/claim/clm_1.json").json()
    assert data["tree"]["role"] == "speaker"
    (agency,) = data["tree"]["next"]
    assert (agency["name"], agency["role"]) == (f"Agency {HOSTILE}", "agency")
    assert {branch["article"] for branch in agency["next"]} >= {"art_1"}


def test_a_passage_shows_what_was_changed_and_who_was_first(client: TestClient) -> None:
    data = client.get("/passage/pas_art_1art_2.json").json()
    assert data["turned"] is True
    assert "".join(p["text"] for p in data["pieces"] if p["where"] != "a").startswith("The dockers closed")


def test_search_finds_words_and_takes_nothing_for_syntax(client: TestClient) -> None:
    assert client.get("/search.json?q=dockers").json()["list"]["total"] == 3
    for query in ('said "no', "col:x", "-x", "NEAR(", "*", "'; drop table articles; --", "(" * 400):
        assert client.get("/search.json", params={"q": query}).status_code == 200


def test_filters_narrow_and_their_counts_hold(client: TestClient) -> None:
    every = client.get("/events.json").json()["list"]
    (types,) = (f for f in every["facets"] if f["name"] == "type")
    assert {v["name"]: v["count"] for v in types["values"]} == {"PROTEST": 3, "AID": 3}
    for value in types["values"]:
        assert client.get("/events.json", params={"type": value["name"]}).json()["list"]["total"] == value["count"]


def test_the_map_says_what_it_leaves_out(client: TestClient) -> None:
    data = client.get("/map.json").json()
    assert (data["total"], data["placeless"], [s["events"] for s in data["spots"]]) == (6, 3, [3])


def test_csv_keeps_a_formula_as_text(client: TestClient) -> None:
    assert f"'{FORMULA}" in [cell for row in csv.reader(io.StringIO(client.get("/instruments.csv").text)) for cell in row]
