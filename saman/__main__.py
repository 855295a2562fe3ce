"""`python -m saman`: the same as the `saman` command."""

from saman.cli import main

main()
