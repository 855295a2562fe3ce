"""Functions that the documentation names are there, in a module of that name."""

import re
from importlib import import_module
from importlib.util import find_spec

from saman.domain.access import PERMISSIONS
from tests.docs.pages import pages

DOTTED = re.compile(r"^([a-z_]+)\.([A-Za-z_]+)(?:\(.*)?$")
PACKAGES = ("saman.services", "saman.domain", "saman.storage", "saman.exports", "saman")
FILES = {"yaml", "md", "py", "csv", "po", "db", "txt"}


def named() -> set[tuple[str, str]]:
    """(module, name), where there is a module that the first word could be."""
    found = {match.groups() for page in pages() for code in page.code() if (match := DOTTED.match(code))}
    meant = {(module, name) for module, name in found if f"{module}.{name}" not in PERMISSIONS}
    return {(module, name) for module, name in meant if name not in FILES and homes(module)}


def homes(module: str) -> list[str]:
    return [f"{package}.{module}" for package in PACKAGES if find_spec(f"{package}.{module}")]


def test_each_function_that_is_named_is_in_its_module() -> None:
    missing = [
        f"{module}.{name}"
        for module, name in sorted(named())
        if not any(hasattr(import_module(home), name) for home in homes(module))
    ]
    assert missing == []


def test_there_are_functions_to_look_for() -> None:
    assert ("reports", "save") in named()
    assert ("deadlines", "oblige") in named()
