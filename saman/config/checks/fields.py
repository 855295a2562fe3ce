"""Fields that can be answered, and that point at fields there are."""

from collections.abc import Iterable, Iterator

from saman.config.checks import tables
from saman.config.checks.pointing import missing
from saman.config.drafts import Draft, Item, written_keys
from saman.config.sentences import did_you_mean, listed
from saman.domain.asking import WITH_PARTS
from saman.domain.computing import Compute
from saman.domain.conditions import Between
from saman.domain.errors import Fault
from saman.domain.forms import Field
from saman.domain.prefilling import BUDGET
from saman.language import _


def each_field_makes_sense(draft: Draft) -> Iterator[Fault]:
    for item in draft.fields():
        yield from _choices(item)
        yield from _computed(item)
        yield from _ranges(item)
        yield from _prefill(item)
        yield from tables.of_field(item)


def _choices(item: Item[Field]) -> Iterator[Fault]:
    chosen = item.value.kind in ("choice", "choices")
    if chosen and not item.value.choices_from and not written_keys(item, "choices"):
        yield item.fault(_("has nothing to choose from; list its choices"), "kind")
    if not chosen and (item.value.choices or item.value.choices_from):
        yield item.fault(_("only a field of kind choice or choices has these"), "choices")


def _computed(item: Item[Field]) -> Iterator[Fault]:
    computed, compute = item.value.kind == "computed", item.value.compute
    if computed and not item.document.at((*item.steps, "compute")):
        yield item.fault(_("a computed field needs compute: {numerator: .., denominator: ..}"), "kind")
    for name in ("compute", "shown_as"):
        if not computed and getattr(item.value, name):
            yield item.fault(_("only a field of kind computed has this"), name)
    if compute and not _one_way(compute):
        message = _("give numerator and denominator, or plus and minus, or change_of and since; one pair of them")
        yield item.fault(message, "compute")


def _one_way(compute: Compute) -> bool:
    pairs = [(compute.numerator, compute.denominator), (compute.change_of, compute.since)]
    whole = [all(pair) for pair in pairs] + [compute.is_sum]
    return sum(whole) == 1 and all(all(pair) or not any(pair) for pair in pairs)


def _ranges(item: Item[Field]) -> Iterator[Fault]:
    for name in ("hard", "soft"):
        allowed: Between | None = getattr(item.value, name)
        if allowed is None:
            continue
        if not item.value.is_number:
            yield item.fault(_("only a number has a range; this is {kind}", kind=item.value.kind), name)
        if allowed.least is not None and allowed.most is not None and allowed.least > allowed.most:
            least, most = allowed.least, allowed.most
            yield item.fault(_("least {least} is above most {most}", least=least, most=most), name)
    if item.value.max_chars is not None and item.value.kind not in ("text", "long_text"):
        yield item.fault(_("only text has a length; this is {kind}", kind=item.value.kind), "max_chars")


def _prefill(item: Item[Field]) -> Iterator[Fault]:
    if item.value.prefill and item.value.kind in {"computed", "file", *WITH_PARTS}:
        yield item.fault(
            _("a field of kind {kind} cannot begin with last period's value", kind=item.value.kind), "prefill"
        )
    elif item.value.prefill == BUDGET and item.value.kind != "nok":
        yield item.fault(_("only an amount of money, nok, can begin with the budget"), "prefill")


def fields_point_at_fields(draft: Draft) -> Iterator[Fault]:
    types = {part.document.name for name, part in draft.parts.items() if name.startswith("reports/")}
    for owner in draft.askers():
        beside = written_keys(owner, "fields")
        for item in owner.each("fields"):
            field = item.value
            if field.required_unless:
                yield from missing(item, field.required_unless, beside, "required_unless")
            yield from _parts(item, beside)
            yield from tables.pointers(item, list(owner.each("fields")), beside)
            for number, key in enumerate(field.in_reports or ()):
                if key not in types:
                    yield item.fault(_no_report_type(key, types), "in_reports", number)
    for report_type in draft.report_types:
        other = report_type.value.compares_with
        if other and other not in types:
            yield report_type.fault(_no_report_type(other, types), "compares_with")


def _parts(item: Item[Field], beside: Iterable[str]) -> Iterator[Fault]:
    compute = item.value.compute
    for name in ("numerator", "denominator", "change_of", "since"):
        if compute and (key := getattr(compute, name)):
            yield from missing(item, key, beside, "compute", name)
    for name in ("plus", "minus"):
        for number, key in enumerate(getattr(compute, name, ())):
            yield from missing(item, key, beside, "compute", name, number)


def _no_report_type(key: str, types: set[str]) -> str:
    near, allowed = did_you_mean(key, types), listed(sorted(types))
    return _("no report type is called {key}.{near} There are {allowed}.", key=key, near=near, allowed=allowed)
