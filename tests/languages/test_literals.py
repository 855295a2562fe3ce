"""No sentence reaches a reader past gettext: the text that a page shows is written as `_("...")`."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import Module, code, dotted, modules, within

# Two words in a row, or one that begins with a capital letter: somebody is meant to read it. Not Cache-Control.
FOR_READERS = re.compile(r"[^\W\d_]{2,}[,:;.!?]? +[^\W\d_]{2,}|^\W*[A-ZÆØÅ][a-zæøå]+\b(?!-[A-Z])")
TRANSLATED = {"_", "n_"}
HEADERS = "request.headers.get"
# What a component takes as these is never shown: style classes, names of kinds and permissions, attributes.
NOT_SHOWN = {"className", "kind", "needs", "style", "rel", "autoComplete"}
# Where the reader of the text is a programmer or the machine, not somebody at a page.
BEHIND_THE_PAGES = (
    "dashboards.app",
    "dashboards.declaring",
    "dashboards.document",
    "dashboards.figures",
    "dashboards.guard",
    "dashboards.headers",
    "dashboards.log",
    "dashboards.packing",
    "dashboards.registry",
    "dashboards.theme",
)
ALLOWED = {
    "D. MMMM YYYY": "how the date picker writes a date; its words are in assets/dates.js",
    "D MMMM YYYY": "the same in English",
    "LocalLink": "the name of a cell in assets/grid.js",
    "StatePill": "the name of a cell in assets/grid.js",
    "Handler": "the name of a type",
    "explanation on-demand": "two style classes",
    "at tip": "two style classes",
    "bar from to": "three style classes",
    "attachment; filename=": "a value of that header",
    "mail not sent": "a line in the log",
}


def pages() -> Iterator[Module]:
    """What draws something, and the charts, whose few words stand in their own modules."""
    yield from modules("dashboards/figures")
    yield from (one for one in modules("dashboards") if not within(one, *BEHIND_THE_PAGES))


def all_inside(nodes: list[ast.expr]) -> set[int]:
    return {id(inner) for node in nodes for inner in ast.walk(node)}


def set_apart(tree: ast.Module) -> set[int]:
    """The strings that are translated, explain the code, or are never shown."""
    apart: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) in {*TRANSLATED, HEADERS}:
            apart |= all_inside(node.args)
        elif isinstance(node, ast.keyword) and node.arg in NOT_SHOWN:
            apart |= all_inside([node.value])
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            apart.add(id(node.value))
        elif isinstance(node, ast.Raise):
            apart |= {id(inner) for inner in ast.walk(node)} - translated_in(node)
    return apart


def translated_in(node: ast.AST) -> set[int]:
    """An error that is raised shows its text to a reader only if it is one of ours."""
    own = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call) and not is_builtin(inner)]
    return {id(word) for call in own for word in ast.walk(call)}


def is_builtin(call: ast.Call) -> bool:
    return dotted(call.func) in {"ValueError", "TypeError", "RuntimeError", "LookupError", "KeyError"}


def untranslated(tree: ast.Module) -> Iterator[tuple[int, str]]:
    apart = set_apart(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            text = node.value
            if FOR_READERS.search(text) and "<" not in text and text not in ALLOWED:
                yield node.lineno, text


def test_no_page_shows_a_text_that_is_not_translated() -> None:
    assert [f"{module.at(line)}: {text}" for module in pages() for line, text in untranslated(module.tree)] == []


def test_what_is_allowed_still_stands_in_the_code() -> None:
    strings = {
        node.value
        for module in modules("dashboards")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert ALLOWED.keys() - strings == set()


def read_at_once(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is read: everything but the inside of functions."""
    if isinstance(node, ast.Lambda):
        return
    yield node
    parts = ast.iter_child_nodes(node)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        parts = iter([*node.decorator_list, node.args])
    for part in parts:
        yield from read_at_once(part)


def test_no_text_is_translated_before_the_reader_is_known() -> None:
    """A command is read for the one who gave it; everything else serves readers of every language."""
    early = [
        module.at(node.lineno)
        for module in code()
        if not within(module, "saman.cli")
        for node in read_at_once(module.tree)
        if isinstance(node, ast.Call) and dotted(node.func) in TRANSLATED
    ]
    assert early == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('card(title="Reports")', ["Reports"]),
        ('html.P("No reports yet")', ["No reports yet"]),
        ('html.P(f"{n} reports are late")', [" reports are late"]),
        ('heading(_("Reports"))', []),
        ('n_("{n} report", "{n} reports", n)', []),
        ('button(_("Send in"), className="button primary large", id="form-send")', []),
        ('"""A docstring says something."""', []),
        ('raise ValueError("two pages have one path")', []),
    ],
)
def test_a_text_for_readers_is_known_when_seen(written: str, found: list[str]) -> None:
    assert [text for _line, text in untranslated(ast.parse(written))] == found
