"""The project's own source as the house rules read it: modules, their trees, their imports."""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One file of Python."""

    path: Path

    @cached_property
    def name(self) -> str:
        """The dotted name it is imported by."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def imports(self) -> list["Import"]:
        return [found for node in ast.walk(self.tree) for found in self._imported(node)]

    def _imported(self, node: ast.AST) -> Iterator["Import"]:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = self._absolute(node)
            yield from (Import(origin, alias.name, node.lineno) for alias in node.names)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".")
        climbed = len(package) - node.level + (self.path.name == "__init__.py")
        return ".".join([*package[:climbed], *([node.module] if node.module else [])])

    def comments(self) -> Iterator[tuple[int, str]]:
        """Line number and text of each comment."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    def at(self, line: int) -> str:
        return f"{self.path.relative_to(ROOT)}:{line}"


@dataclass(frozen=True)
class Import:
    """`from origin import name`, or `import origin` where name is empty."""

    origin: str
    name: str
    line: int

    @property
    def package(self) -> str:
        return self.origin.partition(".")[0]

    def reaches(self, prefix: str) -> bool:
        """Whether `prefix`, or something inside it, is what is imported."""
        full = f"{self.origin}.{self.name}"
        return any(path == prefix or path.startswith(prefix + ".") for path in (self.origin, full))


@cache
def modules(*packages: str) -> tuple[Module, ...]:
    """Every module below the named folders, in a fixed order."""
    paths = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    return tuple(Module(path) for path in paths)


def code() -> tuple[Module, ...]:
    """What is shipped: the toolkit and its pages."""
    return modules("saman", "dashboards")


def within(module: Module, *prefixes: str) -> bool:
    return any(module.name == prefix or module.name.startswith(prefix + ".") for prefix in prefixes)


def dotted(node: ast.AST) -> str:
    """`a.b.c` of an attribute chain; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else ""
    return ""
