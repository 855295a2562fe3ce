"""All approved answers of a theme: one row a report, with what each municipality answered, and a codebook."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import NotFound
from saman.domain.forms import Field
from saman.domain.programme import Theme
from saman.exports.tables import Table
from saman.language import _
from saman.services import Session, theme_answers
from saman.services.theme_answers import Answered

NAME = "answers"
FORMATS = ("xlsx",)
NEEDS_DATABASE = True
REPORT = ("project", "type", "period")
COLUMNS = (*REPORT, "round", "municipalities", "version", "approved_on")
CODES = ("theme", "column", "kind", "unit", "decimals", "per_municipality", "required", "choices", "blanks")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters`: theme (all of them when left out, a sheet each), type and period."""
    asked = filters or {}
    themes = _chosen(asked.get("theme", ""))
    joint, explained = list[Sequence[Any]](), list[Sequence[Any]]()
    asking = {theme.key: theme_answers.fields_of(session, actor, theme) for theme in themes}
    for theme in themes:
        found = theme_answers.listing(session, actor, theme, asked.get("type", ""), asked.get("period", ""))
        keys = _keys(asking[theme.key])
        yield Table(theme.key[:31], (*COLUMNS, *keys), _rows(keys, found, joint, explained))
    yield Table("by_municipality", (*REPORT, "municipality", "column", "value"), joint)
    yield Table("explanations", (*REPORT, "municipality", "column", "blank", "explanation"), explained)
    languages = config.current().about.languages
    labels = (*(f"label_{one}" for one in languages), *(f"help_{one}" for one in languages))
    yield Table("codebook", (*CODES, *labels), [_code(theme, field) for theme in themes for field in asking[theme.key]])


def _chosen(theme: str) -> list[Theme]:
    found = [one for one in config.current().themes if theme in ("", one.key)]
    if not found:
        raise NotFound(_("The programme has no theme called {theme}.", theme=theme))
    return found


def _keys(fields: Sequence[Field]) -> list[str]:
    return [field.key for field in fields]


def _rows(
    keys: Sequence[str], found: Iterator[Answered], joint: list[Sequence[Any]], explained: list[Sequence[Any]]
) -> Iterator[Sequence[Any]]:
    """One row a report; what belongs on the other sheets is laid aside on the way."""
    for one in found:
        report = one.report
        which = (one.project, report.type, report.period)
        for municipality, values in one.by_municipality.items():
            told = ((key, cell(one.kinds[key], value)) for key, value in values.items())
            joint += [(*which, municipality, key, value) for key, value in told if value is not None]
        explained += [(*which, why.municipality, why.field, why.blank, why.reason) for why in one.explained]
        approved = clock.local(report.approved_at).date() if report.approved_at else None
        facts = (*which, one.round, one.municipalities, report.version, approved)
        yield (*facts, *(cell(one.kinds.get(key, ""), one.values.get(key)) for key in keys))


def cell(kind: str, value: Any) -> Any:
    """An answer as a cell: dates as dates, choices by their codes, what has parts as JSON."""
    if kind == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value


def _code(theme: Theme, field: Field) -> Sequence[Any]:
    """One line of the codebook. Labels stand in every language of the programme."""
    languages = config.current().about.languages
    choices = [f"{choice.key} = {choice.label.root[languages[0]]}" for choice in field.choices]
    facts = (theme.key, field.key, field.kind, field.unit.root[languages[0]] if field.unit else None, field.decimals)
    rules = (field.per_municipality, field.required, choices, field.blanks)
    labels = [field.label.root.get(one) for one in languages]
    helps = [field.help.root.get(one) if field.help else None for one in languages]
    return (*facts, *rules, *labels, *helps)
