"""Brings a database up in a process of its own, which says when it begins: `python -m tests.faults.upgrade URL`."""

import sys

from saman import services
from saman.services import databases

if __name__ == "__main__":
    url = sys.argv[1]
    databases.exists(url)  # all that must be read is read before it begins
    print("begins", flush=True)
    services.migrate(url)
    print("done", flush=True)
