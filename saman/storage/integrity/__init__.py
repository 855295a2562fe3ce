"""The rules that a database is checked by: YAML beside this file, each with its own SQL."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Date, Integer, String, bindparam, text
from sqlmodel import Session

from saman.domain.columns import UtcDateTime
from saman.domain.integrity import Finding, Rule

NUMBERS = frozenset({"rounds"})
"""Lists of numbers; all others are of codes. An empty list must know what it is empty of."""
NAMED = re.compile(r"(?<!:):([a-z_]+)")


@cache
def rules() -> dict[str, Rule]:
    """By id, in the order of files and lines."""
    found: dict[str, Rule] = {}
    for file in sorted(Path(__file__).parent.glob("*.yaml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            rule = Rule.model_validate(entry)
            if rule.id in found:
                raise ValueError(f"{file.name}: {rule.id} is there twice")
            found[rule.id] = rule
    return found


def broken(session: Session, rule: Rule, known: Mapping[str, Any]) -> list[Finding]:
    """The rows at fault. `known` is what a query may name: days, moments, and lists of the programme's codes."""
    wanted = sorted(set(NAMED.findall(rule.query or "")))
    statement = text(rule.query or "").bindparams(*[_parameter(name, known[name]) for name in wanted])
    return [Finding(rule, dict(row)) for row in session.connection().execute(statement).mappings()]


def _parameter(name: str, value: Any) -> Any:
    if isinstance(value, list | tuple | set | frozenset):
        return bindparam(name, sorted(value), expanding=True, type_=Integer() if name in NUMBERS else String())
    return bindparam(name, value, type_=Date if type(value) is date else UtcDateTime)
