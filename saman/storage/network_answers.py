"""What the members of a network answered, added up in one statement."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import CTE, Float, Integer, Null, String, and_, case, cast, func, literal, null, or_, select, union_all
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.answers import key_of
from saman.domain.network_answers import NetworkAnswers, Sought, Spread, tallied
from saman.domain.networks import NetworkMembership
from saman.domain.reports import Report, ReportVersion
from saman.storage.each_answer import number_in, rows_of, words_in
from saman.storage.scope import during, within


def of_network(session: Session, reach: Reach, day: date, like: Report, sought: Sought) -> NetworkAnswers:
    """From the reports of `like`'s type and period in the networks of its project, as last sent; its own is one."""
    reports = _reports(reach, day, like)
    given = _given(reports, sought)
    ranked = _ranked(given, sought)
    parts = union_all(_sent(reports), _spreads(ranked), _places(ranked, like), _picked(given, sought))
    return _read(session.execute(parts).all())


def _reports(reach: Reach, day: date, like: Report) -> CTE:
    here: Any = NetworkMembership
    own = select(here.network_id).where(here.project_id == like.project_id, during(here.starts_on, here.ends_on, day))
    members = select(here.project_id).where(here.network_id.in_(own), during(here.starts_on, here.ends_on, day))
    return (
        select(col(Report.id).label("id"), col(Report.version).label("version"))
        .where(col(Report.project_id).in_(members), col(Report.type) == like.type, col(Report.period) == like.period)
        .where(col(Report.opens_on) <= day, within(reach, col(Report.project_id), day))
        .cte("reports")
    )


def _given(reports: CTE, sought: Sought) -> CTE:
    """A row for each answer that counts, with how many stand behind each kind of number in the same place."""
    one = rows_of(ReportVersion.answers).c.value
    name, place = one["field"].as_string(), func.coalesce(one["organisation_id"].as_integer(), 0)
    needed = sorted({*sought.numbers, *sought.counted, *(n for n, _least in sought.hiding)})
    last = and_(col(ReportVersion.report_id) == reports.c.id, col(ReportVersion.number) == reports.c.version)
    plain = (
        select(
            reports.c.id.label("report"),
            name.label("field"),
            place.label("place"),
            number_in(one).label("number"),
            words_in(one).label("words"),
        )
        .join(ReportVersion, last)
        .where(name.in_(needed), one["blank"].as_string().is_(None))
        .cte("plain")
    )
    around: Any = {"partition_by": (plain.c.report, plain.c.place)}
    behind = [
        func.max(case((plain.c.field == n, plain.c.number))).over(**around).label(f"behind_{number}")
        for number, (n, _least) in enumerate(sought.hiding)
    ]
    return select(plain, *behind).cte("given")


def _ranked(given: CTE, sought: Sought) -> CTE:
    """Numbers that enough stand behind, in order."""
    shown = [
        or_(given.c.field.not_in(fields), func.coalesce(given.c[f"behind_{number}"], -1) >= limit)
        for number, ((_n, limit), fields) in enumerate(sought.hiding.items())
    ]
    field, value = given.c.field, given.c.number
    return (
        select(given.c.report, field, given.c.place, value)
        .add_columns(func.row_number().over(partition_by=field, order_by=value).label("turn"))
        .add_columns(func.rank().over(partition_by=field, order_by=value.desc()).label("rank"))
        .add_columns(func.count().over(partition_by=field).label("all"))
        .where(field.in_(sought.numbers), value.is_not(None), *shown)
        .cte("ranked")
    )


def _row(part: str, field: Any, place: Any, n: Any, numbers: tuple[Any, Any, Any], words: Any) -> Any:
    texts = (literal(part).label("part"), cast(field, String).label("field"))
    counts = (cast(place, Integer).label("place"), cast(n, Integer).label("n"))
    names = ("lowest", "middle", "highest")
    return select(
        *(*texts, *counts),
        *(cast(number, Float).label(name) for name, number in zip(names, numbers, strict=True)),
        cast(words, String).label("words"),
    )


NONE: tuple[Null, Null, Null] = (null(), null(), null())


def _sent(reports: CTE) -> Any:
    sent = func.sum(case((reports.c.version > 0, 1), else_=0))
    return _row("sent", null(), func.count(), sent, NONE, null()).select_from(reports)


def _spreads(ranked: CTE) -> Any:
    twice, n = ranked.c.turn * 2, ranked.c.all
    middle = func.avg(case((and_(twice >= n, twice <= n + 2), ranked.c.number)))
    numbers = (func.min(ranked.c.number), middle, func.max(ranked.c.number))
    return _row("spread", ranked.c.field, null(), func.count(), numbers, null()).group_by(ranked.c.field)


def _places(ranked: CTE, like: Report) -> Any:
    found = _row("place", ranked.c.field, ranked.c.place, ranked.c.rank, NONE, null())
    return found.where(ranked.c.report == like.id)


def _picked(given: CTE, sought: Sought) -> Any:
    found = _row("picked", given.c.field, null(), func.count(), NONE, given.c.words)
    return found.where(given.c.field.in_(sought.counted)).group_by(given.c.field, given.c.words)


def _read(rows: Any) -> NetworkAnswers:
    picked: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    sent, spreads, places = (0, 0), {}, {}
    for part, field, place, n, lowest, middle, highest, words in rows:
        if part == "sent":
            sent = (n or 0, place)
        elif part == "spread":
            spreads[field] = Spread(n, lowest, middle, highest)
        elif part == "place":
            places[key_of(field, place or None)] = n
        elif words not in (None, "null"):
            picked[field].append((words, n))
    return NetworkAnswers(*sent, spreads, places, {field: tallied(found) for field, found in picked.items()})
