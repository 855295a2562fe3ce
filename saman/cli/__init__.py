"""The command line: one module a command, and one way out for everything that can go wrong."""

import sys

from saman.cli.running import run

__all__ = ["main", "run"]


def main() -> None:
    """The `saman` command."""
    sys.exit(run(sys.argv[1:]))
