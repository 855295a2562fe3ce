"""What the components of a form need of what is being written, be it a report or an application."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from saman.domain.answers import Answers, Given
from saman.domain.errors import Problem, Stale
from saman.domain.form import Form
from saman.domain.remarks import Remark
from saman.domain.showing import Showing
from saman.domain.threads import Thread
from saman.domain.waivers import Waiver
from saman.services.report_forms import Earlier


class JustSaved(Protocol):
    """What stands after a save."""

    @property
    def at(self) -> datetime: ...
    @property
    def form(self) -> Form: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def earlier(self) -> Earlier: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def stale(self) -> Sequence[Stale]: ...
    @property
    def showing(self) -> Showing: ...


class Written(Protocol):
    """A form with its answers, and what is said about them."""

    @property
    def form(self) -> Form: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def earlier(self) -> Earlier: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def showing(self) -> Showing: ...
    @property
    def open_keys(self) -> frozenset[str]: ...
    @property
    def remarks(self) -> Mapping[str, Remark]: ...
    @property
    def begun_with(self) -> Mapping[str, Given]: ...
    @property
    def threads(self) -> Mapping[str, Thread]: ...
    @property
    def waivers(self) -> Sequence[Waiver]: ...
