"""From read data to the shapes of saman.domain, with every fault found, and as much kept as can be checked further.

What does not fit is dropped piece by piece (a key, else the list item around it), so that the checks across files
still see the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from saman.config.documents import Document, Steps
from saman.config.sentences import sentence
from saman.domain.errors import Fault
from saman.language import _

Shape = TypeVar("Shape", bound=BaseModel)
Found = TypeVar("Found")
PASSES = 3


@dataclass
class Part(Generic[Shape]):
    """A file in its shape; `value` is None when nothing could be kept of it."""

    document: Document
    value: Shape | None = None
    dropped: set[Steps] = field(default_factory=set)

    def numbered(self, steps: Steps, values: Sequence[Found]) -> Iterator[tuple[Steps, Found]]:
        """Each value with the place it was written at, where some of its neighbours may have been dropped."""
        originals = self._kept(steps, self.document.at(steps))
        for number, value in zip(originals, values, strict=False):
            yield (*steps, number), value

    def _kept(self, steps: Steps, raw: Any) -> list[int]:
        return [number for number in range(len(raw or ())) if (*steps, number) not in self.dropped]

    def original(self, loc: Sequence[str | int]) -> Steps:
        """Where in the file a pydantic location is: without the names of union members, and before dropping."""
        steps: Steps = ()
        for step in loc:
            here = self.document.at(steps)
            if isinstance(here, tuple) and isinstance(step, int):
                steps = (*steps, self._kept(steps, here)[step])
            elif isinstance(here, dict) and step in here:
                steps = (*steps, step)
        return steps


def shaped(document: Document, shape: type[Shape]) -> tuple[Part[Shape], list[Fault]]:
    """The file in its shape, and what does not fit. One sentence for each thing wrong."""
    part: Part[Shape] = Part(document)
    if document.data is None:
        return part, [] if document.faults else [document.fault((), _("the file is empty"))]
    faults: list[Fault] = []
    for attempt in range(PASSES):
        try:
            part.value = shape.model_validate(_without(document.data, part.dropped), strict=True)
            break
        except ValidationError as error:
            wrong = error.errors(include_url=False)
            if attempt == 0:
                faults = [_fault(part, shape, one) for one in wrong]
            part.dropped |= {_droppable(part.original(one["loc"]), attempt) for one in wrong}
    return part, faults


def _fault(part: Part[Any], shape: type[BaseModel], error: Any) -> Fault:
    steps = part.original(error["loc"])
    message = sentence(shape, error, part.document.at(steps))
    found = part.document.fault(steps, message)
    if error["type"] != "missing":
        return found
    name = str(error["loc"][-1])
    key = f"{found.key}.{name}" if steps else name
    return Fault(found.file, found.line, key, message)


def _droppable(steps: Steps, attempt: int) -> Steps:
    """The key itself at first; when that was not enough, the list item around it."""
    if attempt == 0:
        return steps
    while steps and not isinstance(steps[-1], int):
        steps = steps[:-1]
    return steps


def _without(data: Any, dropped: set[Steps], steps: Steps = ()) -> Any:
    if not dropped:
        return data
    if isinstance(data, dict):
        return {
            key: _without(value, dropped, (*steps, key)) for key, value in data.items() if (*steps, key) not in dropped
        }
    if isinstance(data, tuple):
        return tuple(
            _without(value, dropped, (*steps, number))
            for number, value in enumerate(data)
            if (*steps, number) not in dropped
        )
    return data
