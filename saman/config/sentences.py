"""What pydantic found wrong, as a sentence that says what is allowed."""

from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

from saman.domain.check_shapes import KINDS
from saman.language import _

# The patterns that shapes use, in words.
PATTERNS: dict[str, Callable[[], str]] = {
    r"^[a-z][a-z0-9_]*$": lambda: _("small letters a-z, digits and _, beginning with a letter"),
    r"^#[0-9a-f]{6}$": lambda: _('# and six of 0-9 and a-f, in quotes, such as "#0f4c5c"'),
    r"^(19|20)\d\d-Q[1-4]$": lambda: _("a quarter such as 2012-Q4"),
    r"^(19|20)\d\d(-[12]|-Q[1-4])?$": lambda: _("a period such as 2012, 2012-1 or 2012-Q4"),
}


def sentence(shape: type[BaseModel], error: Any, value: Any) -> str:
    """`value` is what stands in the file at the place of the error."""
    return SENTENCES.get(error["type"], _otherwise)(shape, error, value)


def did_you_mean(word: object, allowed: Iterable[str]) -> str:
    """ " Did you mean x?", or nothing when no allowed word is near."""
    near = get_close_matches(str(word), list(allowed), n=1, cutoff=0.6)
    return " " + _("Did you mean {word}?", word=near[0]) if near else ""


def listed(words: Iterable[object]) -> str:
    return ", ".join(str(word) for word in words)


def _unknown_key(shape: type[BaseModel], error: Any, value: Any) -> str:
    allowed = sorted(_keys_at(shape, error["loc"][:-1]))
    word = error["loc"][-1]
    near = did_you_mean(word, allowed)
    return _("unknown key.{near} Allowed here: {allowed}.", near=near, allowed=listed(allowed))


def _missing(shape: type[BaseModel], error: Any, value: Any) -> str:
    return _("is missing; it must be given")


def _text(shape: type[BaseModel], error: Any, value: Any) -> str:
    if value is None:
        return _("is empty; it must be text (text that begins with # stands in quotes)")
    if isinstance(value, bool | int | float | date):
        return _("{value} is not text; put it in quotes", value=value)
    return _("must be text, not {kind}", kind=_kind(value))


def _must_be(what: Callable[[], str]) -> Callable[..., str]:
    def says(shape: type[BaseModel], error: Any, value: Any) -> str:
        return _("{value} is not allowed; it must be {what}", value=_shown(value), what=what())

    return says


def _pattern(shape: type[BaseModel], error: Any, value: Any) -> str:
    pattern = error["ctx"]["pattern"]
    what = PATTERNS.get(pattern, lambda: str(pattern))()
    return _("{value} is not allowed; it must be {what}", value=_shown(value), what=what)


def _choice(shape: type[BaseModel], error: Any, value: Any) -> str:
    allowed = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    near = did_you_mean(value, allowed.split(", "))
    return _("{value} is not allowed.{near} Allowed: {allowed}.", value=_shown(value), near=near, allowed=allowed)


def _kind_of_check(shape: type[BaseModel], error: Any, value: Any) -> str:
    allowed = error["ctx"].get("expected_tags", "").replace("'", "")
    given = value.get("kind") if isinstance(value, dict) else None
    if given is None:
        return _("a check needs a kind: one of {allowed}", allowed=", ".join(KINDS))
    near = did_you_mean(given, allowed.split(", "))
    return _("no check of kind {value}.{near} Allowed: {allowed}.", value=given, near=near, allowed=allowed)


def _otherwise(shape: type[BaseModel], error: Any, value: Any) -> str:
    return _("{value} is not allowed: {why}", value=_shown(value), why=error["msg"])


_whole = _must_be(lambda: _("a whole number, without quotes"))
_number = _must_be(lambda: _("a number with a dot for decimals, without quotes"))
_truth = _must_be(lambda: _("true or false"))
_day = _must_be(lambda: _("a date such as 2012-06-30, without quotes"))
_list = _must_be(lambda: _("a list: lines that begin with -, or [a, b]"))
_mapping = _must_be(lambda: _("keys with values, such as {nn: .., nb: .., en: ..}"))
_long = _must_be(lambda: _("shorter"))

SENTENCES: dict[str, Callable[..., str]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "string_type": _text,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _long,
    "int_type": _whole,
    "int_from_float": _whole,
    "float_type": _number,
    "bool_type": _truth,
    "date_type": _day,
    "tuple_type": _list,
    "dict_type": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "literal_error": _choice,
    "union_tag_invalid": _kind_of_check,
    "union_tag_not_found": _kind_of_check,
}


def _shown(value: Any) -> str:
    return _("nothing") if value is None else _kind(value) if isinstance(value, dict | tuple) else str(value)[:60]


def _kind(value: Any) -> str:
    return _("a list") if isinstance(value, tuple) else _("keys with values")


def _keys_at(shape: type[BaseModel], loc: tuple[str | int, ...]) -> set[str]:
    """The keys that the model at a pydantic location knows."""
    models = [shape]
    for step in loc:
        if isinstance(step, int):
            continue
        tagged = [model for model in models if step in _tags(model)]
        models = tagged or [found for model in models for found in _models_in(_annotation(model, step))]
    return {found.alias or key for model in models for key, found in model.model_fields.items()}


def _annotation(model: type[BaseModel], key: str) -> Any:
    """By the name that stands in the file."""
    named = {found.alias or name: found for name, found in model.model_fields.items()}
    return named[key].annotation if key in named else None


def _tags(model: type[BaseModel]) -> tuple[Any, ...]:
    return get_args(_annotation(model, "kind")) if len(get_args(_annotation(model, "kind"))) == 1 else ()


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in _models_in(part)]
