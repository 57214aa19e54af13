"""Mutants (变异体): every small change of a module that could pass for what its author meant to write.

Conditions turned or loosened by one, ``and`` for ``or``, plus for minus, a number one more, a member left out of a
table or given its neighbour's value, another member of an enumeration, a step left out, nothing returned. What only
shapes words for people is left alone, and so are annotations, names of types and texts.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from typing import NamedTuple

SILENT = {"__repr__", "__str__", "__format__", "_repr_html_", "__rich__", "explain", "label", "sentence", "message"}
"""Functions that speak to people."""
BOUNDARY = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
NEGATION = {
    ast.Lt: ">=", ast.LtE: ">", ast.Gt: "<=", ast.GtE: "<", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
ARITHMETIC = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*", ast.Mod: "*"}
OPPOSITE_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
TEXTS = (ast.JoinedStr,)


class Mutant(NamedTuple):
    """One change: where it is, what it does, and the span of the source that it replaces, in bytes."""

    line: int
    kind: str
    start: int
    end: int
    text: str

    def applied(self, source: bytes) -> bytes:
        """The module with this change."""
        return source[: self.start] + self.text.encode() + source[self.end :]


def mutants(source: str) -> list[Mutant]:
    """Every mutant of a module that compiles, in the order of the source."""
    content = source.encode()
    found = dict.fromkeys(_Finder(source).found())
    return [each for each in found if _compiles(each.applied(content)) and each.applied(content) != content]


def _compiles(source: bytes) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


class _Finder:
    """Walks a module and proposes changes."""

    def __init__(self, source: str) -> None:
        self.source = source.encode()
        self.tree = ast.parse(source)
        starts = [0]
        for line in self.source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        self.starts = starts
        self.members: dict[str, set[str]] = {}
        self.lists = set(_lists(self.tree))
        self.open_returns = set(_open_returns(self.tree))
        for node in ast.walk(self.tree):
            if (pair := _member(node)) is not None:
                self.members.setdefault(pair[0], set()).add(pair[1])

    def span(self, node: ast.AST) -> tuple[int, int]:
        """The bytes of a node."""
        return (
            self.starts[node.lineno - 1] + node.col_offset,  # type: ignore[attr-defined]
            self.starts[node.end_lineno - 1] + node.end_col_offset,  # type: ignore[attr-defined]
        )

    def code(self, node: ast.AST) -> str:
        """The source of a node."""
        start, end = self.span(node)
        return self.source[start:end].decode()

    def change(self, node: ast.AST, kind: str, text: str) -> Mutant:
        """A node replaced by a text."""
        start, end = self.span(node)
        return Mutant(node.lineno, kind, start, end, text)  # type: ignore[attr-defined]

    def between(self, left: ast.AST, right: ast.AST, kind: str, text: str) -> Mutant:
        """What stands between two nodes replaced: an operator, with the brackets that stand there kept."""
        start, end = self.span(left)[1], self.span(right)[0]
        gap = self.source[start:end].decode()
        before = gap[: len(gap) - len(gap.lstrip(") \n"))]
        after = gap[len(gap.rstrip("( \n")) :]
        return Mutant(left.lineno, kind, start, end, f"{before} {text} {after}")  # type: ignore[attr-defined]

    def found(self) -> Iterator[Mutant]:
        """Every proposal."""
        yield from self.within(self.tree)

    def within(self, node: ast.AST) -> Iterator[Mutant]:
        """Proposals for a node and what is in it."""
        if _is_silent(node) or _is_alias(node):
            return
        yield from self.at(node)
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "decorator_list", "type_params", "bases"}:
                continue
            children = value if isinstance(value, list) else [value]
            for child in children:
                if isinstance(child, ast.AST):
                    yield from self.within(child)

    def at(self, node: ast.AST) -> Iterator[Mutant]:
        """Proposals for one node."""
        match node:
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                yield from self.comparison(left, op, right)
            case ast.BoolOp(op=op, values=[left, right, *_]):
                yield self.between(left, right, "boolean", "or" if isinstance(op, ast.And) else "and")
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield self.change(node, "not", self.code(operand))
            case ast.UnaryOp(op=ast.USub(), operand=operand) if not isinstance(operand, ast.Constant):
                yield self.change(node, "minus", self.code(operand))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC and not _is_text(left, right):
                yield self.between(left, right, "arithmetic", ARITHMETIC[type(op)])
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                yield self.change(test, "condition", f"(not ({self.code(test)}))")
            case ast.comprehension(ifs=[test, *_]):
                yield self.change(test, "condition", f"(not ({self.code(test)}))")
            case ast.Constant(value=bool(value)):
                yield self.change(node, "truth", str(not value))
            case ast.Constant(value=int(value)):
                yield self.change(node, "number", str(value + 1))
            case ast.Tuple(elts=members) | ast.List(elts=members) | ast.Set(elts=members) if id(node) in self.lists:
                yield from self.left_out(node, members)
            case ast.Dict(keys=keys, values=values) if len(values) > 1:
                yield from self.table(keys, values)
            case ast.Call(func=ast.Name(id=name) as called) if name in OPPOSITE_CALLS:
                yield self.change(called, "call", OPPOSITE_CALLS[name])
            case ast.Return(value=ast.expr() as value) if id(node) in self.open_returns:
                yield self.change(value, "return", "None")
            case ast.Continue():
                yield self.change(node, "step", "break")
            case ast.AugAssign() | ast.Expr(value=ast.Call()):
                yield self.change(node, "step", "pass")
            case ast.Attribute():
                yield from self.member(node)

    def comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Iterator[Mutant]:
        """The opposite, and for an order the end taken in or left out."""
        yield self.between(left, right, "comparison", NEGATION[type(op)])
        if type(op) in BOUNDARY:
            yield self.between(left, right, "boundary", BOUNDARY[type(op)])

    def left_out(self, node: ast.AST, members: list[ast.expr]) -> Iterator[Mutant]:
        """A literal without one of its members."""
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return
        for member in members:
            start, end = self.span(member)
            comma = self.source[end:].lstrip()[:1] == b","
            if comma:
                end = self.source.index(b",", end) + 1
            elif member is members[-1]:
                start = self.source.rindex(b",", 0, start)
            yield Mutant(member.lineno, "member", start, end, "," if len(members) == 2 and not comma else "")

    def table(self, keys: list[ast.expr | None], values: list[ast.expr]) -> Iterator[Mutant]:
        """A table in which an entry has its neighbour's value."""
        for place, value in enumerate(values):
            other = values[(place + 1) % len(values)]
            if keys[place] is not None and keys[(place + 1) % len(keys)] is not None:
                yield self.change(value, "table", self.code(other))

    def member(self, node: ast.Attribute) -> Iterator[Mutant]:
        """Another member of the same enumeration, of those that the module names."""
        if (pair := _member(node)) is not None:
            owner, name = pair
            for other in sorted(self.members[owner] - {name}):
                yield self.change(node, "enumeration", f"{owner}.{other}")


