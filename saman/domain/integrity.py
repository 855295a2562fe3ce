"""What may be wrong in a database: rules, each with what it means and what to do, and what they found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from saman.domain.labels import Key, Label, Strict


class Rule(Strict):
    """`query` selects the rows at fault; a rule without one is worked out in code. `explanation` names columns."""

    id: Key
    severity: Literal["error", "warning"]
    query: str | None = None
    explanation: Label
    remedy: Label


@dataclass(frozen=True)
class Finding:
    """One thing at fault. `str()` of it is the sentence, in the language of the person at hand."""

    rule: Rule
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.rule.explanation).format(**self.facts)
