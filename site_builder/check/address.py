"""Whether a site was built for the address that it is to be published at."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from site_builder.errors import Problem
from site_builder.request import Request


def built_for(output: Path) -> str:
    """The address of a built site, or only its path if it is for any host; empty if it has none."""
    home = _link(output / "index.html", "link[rel=canonical]")
    return home or _link(output / "404.html", "a[href$='/index.html']").removesuffix("index.html")


def check_address(request: Request, wanted: str) -> Iterator[Problem]:
    """A site that was built for another address than is `wanted`, or for another path."""
    built = built_for(request.output)
    compared = built if "://" in wanted else urlsplit(built).path
    if built and compared != wanted:
        asked = f" --base-url {request.base_url}" if request.base_url else ""
        other = "" if asked else f", or check it with `--base-url {built}`"
        message = f"was built for another address: `{built}`, not `{wanted}`"
        yield Problem(request.output.name, 0, message, f"run `site-builder build{asked}`{other}")


def _link(page: Path, selector: str) -> str:
    """Where the first such element of a page leads; empty if there is none."""
    found = LexborHTMLParser(page.read_bytes()).css_first(selector) if page.is_file() else None
    return (found.attributes.get("href") or "") if found else ""
