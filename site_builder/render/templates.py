"""The templates of one language, compiled, with what they share made ready once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    Undefined,
    nodes,
)
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.utils import missing

from site_builder.making import key_of
from site_builder.render.compiling import Code, worded
from site_builder.render.escaping import safe, shown, texts
from site_builder.render.words import Words


class _Template(Template):
    """A template that is quick about what it does hundreds of times for a page."""

    environment: Environment

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - as Jinja calls it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """A compiled template; what it shows is escaped as ever, but made no `Markup` on the way.

        All that it shows is joined to one text, which needs none.
        """
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(
            escape=shown, texts=texts, Macro=_Macro, LoopContext=_loop
        )
        return template

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - as Jinja calls it
        shared: bool = False,  # noqa: FBT001, FBT002 - the same
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - the same
    ) -> Context:
        """The names a template knows; of globals, all templates have the environment's alone."""
        known = vars or {}
        if not shared:
            known = {**self.environment.globals, **known}
        if locals:
            known = {**known, **{k: v for k, v in locals.items() if v is not missing}}
        return Context(self.environment, known, self.name, self.blocks)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """The macros of this template: all templates have the same globals, so there is one set."""
        return self._module or super()._get_default_module(ctx)


class _Macro(Macro):
    """A macro that is quick where it is given values for its first parameters and no more."""

    def __init__(self, environment: Environment, func: Callable[..., str], *about: Any) -> None:  # noqa: ANN401
        super().__init__(environment, func, *about)
        func.__defaults__ = (missing,) * self._argument_count
        plain = not (self.caller or self.catch_kwargs or self.catch_varargs)
        self._most = self._argument_count if plain else -1

    def __call__(self, *args: Any, **more: Any) -> str:  # noqa: ANN401
        if more or len(args) > self._most:
            return super().__call__(*args, **more)
        return safe(self._func(*args))


def _loop(items: Iterable[Any], undefined: type[Undefined], *recursion: Any) -> LoopContext:  # noqa: ANN401
    """What `loop` is within a loop over these items."""
    if isinstance(items, tuple | list):
        return _Loop(items, undefined, *recursion)
    return LoopContext(items, undefined, *recursion)


class _Loop(LoopContext):
    """A loop over a sequence: it knows its end without looking ahead."""

    index = 0
    first = last = False

    def __init__(
        self,
        items: Sequence[Any],
        undefined: type[Undefined],
        recurse: Callable[..., str] | None = None,
        depth0: int = 0,
    ) -> None:
        self._iterable: Sequence[Any] = items
        self._undefined = undefined
        self._recurse = recurse
        self.depth0 = depth0

    def __iter__(self) -> Iterator[tuple[Any, LoopContext]]:  # type: ignore[override]
        items = self._iterable
        for number, item in enumerate(items):
            self.index0, self.index = number, number + 1
            self.first, self.last = number == 0, self.index == len(items)
            yield item, self

    @property
    def previtem(self) -> Any:  # noqa: ANN401
        """The item before, if there is one."""
        none = self._undefined("there is no previous item")
        return none if self.first else self._iterable[self.index0 - 1]

    @property
    def nextitem(self) -> Any:  # noqa: ANN401
        """The item after, if there is one."""
        return self._undefined("there is no next item") if self.last else self._iterable[self.index]


class _Environment(Environment):
    """Templates in which `words.site.items` is a word, not a method of a mapping."""

    template_class = _Template
    code_generator_class = Code

    def __init__(self, words: Words, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(**settings)
        self._words = words
        self._known: dict[str, Template] = {}

    def getattr(self, obj: object, attribute: str) -> Any:  # noqa: ANN401
        if type(obj) is dict:
            return self.getitem(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as Jinja calls it
    ) -> Template:
        """A template; while the program runs there is one of each name."""
        if isinstance(name, Template):
            return name
        if name not in self._known:
            self._known[name] = super().get_template(name, parent, globals)
        return self._known[name]

    def _generate(self, source: nodes.Template, *rest: Any, **more: Any) -> str:  # noqa: ANN401
        return super()._generate(worded(source, self._words.texts), *rest, **more)


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates on disk. Words are a part of them: there is one of each language."""

    def __init__(self, folder: Path, words: Words) -> None:
        super().__init__(str(folder), f"{key_of([words.lang])}-%s.cache")
        self._words = key_of([words.texts])

    def get_source_checksum(self, source: str) -> str:
        """A digest of all that the compiled template is made from."""
        return super().get_source_checksum(source + self._words)


def environment(words: Words, folders: Sequence[Path], cache: Path | None) -> Environment:
    """The templates of these folders, in a language; `cache` is where compiled ones are kept."""
    compiled: BytecodeCache | None = None
    if cache is not None:
        cache.mkdir(parents=True, exist_ok=True)
        compiled = _Compiled(cache, words)
    return _Environment(
        words,
        loader=FileSystemLoader(folders, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
