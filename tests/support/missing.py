"""What a test does when the machine lacks something: it says so, and on a build server it fails."""

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """End the test: skipped on a developer's machine, failed where CI=true, since nothing is left out."""
    if os.environ.get("CI", "").lower() in {"true", "1"}:
        pytest.fail(what, pytrace=False)
    pytest.skip(what)
