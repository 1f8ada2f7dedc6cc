"""The local server gives nothing away, and answers anything odd with a plain error."""

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import MakeSite

from attacks.killing import SEEDS
from attacks.processes import AT_MOST, below, build_of, is_running, started, until
from site_builder.cli import cli
from site_builder.files import write_atomic
from site_builder.lock import hold
from site_builder.serve import Server, listen

TARGETS = [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/a/%2e%2e/%2e%2e/secret.txt",
    "/..%c0%afsecret.txt",
    "/%252e%252e/secret.txt",
    "/..;/secret.txt",
    "/....//secret.txt",
    "/%5c..%5csecret.txt",
    "/%00/secret.txt",
    "/file:///etc/passwd",
    "/out/secret.txt",
    "/loop",
    "/.published",
    "/%2epublished",
    "/a/.hidden",
    "/.git/config",
    "/" + "a" * 300,
    "/" + "a/" * 5000,
    "/%ff%fe",
    "/\u202e",
    "//etc/passwd",
    "//[",
    "http://evil.example/../secret.txt",
    "*",
    "",
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "public"
    (folder / "a").mkdir(parents=True)
    (folder / "index.html").write_text("<body>home</body>", encoding="utf-8")
    for name in (".published", "a/.hidden"):
        (folder / name).write_text("secret", encoding="utf-8")
    (folder / "out").symlink_to(tmp_path)
    (folder / "loop").symlink_to("loop")
    listening = listen(folder, "/", "127.0.0.1", 0)
    threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
    yield listening
    listening.shutdown()
    listening.server_close()


def said(server: Server, request: bytes) -> bytes:
    """What is answered to raw bytes, up to the end of the connection."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the answer came before the end of the question
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except ConnectionError:
            pass
        return answer


def get(server: Server, target: str, host: str = "127.0.0.1", method: str = "GET") -> bytes:
    line = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    return said(server, line.encode())


def is_alive(server: Server) -> bool:
    return b"home" in get(server, "/")


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_but_the_site_is_served(server: Server, target: str) -> None:
    answer = get(server, target)

    assert b"secret" not in answer
    assert b"root:" not in answer
    assert answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 200 OK", b"HTTP/1.0 4"))
    assert b"200 OK" not in answer or b"home" in answer
    assert is_alive(server)


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(500)) + b"\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1 more\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"\x00" * 5000 + b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\nx",
        b"PUT /index.html HTTP/1.1\r\nContent-Length: 1\r\n\r\nx",
        b"DELETE /index.html HTTP/1.1\r\n\r\n",
        b"CONNECT evil.example:80 HTTP/1.1\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nX: secret\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: [\r\n\r\n",
    ],
)
def test_odd_requests_get_a_plain_error(server: Server, request_: bytes) -> None:
    answer = said(server, request_)

    head, _, body = answer.partition(b"\r\n\r\n")
    assert not head or b" 4" in head[:13] or b" 5" in head[:13]
    assert b"<" not in body
    assert b"secret" not in answer
    assert is_alive(server)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "x:y"])
def test_a_name_that_is_made_to_lead_here_is_not_answered(server: Server, host: str) -> None:
    answer = get(server, "/", host)

    assert answer.startswith(b"HTTP/1.1 421")
    assert b"home" not in answer


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_this_machine_by_any_of_its_names_is_answered(server: Server, host: str) -> None:
    assert b"home" in get(server, "/", host)


def test_only_this_machine_can_ask_unless_told_otherwise() -> None:
    (host,) = [one for one in cli.commands["serve"].params if one.name == "host"]

    assert host.default == "127.0.0.1"


def test_many_who_say_nothing_do_not_keep_others_waiting(server: Server) -> None:
    idle = [socket.create_connection(("127.0.0.1", server.server_port)) for _ in range(60)]

    assert is_alive(server)

    for connection in idle:
        connection.close()


def test_the_server_outlives_mistakes_killed_builds_and_a_lock(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    with serving(root) as (port, processes):
        assert until(shows(port, b"Small Archive"))

        settle(root, "title: [")
        assert until(shows(port, b"500 "))
        settle(root, "title: Mended Archive\n")
        assert until(shows(port, b"Mended Archive"))

        for title in (b"First Archive", b"Second Archive", b"Third Archive"):
            with started(*build_of(root), "--force") as build:
                assert until(lambda: is_busy(root) or build.poll() is not None)
                build.kill()
            settle(root, f"title: {title.decode()}\n")
            assert until(shows(port, title))

        with hold(root, "import", AT_MOST):
            settle(root, "title: Late Archive\n")
            assert all(b"Third Archive" in answer_of(port) for _ in range(20))
        assert until(shows(port, b"Late Archive"))
        begun = processes()

    assert until(lambda: not any(map(is_running, begun)))


@contextmanager
def serving(root: Path) -> Iterator[tuple[int, Callable[[], set[int]]]]:
    """The port of a server, and what tells its processes; all of them are ended at the end."""
    command = [sys.executable, "-m", "site_builder", "serve", "--root", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stdout.readline())
        drain = threading.Thread(target=server.stdout.read, daemon=True)
        drain.start()
        try:
            assert found
            yield int(found[1]), lambda: {server.pid, *below(server.pid)}
        finally:
            server.kill()
            drain.join()


def shows(port: int, words: bytes) -> Callable[[], bool]:
    return lambda: words in answer_of(port)


def settle(root: Path, settings: str) -> None:
    """Write the settings, in one step: a server may read them at any moment."""
    write_atomic(root / "content/site.yml", settings.encode())


def is_busy(root: Path) -> bool:
    return (root / ".cache/lock").stat().st_size > 0


def answer_of(port: int) -> bytes:
    """What the server answers to one who asks for its first page; nothing if it does not."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return b"".join(iter(lambda: connection.recv(65536), b""))
    except OSError:
        return b""
