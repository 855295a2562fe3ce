"""The files that a programme is loaded from, and their columns."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "code", "number", "count", "round", "date", "yes_no", "mail", "choice", "period", "list"]


@dataclass(frozen=True)
class Column:
    """`choices` names what is allowed, where that is a list: themes, roles, rounds, kinds, statuses, indicators."""

    name: str
    kind: Kind
    required: bool = False
    choices: str = ""


FILES: dict[str, tuple[Column, ...]] = {
    "organisations.csv": (
        Column("organisation", "code", required=True),
        Column("name", "text", required=True),
        Column("kind", "choice", choices="kinds"),
        Column("county", "text"),
        Column("inhabitants", "count"),
        Column("counted_in", "count"),
    ),
    "people.csv": (
        Column("person", "text", required=True),
        Column("mail", "mail", required=True),
        Column("phone", "text"),
        Column("role", "choice", required=True, choices="roles"),
        Column("scope", "code"),
        Column("from", "date", required=True),
        Column("to", "date"),
    ),
    "networks.csv": (
        Column("network", "code", required=True),
        Column("name", "text", required=True),
        Column("round", "round", required=True, choices="rounds"),
        Column("theme", "choice", required=True, choices="themes"),
        Column("from", "date", required=True),
    ),
    "projects.csv": (
        Column("project", "code", required=True),
        Column("title", "text", required=True),
        Column("round", "round", required=True, choices="rounds"),
        Column("main_theme", "choice", required=True, choices="themes"),
        Column("themes", "list", choices="themes"),
        Column("from", "date", required=True),
        Column("to", "date", required=True),
        Column("decided_on", "date"),
        Column("status", "choice", choices="statuses"),
        Column("network", "code"),
        Column("case_officer", "mail"),
    ),
    "participations.csv": (
        Column("project", "code", required=True),
        Column("organisation", "code", required=True),
        Column("responsible", "yes_no"),
        Column("from", "date"),
        Column("to", "date"),
    ),
    "figures.csv": (
        Column("project", "code", required=True),
        Column("organisation", "code", required=True),
        Column("indicator", "choice", required=True, choices="indicators"),
        Column("period", "period", required=True),
        Column("value", "number"),
        Column("numerator", "number"),
        Column("denominator", "number"),
        Column("n", "number"),
        Column("target", "number"),
        Column("source", "code"),
        Column("scope", "code"),
        Column("scale", "code"),
        Column("approved_on", "date"),
    ),
}
"""In the order they are loaded: each may name what stands in those before it."""

# A row of each file, to start from. The codes of themes, roles and indicators are the programme's own.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "organisations.csv": ("0301", "Oslo", "municipality", "Oslo", "613285", "2012"),
    "people.csv": ("Kari Nordmann", "kari@example.org", "", "ROLE", "r1-001", "2012-01-01", ""),
    "networks.csv": ("north", "North", "1", "THEME", "2012-01-01"),
    "projects.csv": ("r1-001", "Title", "1", "THEME", "", "2012-01-01", "2015-12-31", "", "active", "north", ""),
    "participations.csv": ("r1-001", "0301", "yes", "", ""),
    "figures.csv": ("r1-001", "0301", "INDICATOR", "PERIOD", "", "3990", "41820", "182.4", "8.5", "", "", "", ""),
}
