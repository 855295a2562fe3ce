"""A kind of job for the tests: what it does stands in its facts."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from saman.domain.errors import BadInput, Unavailable
from saman.services import Session
from saman.storage import marks
from saman.worker.handlers import HANDLERS, Tell

KIND = "chore"
HANDLERS[KIND] = __name__


def make(facts: Mapping[str, Any], tell: Tell) -> str:
    if "log" in facts:
        with Path(facts["log"]).open("a", encoding="utf-8") as log:
            log.write(f"{facts['name']}\n")
    for number in range(1, facts.get("steps", 1) + 1):
        tell("Step", number, facts.get("steps", 1))
        time.sleep(facts.get("seconds", 0))
    if facts.get("unavailable"):
        raise Unavailable("Not just now.")
    if facts.get("refused"):
        raise BadInput("Never.")
    if facts.get("broken"):
        raise ZeroDivisionError("our own fault")
    return str(facts.get("name", ""))


def keep(session: Session, facts: Mapping[str, Any], product: str) -> dict[str, Any]:
    marks.set(session, f"done {product}", "yes")
    return {"product": product}
