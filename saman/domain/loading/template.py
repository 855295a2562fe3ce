"""Empty tables to fill in, and a text that says what may stand in each column of this programme."""

from collections.abc import Collection, Iterator, Mapping

from saman.domain.loading.columns import EXAMPLES, FILES, Column
from saman.domain.loading.lines import choices_of
from saman.domain.programme import Programme
from saman.language import _

GUIDE = "README.txt"


def template(programme: Programme) -> dict[str, str]:
    """File name -> content: each table with its heading only, and the guide."""
    tables = {name: ",".join(column.name for column in columns) + "\n" for name, columns in FILES.items()}
    return {**tables, GUIDE: "\n".join(_guide(programme)) + "\n"}


def _guide(programme: Programme) -> Iterator[str]:
    choices = choices_of(programme)
    yield _("Fill in the tables you have; delete the others. Then: saman import programme FOLDER")
    yield _("Comma, semicolon or tab between cells; UTF-8 or Windows-1252; 8.9 or 8,9; 2012-01-31 or 31.01.2012.")
    yield _("Everything is loaded or nothing. The same again changes nothing: what is stored stands.")
    for name, columns in FILES.items():
        yield ""
        yield f"{name}: {_about()[name]}"
        for column in columns:
            yield f"  {column.name:<14} {_column(column, choices)}"
        yield "  " + _("Example: {row}", row=",".join(_example(name, programme)))


def _about() -> dict[str, str]:
    return {
        "organisations.csv": _("only those that the register of municipalities lacks."),
        "people.csv": _("one row for each role somebody holds. The mail address tells people apart."),
        "networks.csv": _("networks of projects."),
        "projects.csv": _("local projects. Each gets the reports that its round owes."),
        "participations.csv": _("who takes part in which project. One in each project is responsible."),
        "figures.csv": _(
            "figures from before. They become answers in the project's report of that period; with approved_on "
            "that report counts as sent and approved then."
        ),
    }


def _column(column: Column, choices: Mapping[str, Collection[str]]) -> str:
    kinds = {
        "text": _("text"),
        "code": _("code or number"),
        "number": _("number"),
        "count": _("whole number"),
        "date": _("date"),
        "yes_no": _("yes or no"),
        "mail": _("mail address"),
        "period": _("period, such as 2012, 2012-1 or 2012-Q4"),
        "list": _("one or more, with “/” between"),
    }
    parts = [kinds[column.kind]] if column.kind in kinds else []
    parts += [_("one of {allowed}", allowed=", ".join(sorted(choices[column.choices])))] if column.choices else []
    parts += [_("must be filled in")] if column.required else []
    return "; ".join(parts)


def _example(name: str, programme: Programme) -> list[str]:
    """The example row, with this programme's own codes."""
    theme = programme.themes[0]
    role = next((role.key for role in programme.roles if role.scope == "project"), programme.roles[0].key)
    indicator = next((one.key for theme in programme.themes for one in theme.indicators), "")
    period = next((one.period for one in programme.deadlines), "")
    own = {"THEME": theme.key, "ROLE": role, "INDICATOR": indicator, "PERIOD": period}
    return [own.get(cell, cell) for cell in EXAMPLES[name]]
