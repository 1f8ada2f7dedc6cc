"""Templates compiled to Python that makes the same pages as Jinja's would, with less on the way.

A page asks hundreds of times for an attribute, for a macro, for a text to be escaped. Jinja calls
a function for each; here the case that is nearly always so is written out, and any other is left
to that function.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from keyword import iskeyword
from typing import Any, TypeGuard, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.visitor import NodeTransformer

from site_builder.render.interface import pieces

# What a mapping has of its own; yet `words.site.items` is a word.
_OF_MAPPINGS = frozenset(dir(dict))


class Code(CodeGenerator):
    """Writes the code of a template; what it names are methods that Jinja has for each node."""

    _macros: Collection[str] = frozenset()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """A whole template."""
        self._macros = _macros(node)
        super().visit_Template(node, frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """The inside of a statement.

        That of a block or template is handed on as one text, joined from a list. Jinja hands on
        each piece by itself, through all templates that extend or include the one it stands in.
        """
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        """Without context, what is included is handed on at once: so all before it must be."""
        if not node.with_context:
            self.writeline(f"yield concat({frame.buffer})")
            self.writeline(f"{frame.buffer}.clear()")
        super().visit_Include(node, frame)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`a.b`: mostly an attribute."""
        if node.attr in _OF_MAPPINGS:
            super().visit_Getattr(node, frame)
            return
        self.write("(got if (got := getattr(of := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing")
        self.write(f" else environment.getattr(of, {node.attr!r}))")

    @optimizeconst
    def visit_Call(
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - as Jinja calls it
    ) -> None:
        """A macro needs no context, and is called as a function is."""
        if forward_caller or not self._is_plain(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _is_plain(self, node: nodes.Call) -> bool:
        """Whether this calls a macro, and gives it nothing that Python would write otherwise."""
        known = isinstance(node.node, nodes.Name) and node.node.name in self._macros
        odd = node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs)
        return known and not odd

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """Before what is shown: mostly HTML, or a text that was shown before."""
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("(it if type(it := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """After it."""
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(") is Markup else texts[it] if type(it) is str else escape(it))")
        else:
            super()._output_child_post(node, frame, finalize)


def _macros(template: nodes.Template) -> set[str]:
    """The names that stand for macros, of its own or imported, wherever a template has them."""
    imported = [name for found in template.find_all(nodes.FromImport) for name in found.names]
    names = {name if isinstance(name, str) else name[1] for name in imported}
    names |= {macro.name for macro in template.find_all(nodes.Macro)}
    return names - _given(template)


def _given(template: nodes.Template) -> set[str]:
    """The names that a template gives values to: variables, parameters, whole templates."""
    names = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    return names | {found.target for found in template.find_all(nodes.Import)}


def worded(template: nodes.Template, words: Mapping[str, Any]) -> nodes.Template:
    """A template with the words of the interface put in, each one text with the HTML around it."""
    if "words" not in _given(template) | _macros(template):
        _Wording(words).visit(template)
    return template


class _Wording(NodeTransformer):
    """Puts the words of the interface into a template."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        """`words.site.home` is a text; `words.site` is left, as is what there is no word for."""
        word = self._at(node)
        if isinstance(word, str):
            return nodes.Const(word, lineno=node.lineno, environment=node.environment)
        return self.generic_visit(node)

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:
        """`words.site.page | fill(number=1)` is the text before the gap, `1`, the text after."""
        self.generic_visit(node)
        shown: list[nodes.Node] = []
        for child in node.nodes:
            if _is_choice(child):
                shown.append(_choice(child))
            elif shown and isinstance(shown[-1], nodes.Output):
                shown[-1].nodes += _filled(child)
            else:
                shown.append(nodes.Output(list(_filled(child)), lineno=node.lineno))
        return shown

    def _at(self, node: nodes.Node) -> object:
        """What stands at a path that begins with `words`; None at any other."""
        if isinstance(node, nodes.Name):
            return self._words if node.name == "words" else None
        if not isinstance(node, nodes.Getattr):
            return None
        above = self._at(node.node)
        return above.get(node.attr) if isinstance(above, dict) else None


def _is_choice(node: nodes.Expr) -> TypeGuard[nodes.Filter]:
    """Whether a condition says which of two sentences has its gaps filled."""
    if not (isinstance(node, nodes.Filter) and node.name == "fill"):
        return False
    return isinstance(node.node, nodes.CondExpr) and node.node.expr2 is not None


def _choice(node: nodes.Filter) -> nodes.If:
    """Each of the two sentences, filled in a branch of its own."""
    either = cast("nodes.CondExpr", node.node)
    branches = []
    for sentence in (either.expr1, either.expr2):
        branch = copy(node)
        branch.node = sentence
        branches.append([nodes.Output(list(_filled(branch)), lineno=node.lineno)])
    return nodes.If(either.test, branches[0], [], branches[1], lineno=node.lineno)


def _filled(node: nodes.Expr) -> Iterable[nodes.Expr]:
    """The parts of a sentence whose gaps are filled, where they are known; else the node itself."""
    if not (isinstance(node, nodes.Filter) and node.name == "fill"):
        return (node,)
    given: dict[str, nodes.Expr] = {str(one.key): one.value for one in node.kwargs}
    odd = node.args or node.dyn_args or node.dyn_kwargs
    if odd or not isinstance(node.node, nodes.Const):
        return (node,)
    try:
        parts = pieces(node.node.value)
    except (TypeError, ValueError):  # raised again when the page is made, and told with its line
        return (node,)
    return _between(parts, given) if {gap for _, gap in parts} <= {"", *given} else (node,)


def _between(
    parts: Iterable[tuple[str, str]], given: Mapping[str, nodes.Expr]
) -> Iterator[nodes.Expr]:
    for text, gap in parts:
        if text:
            yield nodes.TemplateData(text)
        if gap:
            yield given[gap]
