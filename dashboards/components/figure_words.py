"""Figures in words: how much, of how many projects, how it moved, and the address of the reports behind."""

from collections.abc import Hashable, Iterable
from urllib.parse import urlencode

from dashboards.components.numbers import change_text
from saman import config
from saman.domain.headlines import Headline
from saman.domain.programme import Indicator, Theme
from saman.domain.register_rules import Became
from saman.domain.standings import Standing
from saman.language import _, long_date, n_, number, percent


def theme_of(indicator: Indicator) -> Theme:
    return config.current().theme_of(indicator.key)


def short_name(indicator: Indicator) -> str:
    return str(indicator.short or indicator.label)


def amount(indicator: Indicator, value: float) -> str:
    """8,9 % or 4,2 poeng"""
    unit = str(indicator.unit)
    return percent(value, indicator.decimals) if unit == "%" else f"{number(value, indicator.decimals)} {unit}"


def moved(indicator: Indicator, change: float) -> str:
    """ned 0,6 prosentpoeng, betre"""
    return change_text(change, indicator.direction, indicator.decimals, _points(indicator))


def _points(indicator: Indicator) -> str:
    return _("percentage points") if str(indicator.unit) == "%" else str(indicator.unit)


def of_projects(count: int, out_of: int) -> str:
    """18 prosjekt, or 3 av 18 prosjekt where not all are there"""
    if count >= out_of:
        return n_("{n} project", "{n} projects", count)
    return n_("{done} of {n} project", "{done} of {n} projects", out_of, done=number(count))


def persons(indicator: Indicator, n: float) -> str:
    """545 årsverk: what stands behind, as hiding counts it"""
    words = {"man_years": _("man-years"), "employees": _("employees"), "respondents": _("respondents")}
    return f"{number(n)} {words[indicator.n_kind]}"


def behind(token: str, period: str, **narrowed: int | str | None) -> str:
    """The address of exactly the reports behind a figure; `narrowed` is the group, and the day that it stood."""
    query = {"figure": token, "period": period, **{name: value for name, value in narrowed.items() if value}}
    return f"/reports?{urlencode(query)}"


def answer(headline: Headline) -> str:
    """The theme in one sentence: Sjukefråvær: 8,9 %, ned 0,6 prosentpoeng frå 2011; 3 av 18 prosjekt"""
    name, indicator = short_name(headline.indicator), headline.indicator
    projects = of_projects(headline.projects, headline.projects_of)
    if headline.pool is None:
        return _("{figure}: no approved figures yet; {projects}", figure=name, projects=projects)
    if headline.suppressed:
        return _("{figure}: hidden, too few behind the number; {projects}", figure=name, projects=projects)
    if headline.value is None:
        return f"{name}: {better(headline)}; {projects}"
    value = amount(indicator, headline.value)
    if headline.standing is None or headline.standing.change is None:
        return f"{name}: {value}; {projects}"
    return f"{name}: {value}, {since(headline.standing)}; {projects}"


def since(standing: Standing) -> str:
    """ned 0,6 prosentpoeng frå 2011"""
    indicator = standing.indicator
    change = change_text(standing.change or 0, None, indicator.decimals, _points(indicator))
    if standing.start_period is None:
        return _("{change} since the start", change=change)
    return _("{change} since {period}", change=change, period=standing.start_period)


def better(headline: Headline) -> str:
    """3 av 4 betre"""
    return _("{better} of {n} better", better=number(headline.improved), n=number(headline.twice))


def caveats(headline: Headline) -> list[str]:
    """What the one number leaves out, a sentence each."""
    found = []
    if headline.typed:
        found.append(
            n_(
                "{n} project gave a percentage without its denominator and is outside the figure.",
                "{n} projects gave a percentage without its denominator and are outside the figure.",
                headline.typed,
            )
        )
    if headline.others:
        found.append(
            n_(
                "{n} project measured in another way and has a line of its own.",
                "{n} projects measured in another way and have lines of their own.",
                headline.others,
            )
        )
    if headline.hidden:
        found.append(
            n_(
                "{n} project is outside the figure, because too few stand behind its number.",
                "{n} projects are outside the figure, because too few stand behind their numbers.",
                headline.hidden,
            )
        )
    standing = headline.standing
    if standing and standing.change is not None and standing.projects < headline.projects:
        found.append(
            n_(
                "The change is that of the {n} project measured both times.",
                "The change is that of the {n} projects measured both times.",
                standing.projects,
            )
        )
    return found


def breaks(found: Iterable[Became]) -> list[str]:
    """A sentence for each time that a municipality became another."""
    words = _(
        "{old} became {new} {day}: the series before and after stand beside each other, and are never added up or "
        "held against each other."
    )
    return [words.format(old=one.old, new=one.new, day=long_date(one.starts_on)) for one in found]


def hidden_groups(found: Iterable[tuple[Hashable, bool]]) -> str:
    """How many groups have nothing to show but what is hidden: from each row's group, and whether it is hidden."""
    by_group: dict[Hashable, bool] = {}
    for group, hidden in found:
        by_group[group] = by_group.get(group, True) and hidden
    count = sum(by_group.values())
    if not count:
        return ""
    return n_("{n} group hidden because it is small", "{n} groups hidden because they are small", count)


def measured_as(indicator: Indicator, definition: str, source: str, scope: str, scale: str = "") -> str:
    """How a line was measured, in the words of the form: own payroll, whole municipality"""
    theme = theme_of(indicator)
    pairs = ((indicator.source, source), (indicator.scope, scope), (indicator.scale, scale))
    words = [_choice(theme, field, code) for field, code in pairs if code]
    if definition != indicator.definition:
        words.append(_("definition {version}", version=definition))
    return ", ".join(words)


def _choice(theme: Theme, field: str | None, code: str) -> str:
    choices = [choice for one in theme.fields if one.key == field for choice in one.choices]
    return next((str(choice.label) for choice in choices if choice.key == code), code)
