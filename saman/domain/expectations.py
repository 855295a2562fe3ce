"""What a programme expects of a project, as its YAML says it: a label, and the rules that tell whether it is met."""

from saman.domain.labels import Key, Label, Strict


class Source(Strict):
    """An answer: to a question of a type of report, or of the application where no report is named."""

    report: Key | None = None
    field: Key


class ExpectedRule(Strict):
    """A registered rule by its name, and what it is to look at; each rule takes its own of these words."""

    rule: Key
    reports: tuple[Key, ...] = ()
    """Types of report; none is all of them."""
    shown_by: tuple[Source, ...] = ()
    """Answers that show it: a date, a yes, or one of the choices that stand for it."""
    partly_by: tuple[Source, ...] = ()
    """Answers that show some of it."""


class Expectation(Strict):
    """One thing that is expected of every project. Several rules are put together: only all of them make it met."""

    key: Key
    label: Label
    rules: tuple[ExpectedRule, ...] = ()


class SheetSources(Strict):
    """Where the project sheet takes its words from; the first source with an answer tells."""

    background: tuple[Source, ...] = ()
    decided_on: tuple[Source, ...] = ()
    decided_by: tuple[Source, ...] = ()
    """Body and case number of the political decision."""
