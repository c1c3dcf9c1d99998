"""The explorer as a web application: addresses, hosts, headers, and the three ways in which each page is written."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearsay.errors import HearsayError
from hearsay.explore import render
from hearsay.explore.index import Index, build
from hearsay.explore.site import PAGES, RECORDS, Page
from hearsay.explore.table import as_csv
from hearsay.explore.view import PAGE, TABLE, Ask, NotThere, View
from hearsay.records import Struct
from hearsay.store import Store

__all__ = ["HEADERS", "Shelf", "create_app"]

# No script and no style but our own files, no other host for anything, and no word to other sites about what is read here.
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_LOOK_EVERY = 2.0  # seconds between two looks at whether a run has changed the store
_HOSTS = ("127.0.0.1", "localhost", "[::1]", "::1")


class _Twin(Convertor[str]):
    regex = r"(?:\.json|\.csv)?"

    def convert(self, value: str) -> str:
        """Return 'json', 'csv', or nothing for the page itself."""
        return value.removeprefix(".")

    def to_string(self, value: str) -> str:
        """Return the ending of an address."""
        return f".{value}" if value else ""


class _Id(Convertor[str]):
    regex = "[A-Za-z0-9_-]{1,100}"

    def convert(self, value: str) -> str:
        """Return the id as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Return the id as it is."""
        return value


register_url_convertor("twin", _Twin())
register_url_convertor("id", _Id())


class Trouble(Struct, frozen=True, kw_only=True):
    """Why a page is not shown."""

    status: int
    words: str


class Shelf:
    """The store that is shown, with its index; what a run has changed is taken up without a stop."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._looked = time.monotonic()
        self._store = Store.open(path)
        self._index = Index(build(self._store))
        self._renewing = False

    def now(self) -> tuple[Store, Index]:
        """Return the store and its index; when a run has changed the store, the old ones until the new index is built."""
        with self._lock:
            if time.monotonic() - self._looked > _LOOK_EVERY and not self._renewing:
                self._looked = time.monotonic()
                if Store.open(self.path).manifest.generation != self._store.manifest.generation:
                    self._renewing = True
                    threading.Thread(target=self.renew, daemon=True).start()
            return self._store, self._index

    def close(self) -> None:
        """Close the index and the store."""
        self._index.close()
        self._store.close()

    def renew(self) -> None:
        """Take up the store's present generation."""
        try:
            store = Store.open(self.path)
            index = Index(build(store))
            with self._lock:
                # Requests under way hold the old index; it is closed when the last of them lets it go.
                self._store, self._index = store, index
        finally:
            self._renewing = False


class _Guard:
    """Refuses requests that name another host, which a page of another site could be made to send, and adds the headers."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        named = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "").lower()
        host = named if named.endswith("]") else named.rsplit(":", 1)[0] if ":" in named else named

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *((n.encode(), v.encode()) for n, v in HEADERS.items())]
            await send(message)

        if host not in self.hosts:
            refusal = PlainTextResponse("This explorer answers only to the address it was started on.\n", status_code=421)
            await refusal(scope, receive, with_headers)
            return
        await self.app(scope, receive, with_headers)


def create_app(store: str | Path, *, hosts: Iterable[str] = ()) -> Starlette:
    """Return the application that shows the store in the folder `store`.

    Args:
        store: the folder.
        hosts: names under which it may be asked for, beside 127.0.0.1 and localhost.

    Raises:
        StoreError: there is no store at that place, or not one that this version reads.
    """
    shelf = Shelf(Path(store))

    def endpoint(page: Page) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            held, index = shelf.now()
            twin = request.path_params.get("twin", "")
            size = TABLE if twin == "csv" else PAGE
            ask = Ask(held, index, id=request.path_params.get("id", ""), params=dict(request.query_params), size=size)
            return _written(page(ask), twin, request, held)

        return answer

    def trouble(request: Request, error: Exception) -> Response:
        code = 404 if isinstance(error, NotThere) else error.status_code if isinstance(error, HTTPException) else 500
        words = error.detail if isinstance(error, HTTPException) else str(error)
        return _refused(request, code, words, shelf.now()[0])

    routes: list[Route | Mount] = [Route("/", endpoint(PAGES["overview"]))]
    routes += [Route(f"/{name}{{twin:twin}}", endpoint(page)) for name, page in PAGES.items()]
    routes += [Route(f"/{name}/{{id:id}}{{twin:twin}}", endpoint(page)) for name, page in RECORDS.items()]
    routes.append(Mount("/static", StaticFiles(packages=[("hearsay.explore", "static")])))
    app = Starlette(routes=routes, exception_handlers={HearsayError: trouble, HTTPException: trouble})
    app.add_middleware(_Guard, hosts=(*_HOSTS, *hosts))
    app.state.shelf = shelf
    return app


def _written(view: View, twin: str, request: Request, store: Store) -> Response:
    """Return a view as the address asks: a page, JSON, or for a list CSV."""
    if twin == "json":
        return Response(render.as_json(view), media_type="application/json")
    if twin == "csv":
        if view.rows is None:
            raise NotThere("this page is no list, so that it has no CSV; put .json in place of .csv")
        return Response(as_csv(view.rows), media_type="text/csv; charset=utf-8")
    return HTMLResponse(render.page(view, **_frame(request, store, table=view.rows is not None)))


def _frame(request: Request, store: Store, *, table: bool) -> dict[str, object]:
    """Return what the frame of every page needs: where the reader is, and the page's twins."""
    path = "/overview" if request.url.path == "/" else request.url.path
    query = f"?{request.url.query}" if request.url.query else ""
    return {
        "here": path.split("/")[1],
        "address": path + query,
        "json_twin": f"{path}.json{query}",
        "csv_twin": f"{path}.csv{query}" if table else None,
        "asked": request.query_params.get("q", ""),
        "store_name": store.path.resolve().name,
        "store_articles": store.count("articles"),
    }


def _refused(request: Request, code: int, words: str, store: Store) -> Response:
    """Return an error in the form that was asked for."""
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": words, "status": code}, status_code=code)
    if request.url.path.endswith(".csv"):
        return PlainTextResponse(f"{words}\n", status_code=code)
    view = View(template="error.html", title="Not here" if code == 404 else "Not possible", data=Trouble(status=code, words=words))
    return HTMLResponse(render.page(view, **_frame(request, store, table=False) | {"json_twin": None}), status_code=code)
