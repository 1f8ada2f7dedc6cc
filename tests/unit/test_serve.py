import http.client
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from attacks.processes import AT_MOST

from site_builder.serve import State, address_of, listen


class Site:
    """A served folder, and a browser's view of it."""

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.server = listen(folder, prefix, "127.0.0.1", 0)
        self.state = self.server.state
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def request(self, method: str, target: str) -> tuple[http.client.HTTPResponse, str]:
        port = self.server.server_port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=AT_MOST)
        connection.request(method, target)
        response = connection.getresponse()
        content = response.read().decode()
        connection.close()
        return response, content

    def get(self, target: str) -> tuple[int, str]:
        response, content = self.request("GET", target)
        return response.status, content


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "public"
    (folder / "a").mkdir(parents=True)
    (folder / "index.html").write_text("<body>home</body>", encoding="utf-8")
    (folder / "404.html").write_text("<body>not here</body>", encoding="utf-8")
    (folder / "a" / "x.css").write_text("p {}", encoding="utf-8")
    (folder / "out").symlink_to(tmp_path)
    served = Site(folder)
    yield served
    served.server.shutdown()
    served.server.server_close()


def test_pages_come_with_the_reload_script_and_files_as_they_are(site: Site) -> None:
    assert site.get("/") == (
        200,
        '<body>home<script src="/.reload.js?0"></script></body>',
    )
    assert site.get("/a/x.css") == (200, "p {}")
    assert site.get("/nowhere") == (
        404,
        '<body>not here<script src="/.reload.js?0"></script></body>',
    )


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/a/..%2f..%2fsecret.txt",
        "/out/secret.txt",
        "/..%5csecret.txt",
        "/%00",
        "//etc/passwd",
    ],
)
def test_nothing_outside_the_folder_is_served(site: Site, target: str) -> None:
    status, content = site.get(target)

    assert status == 404
    assert "secret" not in content


def test_problems_stand_in_place_of_pages_until_they_are_mended(site: Site) -> None:
    site.state.record("content/a.md:1: <bad>")
    broken, page = site.get("/")

    site.state.record("")
    mended, _ = site.get("/")

    assert (broken, mended) == (500, 200)
    assert "content/a.md:1: &lt;bad&gt;" in page
    assert site.get("/a/x.css")[0] == 200


def test_a_waiting_browser_hears_of_the_next_build(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.server.server_port, timeout=AT_MOST)
    connection.request("GET", "/.reload?0")
    response = connection.getresponse()

    site.state.record("")

    assert response.fp.readline() == b"data: reload\n"
    connection.close()


def test_a_head_request_has_no_body_and_other_methods_are_refused(site: Site) -> None:
    head, content = site.request("HEAD", "/")
    post, _ = site.request("POST", "/")

    assert (head.status, content) == (200, "")
    assert post.status == 405


def test_a_project_path_is_served_below_itself(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<body>home</body>", encoding="utf-8")
    site = Site(tmp_path, "/briefings/")

    response, _ = site.request("GET", "/")

    assert (response.status, response.headers["Location"]) == (302, "/briefings/")
    assert site.get("/briefings/")[0] == 200
    site.server.shutdown()
    site.server.server_close()


def test_browsers_do_not_wait_for_the_index() -> None:
    state = State()

    state.record("", ["index.html"])
    state.record("", ["pagefind/index"])

    assert state.round == 1


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "127.0.0.1:8000"), ("localhost", "localhost:8000"), ("::1", "[::1]:8000")],
)
def test_an_address_with_colons_stands_in_brackets(host: str, address: str) -> None:
    assert address_of(host, 8000) == address


@pytest.mark.parametrize(("system", "reused"), [("posix", True), ("nt", False)])
def test_a_port_is_taken_over_only_where_nobody_can_have_it(system: str, *, reused: bool) -> None:
    """On Windows the same option lets two servers have one port."""
    script = f"""
import http.server, os, pathlib
os.name = {system!r}
from site_builder.serve import Server
os._exit(Server.allow_reuse_address)
"""

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == reused
