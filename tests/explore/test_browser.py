"""The explorer in a real browser, with its script and without: it works, it is accessible, and it asks no other machine.

Skipped where Playwright's Python package or a Chromium of the system is missing; `HEARSAY_CHROMIUM` names one elsewhere.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from hearsay.explore.app import create_app
from pages_by_hand import LISTS, SINGLE

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("HEARSAY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this system")]


@pytest.fixture(scope="module")
def address(hostile: Path) -> Iterator[str]:
    """Serve the store on this machine; return where."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(hostile), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium."""
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM)
        yield found
        found.close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    """Open an empty page; afterwards nothing may have been asked of another machine, and no dialog or complaint have come up."""
    context = browser.new_context(java_script_enabled=request.param, base_url=address, viewport={"width": 1280, "height": 800})
    found = context.new_page()
    found.set_default_timeout(120_000)  # of a machine that has other things to do
    asked: list[str] = []
    trouble: list[str] = []

    def refused(dialog: Any) -> None:
        trouble.append(dialog.message)
        dialog.dismiss()

    found.on("request", lambda r: asked.append(r.url))
    found.on("dialog", refused)
    found.on("pageerror", lambda e: trouble.append(str(e)))
    found.on("console", lambda m: trouble.append(m.text) if m.type == "error" else None)
    yield found
    context.close()
    assert [url for url in asked if not url.startswith(address)] == []
    assert trouble == []


@pytest.mark.parametrize("path", ["/", *LISTS, *SINGLE])
def test_every_page_opens_and_fits_a_narrow_and_a_wide_window(page: Any, path: str) -> None:
    answer = page.goto(path)
    assert answer.status == 200
    for width in (320, 1800):
        page.set_viewport_size({"width": width, "height": 800})
        inner = page.locator("main").bounding_box()
        assert inner["width"] <= width
        wide = page.locator("body").bounding_box()["width"]
        assert wide <= width


def test_from_a_search_to_the_words_by_keyboard_alone(page: Any) -> None:
    page.goto("/")
    page.locator("#q").focus()
    page.keyboard.type("dockers")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=dockers")
    page.locator("main .rows a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*")
    assert page.locator("mark").count() > 3


def test_a_deep_link_shows_its_words(page: Any) -> None:
    page.goto("/article/art_1?at=evt_1#evt_1")
    assert page.locator("#evt_1").count() == 1
    assert page.locator("mark.m-at").count() >= 1
    page.goto("/article/art_1")
    page.locator(".note .back").first.click()
    assert "#" in page.url


def test_the_skip_link_comes_first(page: Any) -> None:
    page.goto("/events")
    page.keyboard.press("Tab")
    assert page.locator("a.skip:focus").count() == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", ["/", *LISTS, *SINGLE])
def test_axe_finds_nothing_to_complain_about(browser: Any, address: str, path: str, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # The check itself is a script put into the page, which the page's policy would refuse.
    context = browser.new_context(base_url=address, bypass_csp=True, color_scheme="dark" if dark else "light")
    found = context.new_page()
    found.set_default_timeout(120_000)
    found.goto(path)
    results = axe.run(found)
    context.close()
    told = [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in results.response["violations"]]
    assert told == []
