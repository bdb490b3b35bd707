"""The server of a preview: pages and what they need, to this machine only, and nothing is taken in.

Changes go to the browser as server-sent events: HTTP as it is, one way, and a browser that
connects again by itself.
"""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wb.preview import shell
from wb.preview.board import address
from wb.preview.preview import FAULT, Preview
from wb.preview.view import View
from wb.preview.watch import changes
from wb.render.forms import html

HOST = "127.0.0.1"
HOSTS = (HOST, "localhost")  # by other names, other sites could read the page (DNS rebinding)
_PATIENCE = 0.2  # seconds until an open connection sees that the server ends
_RETRY = 1000  # milliseconds until a browser asks again
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="2" y="1" width="12" '
    'height="14" rx="2" fill="#9a4a1c"/><path d="M5 5h6M5 8h6M5 11h3" stroke="#fff" '
    'stroke-width="1.4"/></svg>'
)
_HERE = Path(__file__).parent


def serve(preview: Preview, door: socket.socket) -> None:
    """Serve a preview at an open socket until the process is interrupted or told to end."""
    asyncio.run(_Server(preview).serve(door))


class _Server:
    """The server, and everybody who waits at it for the next change."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.ended = False
        self.changed = asyncio.Event()

    async def serve(self, door: socket.socket) -> None:
        """Serve until a signal ends it."""
        config = uvicorn.Config(
            _app(self),
            lifespan="off",
            ws="none",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
        )
        server = uvicorn.Server(config)
        # The server has a handler of its own, and calls this one again when it is done.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        watching = [asyncio.create_task(each) for each in (self._watch(), self._end(server))]
        try:
            await server.serve(sockets=[door])
        finally:
            signal.signal(signal.SIGINT, before)
            for task in watching:
                task.cancel()
            await asyncio.gather(*watching, return_exceptions=True)

    async def _watch(self) -> None:
        async for _ in changes(self.preview):
            self._tell()

    async def _end(self, server: uvicorn.Server) -> None:
        """Let go of everybody who waits when the server ends."""
        while not server.should_exit:
            await asyncio.sleep(_PATIENCE)
        self.ended = True
        self._tell()

    def _tell(self) -> None:
        self.changed.set()
        self.changed = asyncio.Event()

    async def events(self, asked: QueryParams) -> AsyncIterator[str]:
        """What is shown, now and each time that it is another: as server-sent events."""
        yield f"retry: {_RETRY}\n\n"
        last = ""
        while not self.ended:
            changed = self.changed
            if (now := (await self.view(asked)).as_json()) != last:
                yield f"data: {now}\n\n"
                last = now
            if asked.get("page") or not self.preview.is_reading:
                await changed.wait()

    async def view(self, asked: QueryParams) -> View:
        """What an address asks for. Raises HTTPException for what is not there."""
        name, template = asked.get("page"), self.template(asked)
        if name is None:
            view: View = await run_in_threadpool(self.preview.portfolio)
        elif name in self.preview.files and template in self.preview.templates:
            view = await run_in_threadpool(self.preview.view, name, template)
        else:
            raise HTTPException(404, "There is no such page.")
        return view

    def template(self, asked: Mapping[str, str]) -> str:
        """The template that an address asks for."""
        return asked.get("template", self.preview.templates[0])


def _app(server: _Server) -> ASGIApp:
    preview = server.preview

    async def front(request: Request) -> Response:
        if not preview.is_folder:
            return RedirectResponse(address(preview.first))
        return HTMLResponse(shell.portfolio(await server.view(QueryParams()), preview))

    async def page(request: Request) -> Response:
        name, template = request.path_params["name"], server.template(request.query_params)
        view = await server.view(QueryParams({"page": name, "template": template}))
        text = shell.page(view, name, template, preview)
        return HTMLResponse(text)

    async def events(request: Request) -> Response:
        await server.view(request.query_params)  # what is not there ends here
        stream = server.events(request.query_params)
        return StreamingResponse(stream, media_type="text/event-stream")

    routes = [
        Route("/", front),
        Route("/page/{name:path}", page),
        Route("/events", events),
        _asset("/preview.js", (_HERE / "preview.js").read_text("utf-8"), "text/javascript"),
        _asset("/preview.css", (_HERE / "preview.css").read_text("utf-8"), "text/css"),
        _asset("/page.css", html.style(), "text/css"),
        _asset("/icon.svg", _ICON, "image/svg+xml"),
    ]
    hosts: Any = Middleware(TrustedHostMiddleware, allowed_hosts=[*HOSTS], www_redirect=False)
    handlers = {Exception: _fault(preview)}
    return _with_headers(Starlette(routes=routes, middleware=[hosts], exception_handlers=handlers))


def _fault(preview: Preview) -> Any:
    """What is answered where wb itself fails."""

    async def fault(request: Request, error: Exception) -> Response:
        preview.told.fault(error)
        return PlainTextResponse(FAULT, 500)

    return fault


def _asset(path: str, text: str, kind: str) -> Route:
    async def asset(request: Request) -> Response:
        return Response(text, media_type=kind)

    return Route(path, asset)


def _with_headers(app: ASGIApp) -> ASGIApp:
    """The same app, whose every answer has the headers."""
    added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]

    async def with_headers(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await app(scope, receive, sent)

    return with_headers
