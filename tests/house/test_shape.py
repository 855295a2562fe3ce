"""Files and functions stay small, open with a line on what they are, and silence no tool."""

import ast
import re
from collections.abc import Iterator
from statistics import quantiles

from tests.house.source import ROOT, Module, code, dotted, modules

FILE_LINES_P90 = 150
FUNCTION_LINES_P90 = 25
SILENCES = re.compile(r"type:\s*ignore|noqa|pragma:\s*no cover|fmt:\s*(off|skip)|nosec|pylint:|mypy:", re.I)
UNDONE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# The one place that may leave a test out, and only where CI is not set.
MAY_SKIP = "tests.support.missing"
LEFT_OUT = ("mark.skip", "mark.skipif", "mark.xfail", "pytest.skip", "pytest.xfail", "pytest.importorskip")


def everything() -> tuple[Module, ...]:
    return modules("saman", "dashboards", "tests")


def test_the_rules_see_the_code() -> None:
    for layer in ("saman", "saman/domain", "saman/storage", "saman/services", "tests"):
        assert modules(layer), f"no Python below {layer}"
    if (ROOT / "saman/cli.py").exists() or (ROOT / "saman/cli").is_dir():
        assert modules("dashboards"), "no Python below dashboards"


def test_every_module_opens_with_a_line_on_what_it_is() -> None:
    assert [module.at(1) for module in everything() if not (ast.get_docstring(module.tree) or "").strip()] == []


def ninth_tenth(lengths: list[int]) -> float:
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0


def test_nine_files_of_ten_are_short() -> None:
    assert ninth_tenth([module.text.count("\n") for module in code()]) <= FILE_LINES_P90


def test_nine_functions_of_ten_are_short() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for module in code()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
    ]
    assert ninth_tenth(lengths) <= FUNCTION_LINES_P90


def test_no_comment_silences_a_tool_or_puts_work_off() -> None:
    faults = [
        f"{module.at(line)}: {comment}"
        for module in everything()
        for line, comment in module.comments()
        if SILENCES.search(comment) or UNDONE.search(comment)
    ]
    assert faults == []


def swallows_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(one is None or dotted(one) in {"Exception", "BaseException"} for one in caught)


def test_no_handler_catches_just_anything() -> None:
    faults = [
        module.at(node.lineno)
        for module in everything()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and swallows_everything(node)
    ]
    assert faults == []


def leaving_out(module: Module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and dotted(node).endswith(LEFT_OUT):
            yield node.lineno


def test_no_test_is_left_out() -> None:
    left_out = [
        module.at(line) for module in modules("tests") if module.name != MAY_SKIP for line in leaving_out(module)
    ]
    assert left_out == []


def test_nothing_of_ours_is_replaced_by_a_mock() -> None:
    faults = [
        module.at(found.line)
        for module in modules("tests")
        for found in module.imports
        if found.reaches("unittest.mock") or found.package in {"mock", "pytest_mock"}
    ]
    assert faults == []
