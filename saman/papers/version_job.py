"""The work of making a sent version's document, done beside the pages as soon as it is sent."""

from collections.abc import Mapping
from typing import Any

from saman.papers import sent_version
from saman.services import Session, read, versions
from saman.services.access import system


def make(facts: Mapping[str, Any], tell: Any) -> bytes:
    with read() as session:
        sent = versions.opened(session, system(), facts["report_id"], facts["number"])
    return sent_version.made(sent)


def keep(session: Session, facts: Mapping[str, Any], product: bytes) -> Mapping[str, Any]:
    paper = versions.keep(session, system(), facts["report_id"], facts["number"], product)
    return {"sha256": paper.sha256, "size": paper.size}
