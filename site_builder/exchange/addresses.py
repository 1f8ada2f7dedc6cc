"""The addresses by which other programs know what the archive holds."""

import uuid

from msgspec import Struct

from site_builder.settings import Site


class Addresses(Struct, frozen=True):
    """Where the site stands. `base` ends in `/`; it names a host only once the site has one."""

    base: str

    @classmethod
    def of(cls, site: Site) -> "Addresses":
        """The addresses of an archive."""
        return cls(site.base_url.rstrip("/") + "/")

    @property
    def hosted(self) -> bool:
        """Whether the site has a public address."""
        return "://" in self.base

    def public(self, path: str) -> str:
        """The address of a page; without a host, its path from the root of the site."""
        if not self.hosted:
            return path
        return self.base + ("" if path == "index.html" else path)

    def link(self, path: str, page: str) -> str:
        """How the file `page` refers to another page: a path from there if there is no host."""
        return self.public(path) if self.hosted else "../" * page.count("/") + path

    def name(self, path: str, title: str) -> str:
        """A name for feed readers that no other site uses: the address, or a UUID made of it."""
        if self.hosted:
            return self.public(path)
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{title}/{path}").urn
