"""Reads what the package's modules import, call and say, without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "clinic_station"


@dataclass(frozen=True)
class Module:
    """One source file of the package."""

    name: str
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text("utf-8"))

    @cached_property
    def imports(self) -> set[str]:
        """Full names of imported modules: at the top, in functions and for type checking alike."""
        return {name for node in ast.walk(self.tree) for name in self._imported(node)}

    @property
    def imports_at_start(self) -> set[str]:
        """What is imported as the module loads: not inside functions."""
        return {name for node in _outside_functions(self.tree) for name in self._imported(node)}

    @cached_property
    def calls(self) -> set[str]:
        """Dotted names of what is called, such as "time.monotonic"."""
        calls = (node.func for node in ast.walk(self.tree) if isinstance(node, ast.Call))
        return {ast.unparse(func) for func in calls}

    @cached_property
    def texts(self) -> list[str]:
        """String constants, docstrings left out."""
        docs = {id(doc) for doc in _docstrings(self.tree)}
        strings = (node for node in ast.walk(self.tree) if isinstance(node, ast.Constant))
        return [s.value for s in strings if isinstance(s.value, str) and id(s) not in docs]

    def _imported(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(under: str = "clinic_station") -> list[Module]:
    """The modules of the package, or of one part of it ("clinic_station.domain")."""
    return [module for module in _all_modules() if is_within(module.name, under)]


@cache
def _all_modules() -> tuple[Module, ...]:
    return tuple(Module(_name(path), path) for path in sorted(PACKAGE.rglob("*.py")))


def is_within(name: str, part: str) -> bool:
    return name == part or name.startswith(part + ".")


@cache
def import_graph() -> dict[str, set[str]]:
    """Module -> modules of the package it imports as it loads or later, type checking included."""
    names = {module.name for module in modules()}
    return {module.name: _resolve(module.imports, names) for module in modules()}


def _resolve(imports: set[str], names: set[str]) -> set[str]:
    """`a.b.c` is the module a.b.c, or the name c in the module a.b."""
    return {
        name if name in names else name.rpartition(".")[0]
        for name in imports
        if name in names or name.rpartition(".")[0] in names
    }


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        yield child
        yield from _outside_functions(child)


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr):
            value = node.body[0].value
            if isinstance(value, ast.Constant):
                yield value
