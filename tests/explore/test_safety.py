"""Who may ask, and what an answer allows a browser to do."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from hearsay.explore.render import environment


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "[::2]"])
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:99", "LOCALHOST", "[::1]:8000"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("address", ["/", "/events.json", "/events.csv", "/nothing", "/static/hearsay.css"])
def test_every_answer_forbids_what_is_not_ours(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    assert getattr(client, method)("/events").status_code == 405


@pytest.mark.parametrize(
    "address", ["/static/../app.py", "/static/%2e%2e/app.py", "/article/..%2f..%2fmanifest", "/article/art_1/../../etc"]
)
def test_no_address_leads_out_of_the_pages(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_templates_escape_and_none_says_otherwise() -> None:
    found = environment()
    assert found.autoescape is True
    assert found.loader is not None
    from importlib.resources import files

    for template in (files("hearsay.explore") / "templates").iterdir():
        text = template.read_text(encoding="utf-8")
        assert "| safe" not in text, template.name
        assert "|safe" not in text, template.name
        assert "autoescape" not in text, template.name
        assert "style=" not in text, template.name


def test_our_script_is_short_and_loads_nothing() -> None:
    from importlib.resources import files

    script = (files("hearsay.explore") / "static" / "hearsay.js").read_text(encoding="utf-8")
    assert len(script.splitlines()) < 400
    for word in ("fetch(", "XMLHttpRequest", "import(", "eval(", "innerHTML", "http"):
        assert word not in script
