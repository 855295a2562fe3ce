"""The cards of a theme page: charts with their tables, and for scores each project on its own scale."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from dash import dcc
from dash.development.base_component import Component

from dashboards.components.attainment import attainment_card
from dashboards.components.benchmark import benchmark_card
from dashboards.components.corrected import Corrected, with_correction
from dashboards.components.empty import empty
from dashboards.components.figure_words import amount, behind, hidden_groups, measured_as, of_projects, persons
from dashboards.components.layout import card
from dashboards.components.numbers import hidden_number, value_or_hidden
from dashboards.components.standings import standings_table
from dashboards.components.tables import Column, table
from dashboards.components.theme_scores import scores_card
from dashboards.figures.chart import chart
from dashboards.figures.theme import over_time, start_now_target
from saman.domain.corrections import Correction, printed
from saman.domain.programme import Indicator
from saman.domain.standings import Standing
from saman.language import _, n_, number
from saman.services.themes import ThemeView


def cards(view: ThemeView, may_download: bool, may_open: bool) -> list[Component]:
    """`may_open` where the reader may open the reports behind a number."""
    if view.frame.empty:
        explanation = _("Figures come here from the first report that is approved. Only approved answers count.")
        return [empty(_("No approved figures yet"), explanation)]
    targets = attainment_card(view, may_download, may_open)
    own_starts = benchmark_card(view, may_download, may_open)
    if view.indicator.kind == "score":
        return [scores_card(view), *targets, *own_starts, _series_table_card(view, may_open)]
    download = f"/download/observations.csv?{_file(view)}" if may_download else None
    return [_over_time(view, download, may_open), *_standings(view, download), *targets, *own_starts]


def _file(view: ThemeView) -> str:
    """The rows behind, as they stood on the day that is looked at."""
    as_of = {"as_of": view.asked.as_of.isoformat()} if view.asked.as_of else {}
    return urlencode({"indicator": view.indicator.key, **as_of})


def _over_time(view: ThemeView, download: str | None, may_open: bool) -> Component:
    title = _("{figure} over time", figure=str(view.indicator.label))
    figure = over_time(view.frame, str(view.indicator.unit), lambda row: _line_name(view, row), view.theme.colour)
    twin = _series_table(view, title, may_open)
    return card(chart(figure, title, twin, _("approved reports"), _behind(view), download), title=title)


def _line_name(view: ThemeView, row: Any) -> str:
    how = measured_as(view.indicator, row["definition"], row["source"], row["scope"], row["scale"])
    return f"{row['by']}<br>{how}" if how else str(row["by"])


def _behind(view: ThemeView) -> str:
    """The n of the newest figure: n = 545 årsverk, 3 av 18 prosjekt; and how many groups are hidden"""
    headline = view.headline
    projects = of_projects(headline.projects, headline.projects_of)
    if headline.n is not None:
        projects = _(
            "{period}: n = {n}, {projects}",
            period=headline.period,
            n=persons(view.indicator, headline.n),
            projects=projects,
        )
    measured = view.frame[(view.frame["projects"] > 0) | (view.frame["hidden"] > 0)]
    left_out = hidden_groups(zip(measured["by"], measured["suppressed"], strict=True))
    return ". ".join(part for part in (projects, left_out) if part)


def _series_table_card(view: ThemeView, may_open: bool) -> Component:
    title = _("How many have measured")
    return card(_series_table(view, title, may_open), title=title)


def _series_table(view: ThemeView, caption: str, may_open: bool) -> Component:
    heads = [
        Column(_("Group")),
        Column(_("Period")),
        Column(_("Measured as")),
        *[Column(title, "num") for title in (_("Value"), _("n"), _("Projects"), _("Without denominator"))],
    ]
    rows = [_series_row(view, row, may_open) for _index, row in view.frame.iterrows()]
    return table(heads, rows, caption)


def _series_row(view: ThemeView, row: pd.Series, may_open: bool) -> list[Any]:
    indicator = view.indicator
    definition = indicator.definition if pd.isna(row["definition"]) else row["definition"]
    how = measured_as(indicator, definition or indicator.definition, *_pool(row))
    projects: Any = of_projects(int(row["projects"]), int(row["projects_of"]))
    narrowed = _narrowed(view, row)
    if may_open and row["token"] and (row["group"] or view.asked.by == "programme"):
        projects = dcc.Link(projects, href=behind(row["token"], row["period"], **narrowed))
    n = "" if pd.isna(row["n"]) else number(float(row["n"]))
    shown = hidden_number() if row["suppressed"] else n
    return [_group(view, row), row["period"], how, _value(indicator, row), shown, projects, number(int(row["typed"]))]


def _group(view: ThemeView, row: pd.Series) -> Any:
    """A group leads to itself alone."""
    asked = view.asked
    if asked.by == "programme" or row["group"] in ("", "0"):
        return row["by"]
    query = {"indicator": view.indicator.key, asked.by: row["group"], "period": asked.period}
    query |= {"as_of": asked.as_of.isoformat() if asked.as_of else ""}
    kept = urlencode({name: value for name, value in query.items() if value})
    return dcc.Link(row["by"], href=f"/themes/{view.theme.key}?{kept}")


def _narrowed(view: ThemeView, row: pd.Series) -> dict[str, str]:
    """The group that the row is about, and the day that it stood."""
    asked = view.asked
    which, value = (asked.by, str(row["group"])) if asked.by != "programme" else asked.alone or ("", "")
    found = {str(which): str(value)} if which and value not in ("", "0") else {}
    return found | ({"as_of": asked.as_of.isoformat()} if asked.as_of else {})


def _pool(row: pd.Series) -> list[str]:
    return ["" if pd.isna(row[name]) else row[name] for name in ("source", "scope", "scale")]


def _value(indicator: Indicator, row: pd.Series) -> Any:
    if not row["projects"] or (indicator.kind == "score" and not row["suppressed"]):
        return "–"
    shown = value_or_hidden(None if pd.isna(row["value"]) else amount(indicator, row["value"]), row["suppressed"])
    return with_correction(shown, indicator, correction_of(row))


def correction_of(row: pd.Series) -> Correction | None:
    if pd.isna(row["corrected_on"]):
        return None
    return Correction(row["corrected_on"], None if pd.isna(row["before"]) else float(row["before"]))


def _standings(view: ThemeView, download: str | None) -> list[Component]:
    if not view.standings:
        return []
    title = _("From start by now to target")
    words = (_("Start"), _("Now"), _("Target"))
    figure = start_now_target(view.standings, _standing_names(view.standings), words, view.theme.colour)
    twin = standings_table(view.standings, title, by_group=True, corrected=_corrected(view))
    counted = sum(one.projects for one in view.standings if one.twice)
    measured = n_("{n} project measured both times", "{n} projects measured both times", counted)
    left_out = hidden_groups((one.group, one.suppressed) for one in view.standings)
    n_text = ". ".join(part for part in (measured, left_out) if part)
    return [card(chart(figure, title, twin, _("approved reports"), n_text, download), title=title)]


def _corrected(view: ThemeView) -> Corrected:
    found = {}
    for _index, row in view.frame.iterrows():
        was = correction_of(row)
        if was is not None and not pd.isna(row["value"]):
            as_printed = printed(view.indicator, float(row["value"]))
            found[row["by"], row["period"], row["token"], as_printed] = was
    return found


def _standing_names(standings: Sequence[Standing]) -> Callable[[Standing], str]:
    """How a row was measured is said only where the group has several rows."""
    groups = Counter(one.group for one in standings)

    def name(one: Standing) -> str:
        pool = one.pool
        how = measured_as(one.indicator, pool.definition, pool.source, pool.scope) if groups[one.group] > 1 else ""
        parts = [one.group.title, how, "" if one.twice else _("measured once")]
        return "<br>".join(part for part in parts if part)

    return name