def _is_alias(node: ast.AST) -> bool:
    """Whether a statement only names a type: ``Path = tuple[str | int, ...]``."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp(op=ast.BitOr())):
            return name.lstrip("_")[:1].isupper() and not name.isupper()
    return False


def _member(node: ast.AST) -> tuple[str, str] | None:
    match node:
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner[0].isupper() and name.isupper():
            return owner, name
    return None


def _lists(tree: ast.Module) -> Iterator[int]:
    """Literals whose members are alike: tables of the module, and what something is looked for in."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            yield from (id(node) for node in ast.walk(statement.value) if len(getattr(node, "elts", ())) > 1)
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            yield from (id(each) for each in node.comparators if len(getattr(each, "elts", ())) > 1)


def _open_returns(tree: ast.Module) -> Iterator[int]:
    """Returns of functions that may also return nothing, or say no."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.returns is not None:
            said = ast.unparse(function.returns)
            if "None" in said or "bool" in said:
                returns = (node for node in ast.walk(function) if isinstance(node, ast.Return))
                yield from (id(node) for node in returns if not isinstance(node.value, ast.Constant))


def _is_text(*nodes: ast.expr) -> bool:
    return any(
        isinstance(node, TEXTS) or (isinstance(node, ast.Constant) and isinstance(node.value, str)) for node in nodes
    )


def _is_silent(node: ast.AST) -> bool:
    match node:
        case ast.FunctionDef(name=name):
            return name in SILENT
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Raise() | ast.Assert():
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name.endswith(("LABELS", "Pairs")) or name == "__all__"
    return False


def sample(modules: dict[str, str], count: int, seed: int) -> list[tuple[str, Mutant]]:
    """So many mutants of some modules, drawn by line, kind and place: a long table weighs no more than its lines."""
    by_line: dict[tuple[str, int], dict[str, list[Mutant]]] = {}
    for name, source in sorted(modules.items()):
        for mutant in mutants(source):
            by_line.setdefault((name, mutant.line), {}).setdefault(mutant.kind, []).append(mutant)
    draw = random.Random(seed)
    lines = draw.sample(sorted(by_line), min(count, len(by_line)))
    return [(name, draw.choice(draw.choice(list(by_line[name, line].values())))) for name, line in lines]
