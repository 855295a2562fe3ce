"""Adds files to a report until it is killed, each told when stored: `python -m tests.faults.uploading URL REPORT`."""

import sys
from itertools import count

from saman import services
from saman.domain.access import Actor, Reach
from tests.support.build import a_programme
from tests.support.samples import PDF, uploaded

LEADER = Actor(
    person_id=None,
    name="A writer",
    role="project_leader",
    permissions=frozenset({"report.read", "report.write"}),
    reach=Reach(everything=True),
    scope="project",
)


def some(number: int) -> bytes:
    """A file unlike any other."""
    return PDF[:-6] + f"% {number}\n".encode() * 4_000 + b"%%EOF\n"


if __name__ == "__main__":
    url, report = sys.argv[1], int(sys.argv[2])
    a_programme()
    services.use_database(url)
    for number in count():
        print(uploaded(LEADER, report, some(number)).sha256, flush=True)
