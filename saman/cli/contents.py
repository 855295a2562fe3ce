"""The table of contents: every command, in the order that somebody meets them, and the module that has it.

A module has `add(app)`, which puts its command or commands on the Typer app.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from saman import __version__
from saman.language import _

COMMANDS = {
    "demo": "saman.cli.demo",
    "check": "saman.cli.check",
    "init": "saman.cli.init",
    "user": "saman.cli.user",
    "import": "saman.cli.imports",
    "serve": "saman.cli.serve",
    "worker": "saman.cli.worker",
    "remind": "saman.cli.remind",
    "bounces": "saman.cli.bounces",
    "export": "saman.cli.export",
    "check-data": "saman.cli.check_data",
    "migrate": "saman.cli.migrate",
    "backup": "saman.cli.backup",
    "restore": "saman.cli.restore",
}


class InOrder(TyperGroup):
    """Lists commands as they stand above, those with commands of their own among the rest."""

    def list_commands(self, ctx: Any) -> list[str]:
        order = list(COMMANDS)
        return sorted(super().list_commands(ctx), key=order.index)


def build(arguments: Sequence[str]) -> typer.Typer:
    """The app. When the first argument is a command only that one is loaded: most of them import much."""
    app = typer.Typer(
        name="saman",
        cls=InOrder,
        help=_("Run a development programme from a folder of YAML: networks, reports and figures."),
        epilog=_("Begin with “saman demo”. “saman COMMAND --help” says more about a command."),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
    )
    app.callback()(_frame())
    first = arguments[0] if arguments else ""
    for module in [COMMANDS[first]] if first in COMMANDS else COMMANDS.values():
        import_module(module).add(app)
    return app


def _frame() -> Callable[..., None]:
    """What stands before any command; without it a single command would lose its name."""

    def say_version(wanted: bool) -> None:
        if wanted:
            typer.echo(f"saman {__version__}")
            raise typer.Exit

    option = typer.Option("--version", is_eager=True, callback=say_version, help=_("Show the version."))

    def frame(version: Annotated[bool, option] = False) -> None:
        pass

    return frame
