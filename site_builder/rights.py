"""What of an article may be published, by the rule of the outlet that it is from."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.model import ArticleFields
from site_builder.registry import Registry
from site_builder.settings import Site
from site_builder.vocabulary import Id, Rights

_STRICTEST_FIRST: tuple[Rights, ...] = ("facts", "excerpt", "full")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule of each outlet, by what the outlet's id stands for now.

    Outlets that were merged are one, and the strictest of their rules holds for all of it.
    """

    registry: Registry
    of_outlet: Mapping[Id, Rights]
    default: Rights

    @classmethod
    def of(cls, site: Site, registry: Registry) -> "Rules":
        """The rules in the settings of an archive."""
        found: dict[Id, Rights] = {}
        for source, rule in site.sources.items():
            outlet = _outlet(source, registry)
            known = found.get(outlet, rule.rights)
            found[outlet] = min(known, rule.rights, key=_STRICTEST_FIRST.index)
        return cls(registry, found, site.default_rights)

    def rights_of(self, article: ArticleFields) -> Rights:
        """The rule for an article; what the archive wrote itself is published in full."""
        if article.source is None:
            return "full" if article.is_own else self.default
        return self.of_outlet.get(_outlet(article.source, self.registry), self.default)


def _outlet(source: Id, registry: Registry) -> Id:
    found = registry.heir("entity", source)
    return found.id if found else source
