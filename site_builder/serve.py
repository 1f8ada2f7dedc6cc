"""A local server for the built site: shows mistakes in place of pages, reloads the browser."""

import errno
import html
import mimetypes
import os
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

_SCRIPT_PATH = "/.reload.js"
_EVENTS_PATH = "/.reload"
_SCRIPT = f"""const seen = document.currentScript.src.split("?")[1];
new EventSource("{_EVENTS_PATH}?" + seen).onmessage = (message) => {{
  if (message.data !== "style") location.reload();
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {{
    link.href = link.href.split("?")[0] + "?" + message.lastEventId;
  }}
}};
"""
_PROBLEMS = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Problems</title></head>
<body><h1>The archive has problems</h1>
<p>The site itself is unchanged. This page reloads when they are fixed.</p>
<pre>{}</pre></body></html>
"""
_UNSEEN = ("pagefind/", "data/")  # files that no page looks different for
_KEEP_ALIVE = 15.0  # seconds between signs of life to a waiting browser
_PORTS_TRIED = 20
_TYPES = {
    "": "application/octet-stream",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}
_TEXT = {"text/html", "text/css", "text/plain", "text/csv", "text/javascript"}


@dataclass
class State:
    """What the last build came to; browsers wait on `changed` for the next.

    `paged` is the last round in which more than styles changed; `known` is set after the
    first build, whatever came of it.
    """

    round: int = 0
    paged: int = 0
    problems: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)
    known: threading.Event = field(default_factory=threading.Event)

    def record(self, problems: str, names: Sequence[str] = ("",)) -> None:
        """Note the outcome of a build to all who wait: its problems, or the files that differ."""
        shown = [name for name in names if not name.startswith(_UNSEEN)]
        with self.changed:
            if shown or problems != self.problems:
                self.round += 1
                if problems != self.problems or not all(name.endswith(".css") for name in shown):
                    self.paged = self.round
            self.problems = problems
            self.changed.notify_all()
        self.known.set()


class _Handler(BaseHTTPRequestHandler):
    """Answers with files below one folder, and nothing else."""

    server_version = "site-builder"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60

    def __init__(self, state: State, folder: Path, prefix: str, *args: object) -> None:
        self._state = state
        self._folder = folder
        self._prefix = prefix
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        try:
            url = urlsplit(self.path)
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        path = unquote(url.path)
        if not path.startswith("/"):
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif not self._is_meant():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif path == _EVENTS_PATH:
            self._events(url.query)
        elif path == _SCRIPT_PATH:
            self._send(HTTPStatus.OK, "text/javascript", _SCRIPT.encode())
        elif not path.startswith(self._prefix):
            self._redirect(self._prefix)
        else:
            self._file(path.removeprefix(self._prefix))

    do_HEAD = do_GET  # noqa: N815  (the name http.server looks for)

    def _is_meant(self) -> bool:
        """Whether the browser asked for this very machine, where only this machine may ask.

        A page elsewhere can let its own name lead here, and would then read the archive.
        """
        if not _is_loopback(self.connection.getsockname()[0]):
            return True
        try:
            asked = urlsplit(f"//{self.headers.get('Host', 'localhost')}").hostname or ""
        except ValueError:
            return False
        return asked == "localhost" or _is_loopback(asked)

    def _file(self, name: str) -> None:
        """A page with the reload script, or the problems in its place while there are any."""
        path = _found(self._folder, name)
        is_page = name.endswith(("/", ".html")) or not name or path is None
        if self._state.problems and is_page:
            page = _PROBLEMS.format(html.escape(self._state.problems)).encode()
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", self._with_script(page))
            return
        status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
        path = path or _found(self._folder, "404.html")
        if path is None:
            self._send(status, "text/plain", b"not found\n")
            return
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or _TYPES[""]
        try:
            content = path.read_bytes()
        except OSError:  # a build has just taken it away
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(status, kind, self._with_script(content) if kind == "text/html" else content)

    def _events(self, seen: str) -> None:
        """A message when there is a newer build than the one seen; comments keep the line open."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while True:
            with self._state.changed:
                if str(self._state.round) == seen:
                    self._state.changed.wait(_KEEP_ALIVE)
                now = str(self._state.round)
                paged = str(self._state.paged)
            kind = "style" if seen.isdigit() and int(paged) <= int(seen) else "reload"
            message = f"data: {kind}\nid: {now}\n\n" if now != seen else ": still here\n\n"
            self.wfile.write(message.encode())
            self.wfile.flush()
            seen = now

    def _with_script(self, page: bytes) -> bytes:
        script = f'<script src="{_SCRIPT_PATH}?{self._state.round}"></script></body>'
        return page.replace(b"</body>", script.encode(), 1)

    def _redirect(self, target: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind in _TEXT else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the bare name of the error, whatever was asked for."""
        del message, explain
        if code == HTTPStatus.NOT_IMPLEMENTED:
            code = HTTPStatus.METHOD_NOT_ALLOWED
        self.close_connection = True
        if self.request_version == "HTTP/0.9":  # also where no version could be read
            self.request_version = "HTTP/1.0"
        phrase = HTTPStatus(code).phrase
        self.send_response(code, phrase)
        if code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Connection", "close")
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(phrase) + 1))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(f"{phrase}\n".encode())

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            self.close_connection = True  # the browser went away

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the terminal is for builds and problems."""


def _found(folder: Path, name: str) -> Path | None:
    """The file that a request means, if it lies below `folder` and is none of our own notes."""
    if "\0" in name or "\\" in name or any(part.startswith(".") for part in name.split("/")):
        return None
    try:
        path = (folder / name.lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, RuntimeError):  # a name too long, a link that leads to itself
        return None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Server(ThreadingHTTPServer):
    """Listens, and knows how the last build went."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere a second server would get the same port
    request_queue_size = 128  # connections that wait; with five, many idle ones hold up others

    def __init__(
        self, address: tuple[str, int], handler: Callable[..., _Handler], state: State
    ) -> None:
        self.state = state
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A request that cannot be answered is the browser's loss, not the server's."""


def address_of(host: str, port: int) -> str:
    """Host and port as they stand in an address: `[::1]:8000`."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def listen(folder: Path, prefix: str, host: str, port: int | None) -> Server:
    """A server of `folder` below the path `prefix`; on the first free port from 8000 up if None.

    :raises OSError: if the port is taken.
    """
    state = State()
    handler = partial(_Handler, state, folder, prefix)
    for candidate in [port] if port is not None else range(8000, 8000 + _PORTS_TRIED):
        try:
            return Server((host, candidate), handler, state)
        except OSError as error:
            if port is not None or error.errno != errno.EADDRINUSE:
                raise
    raise OSError(f"no free port from 8000 to {8000 + _PORTS_TRIED - 1}")
