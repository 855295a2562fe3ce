"""The shipped programme is what the agreement, the invitations and the decisions say."""

from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from saman import config
from saman.domain.programme import Programme
from tests.config.folders import SHIPPED, Spoilt


@pytest.fixture(scope="module")
def programme() -> Programme:
    return config.load(SHIPPED)


def test_it_runs_from_the_agreement_to_the_end_of_2015(programme: Programme) -> None:
    about = programme.about
    assert (about.agreement_on, about.starts_on, about.ends_on) == (
        date(2011, 3, 14),
        date(2011, 3, 14),
        date(2015, 12, 31),
    )
    assert about.languages == ("nn", "nb", "en")
    assert len(about.local_parties) == 3
    assert len(about.expectations) == 6
    assert (about.network_size.least, about.network_size.most) == (7, 15)
    assert (about.hiding.man_years, about.hiding.employees, about.hiding.respondents) == (10, 10, 3)
    assert (about.review.review_days, about.review.release_days) == (10, 5)


def test_the_decisions_of_admission_keep_the_counts_they_were_made_with(programme: Programme) -> None:
    found = [
        (one.number, decision.date, decision.projects, decision.municipalities)
        for one in programme.rounds
        for decision in one.decisions
    ]
    assert found == [
        (1, date(2011, 9, 21), 25, 31),
        (1, date(2011, 11, 11), 24, 26),
        (2, date(2012, 12, 5), 52, 59),
    ]


def test_each_theme_has_a_goal_a_colour_and_one_headline(programme: Programme) -> None:
    assert [theme.key for theme in programme.themes] == ["sickness_absence", "full_time", "competence", "reputation"]
    assert len({theme.colour for theme in programme.themes}) == 4
    assert [theme.headline.direction for theme in programme.themes if theme.headline] == ["down", "up", "up", "up"]


def test_report_types_stand_in_the_order_a_project_meets_them(programme: Programme) -> None:
    assert [kind.key for kind in programme.report_types] == ["startup", "economy", "annual", "final"]
    assert len(programme.report_type("annual").checklist) == 10


def test_the_baseline_asks_the_same_numbers_as_the_annual_report(programme: Programme) -> None:
    for theme in programme.themes:
        numbers = [field for field in theme.fields if field.is_number]
        assert numbers
        assert all(field.in_reports is None for field in numbers)
        assert all(field.per_municipality for field in numbers)


@pytest.mark.parametrize(("report_type", "points"), [("startup", 8), ("economy", 7), ("annual", 10), ("final", 7)])
def test_whoever_reviews_has_a_list_for_each_kind_of_report(
    programme: Programme, report_type: str, points: int
) -> None:
    assert len(programme.report_type(report_type).checklist) == points


def test_each_theme_is_told_by_words_from_a_list(programme: Programme) -> None:
    for theme in programme.themes:
        words = next(field for field in theme.fields if field.key == theme.keywords)
        assert len(words.choices) >= 7
        assert words.in_reports == ("startup",)


def test_every_figure_says_which_way_is_better_and_what_it_rests_on(programme: Programme) -> None:
    for theme in programme.themes:
        assert len(theme.indicators) >= 2
        for indicator in theme.indicators:
            assert indicator.direction in ("down", "up")
            assert indicator.n_kind
            assert indicator.definition


def test_accounts_come_to_no_less_than_nothing(programme: Programme) -> None:
    fields = {field.key: field for section in programme.report_type("economy").sections for field in section.fields}
    assert fields["unspent"].hard
    assert fields["unspent"].hard.least == 0
    assert fields["deviation_text"].require_when
    assert {field.key for field in fields.values() if field.show_when} == {
        "other_grants_from",
        "carry_over_amount",
        "carry_over_text",
    }


def dues(programme: Programme, round_: int, type_: str) -> dict[str, tuple[date, date]]:
    return {
        one.period: (one.opens_on, one.due_on)
        for one in programme.deadlines
        if (one.round, one.type) == (round_, type_)
    }


def test_deadlines_are_as_decided(programme: Programme) -> None:
    assert dues(programme, 1, "startup") == {"2011": (date(2011, 10, 1), date(2012, 6, 30))}
    assert dues(programme, 2, "startup") == {"2012": (date(2013, 2, 1), date(2013, 9, 30))}
    assert list(dues(programme, 1, "annual")) == ["2012", "2013", "2014"]
    assert list(dues(programme, 2, "annual")) == ["2013", "2014"]
    assert dues(programme, 1, "annual")["2012"] == (date(2013, 1, 2), date(2013, 1, 31))
    assert len(dues(programme, 1, "economy")) == 8
    assert next(iter(dues(programme, 2, "economy"))) == "2013-1"
    for round_ in (1, 2):
        assert dues(programme, round_, "final") == {"2015": (date(2015, 10, 4), date(2015, 11, 1))}


def test_economy_reports_are_due_twice_a_year_and_open_four_weeks_before(programme: Programme) -> None:
    for round_ in (1, 2):
        for period, (opens, due) in dues(programme, round_, "economy").items():
            year, half = int(period[:4]), period[-1]
            assert due == (date(year, 6, 15) if half == "1" else date(year, 11, 15))
            assert due - opens == timedelta(weeks=4)


def test_start_up_reports_open_when_project_work_starts(programme: Programme) -> None:
    for one in programme.deadlines:
        if one.type == "startup":
            assert one.opens_on == programme.round(one.round).starts_on


@pytest.mark.parametrize(
    ("role", "holds", "lacks"),
    [
        ("secretariat", {"report.approve", "report.reopen", "deadline.move"}, {"report.write", "report.submit"}),
        ("administrator", {"account.manage", "programme.import"}, {"report.read", "report.approve", "project.read"}),
        ("network_leader", {"report.review", "report.return"}, {"report.approve", "report.write"}),
        ("network_secretary", {"report.read"}, {"report.review", "report.return"}),
        ("project_leader", {"report.write", "report.submit", "project.invite"}, {"report.review"}),
        ("project_member", {"report.write"}, {"report.submit", "project.invite"}),
        ("council", {"theme.read"}, {"report.read", "report.write"}),
    ],
)
def test_roles_may_what_they_should(programme: Programme, role: str, holds: set[str], lacks: set[str]) -> None:
    permissions = set(programme.role(role).permissions)
    assert holds <= permissions
    assert not lacks & permissions


def test_the_fingerprint_tells_one_text_from_another(programme: Programme, tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    assert config.load(spoilt.folder).fingerprint == programme.fingerprint
    spoilt.append("plan.yaml", "# a remark\n")
    assert config.load(spoilt.folder).fingerprint != programme.fingerprint


def test_loading_takes_a_moment() -> None:
    before = process_time()
    config.load(SHIPPED)
    assert process_time() - before < 0.5  # about 0.03 s; wide, so that a busy machine does not fail it


def test_a_folder_that_is_not_there_is_said() -> None:
    with pytest.raises(config.BadConfig, match="nowhere"):
        config.load(Path("nowhere"))
