"""Commands, options and make targets are named as they are."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from saman.cli.contents import COMMANDS, build
from tests.docs.pages import Page, pages, shell_lines
from tests.house.source import ROOT

TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")


def mentions() -> Iterator[tuple[Page, list[str]]]:
    """The words after `saman`, in the prose and in the shell."""
    inline = ((page, code) for page in pages() for code in page.code())
    for page, line in [*inline, *shell_lines()]:
        for part in re.split(r"&&|;", line):
            words = shlex.split(part, comments=True) if part.count("'") % 2 == 0 else part.split()
            while words and re.match(r"[A-Z_]+=", words[0]):
                words = words[1:]
            if words and words[0].endswith("bin/saman"):
                words[0] = "saman"
            if words and words[0] == "saman" and len(words) > 1:
                yield page, words[1:]


def named(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words call, and what is left of them."""
    name, *rest = words
    if name not in COMMANDS:
        return None, rest
    command: Any = get_command(build([name]))
    for word in words:
        if word in getattr(command, "commands", {}):
            command, rest = command.commands[word], words[words.index(word) + 1 :]
    return command, rest


def options(command: Any) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts} | {"--help"}


def faults(words: list[str]) -> list[str]:
    if words[0].startswith("-"):
        return [] if words[0] in {"--help", "--version"} else [words[0]]
    command, rest = named(words)
    if command is None:
        return [words[0]]
    return [word for word in rest if word.startswith("--") and word not in options(command)]


@pytest.mark.parametrize(("page", "words"), [pytest.param(p, w, id=" ".join(w)) for p, w in mentions()])
def test_a_command_is_there_with_its_options(page: Page, words: list[str]) -> None:
    assert faults(words) == [], f"{page.name}: saman {' '.join(words)}"


def test_every_command_is_written_about() -> None:
    written = {words[0] for _page, words in mentions()}
    assert sorted(COMMANDS.keys() - written) == []


def test_every_make_target_that_is_named_is_there() -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    spoken = {
        (page.name, target)
        for page in pages()
        for code in [*page.code(), *page.fenced("sh")]
        for target in MAKE.findall(code)
    }
    assert sorted(one for one in spoken if one[1] not in targets) == []


def test_a_command_that_is_not_there_would_be_found() -> None:
    assert faults(["conquer"]) == ["conquer"]
    assert faults(["check", "--loudly"]) == ["--loudly"]
