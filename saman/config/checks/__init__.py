"""What must hold across a programme's files. Each check is a function from a draft to faults; these are all."""

from collections.abc import Callable, Iterator

from saman.config.checks import (
    calls,
    conditions,
    dates,
    deadlines,
    decision_letters,
    expectations,
    fields,
    figures,
    keys,
    labels,
    letters,
    limits,
    plan,
    reminders,
    roles,
    themes,
)
from saman.config.drafts import Draft
from saman.domain.errors import Fault

Check = Callable[[Draft], Iterator[Fault]]

CHECKS: list[Check] = [
    labels.every_label_has_every_language,
    keys.nothing_has_two_owners,
    keys.files_are_called_as_what_they_hold,
    themes.every_theme_is_asked_about,
    themes.what_tells_of_a_project_is_chosen,
    fields.each_field_makes_sense,
    fields.fields_point_at_fields,
    conditions.conditions_can_hold,
    conditions.no_condition_waits_for_itself,
    figures.checks_look_at_fields,
    figures.indicators_stand_on_fields,
    dates.every_date_is_within_the_programme,
    dates.nothing_ends_before_it_starts,
    calls.each_call_fits_the_programme,
    calls.points_can_be_given,
    calls.its_form_can_be_filled_in,
    deadlines.each_deadline_has_a_round_and_a_type,
    deadlines.no_period_is_reported_twice,
    roles.permissions_are_known,
    roles.somebody_holds_every_permission,
    roles.parties_are_known,
    reminders.reminders_go_to_roles_there_are,
    reminders.no_day_has_two_rungs,
    letters.each_letter_is_of_a_kind,
    letters.letters_say_only_what_is_told,
    decision_letters.each_fits_its_kind,
    roles.every_party_can_mark,
    limits.limits_make_sense,
    expectations.expectations_are_told_by_rules_there_are,
    expectations.what_tells_of_expectations_is_asked,
    plan.marks_are_within_the_horizon,
]
