"""Where Chromium is, and a server for built sites."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

BASE = "briefings"
"""The folder that a site is served under, as that of a project page is."""

_PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def chromium_path() -> str | None:
    """Where a Chromium is, if there is one."""
    named = ("chromium", "chromium-browser", "google-chrome")
    found = (*_PLACES, *filter(None, map(shutil.which, named)))
    return next((path for path in found if Path(path).exists()), None)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder's files while they are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
