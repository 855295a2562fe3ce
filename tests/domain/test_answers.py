"""What people type, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saman.domain.answers import Given, as_frozen, from_frozen, key_of, number_in, split_key
from saman.domain.errors import BadInput
from saman.domain.forms import Field
from saman.domain.labels import Label
from saman.domain.reading import read, taken

LABEL = Label({"nn": "Felt", "nb": "Felt", "en": "Field"})


def field(kind: str, **more) -> Field:
    return Field(key="a_field", kind=kind, label=LABEL, **more)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8,9", 8.9),
        ("8.9", 8.9),
        ("8,9 %", 8.9),
        (" 7 ", 7.0),
        ("0,074", 0.074),
        ("\N{MINUS SIGN}3,5", -3.5),
        (7.4, 7.4),
    ],
)
def test_a_percentage_is_read_as_people_type_it(typed, meant):
    assert read(field("percent"), typed) == meant


@pytest.mark.parametrize("typed", ["42310", "42 310", "42\u00a0310", "42.310", "42\u202f310", 42310, 42310.0])
def test_a_whole_number_is_read_with_any_space_between_thousands(typed):
    assert read(field("integer"), typed) == 42310


@pytest.mark.parametrize("typed", ["ca 40", "8,9,1", "ti", "1e5", "--3", "nan", "inf", "9" * 40])
def test_what_is_no_number_gets_a_sentence(typed):
    with pytest.raises(BadInput, match="not a number"):
        read(field("percent"), typed)


@pytest.mark.parametrize(
    "typed", ["250 000", "250.000", "kr 250 000", "250000,-", "250 000 kroner", "NOK 250000", 250000]
)
def test_kroner_are_read_as_people_write_them(typed):
    assert read(field("nok"), typed) == 250_000


@pytest.mark.parametrize(("typed", "why"), [("250,50", "whole kroner"), ("250,000", "two ways"), ("mykje", "number")])
def test_money_that_could_mean_two_things_gets_a_sentence(typed, why):
    with pytest.raises(BadInput, match=why):
        read(field("nok"), typed)


def test_decimals_in_a_whole_number_get_a_sentence():
    with pytest.raises(BadInput, match="whole number"):
        read(field("integer"), "8,5")


def test_what_cannot_be_read_is_kept_as_it_was_typed():
    assert taken(field("integer"), " om lag 40 000 ") == "om lag 40 000"


def test_a_choice_outside_the_list_is_refused():
    choices = ({"key": "whole", "label": LABEL},)
    assert read(field("choice", choices=choices), "whole") == "whole"
    with pytest.raises(BadInput, match="list"):
        read(field("choice", choices=choices), "half")
    with pytest.raises(BadInput, match="list"):
        read(field("choices", choices=choices), ["whole", {"x": 1}])


def test_a_text_over_the_limit_says_by_how_much():
    with pytest.raises(BadInput, match="3 characters over"):
        read(field("text", max_chars=10), "x" * 13)


def test_yes_no_and_dates_are_read():
    assert read(field("yes_no"), "no") is False
    assert read(field("date"), "2013-01-21") == "2013-01-21"
    with pytest.raises(BadInput, match="date"):
        read(field("date"), "31.02.2013")


@given(
    st.sampled_from(["percent", "integer", "number", "choice", "choices", "yes_no", "date", "text", "long_text"]),
    st.data(),
)
def test_nothing_typed_ever_breaks_the_reading(kind, data):
    raw = data.draw(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.text())))
    taken(field(kind), raw)


@given(st.integers(-(10**9), 10**9))
def test_a_number_survives_being_written_and_read(value):
    assert read(field("integer"), f"{value:,}".replace(",", " ")) == value


def test_a_blank_answer_counts_only_with_its_reason():
    assert not Given(blank="not_measured").counts
    assert not Given(blank="not_measured", reason="  ").counts
    assert Given(blank="not_measured", reason="Ventar på lønssystemet").counts
    assert number_in(Given(blank="not_measured", reason="x")) is None


def test_zero_and_no_are_answers():
    assert Given(0).counts
    assert Given(False).counts
    assert number_in(Given(0)) == 0


def test_keys_name_field_and_municipality():
    assert split_key(key_of("sa_lost_days", 17)) == ("sa_lost_days", 17)
    assert split_key(key_of("summary")) == ("summary", None)


def test_a_frozen_version_gives_the_same_answers_back():
    answers = {"b:2": Given(3990), "a": Given("tekst"), "b:1": Given(None, "not_measured", "ventar")}
    assert from_frozen(as_frozen(answers)) == answers
    assert [row["field"] for row in as_frozen(answers)] == ["a", "b", "b"]
