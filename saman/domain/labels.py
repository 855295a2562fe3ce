"""Texts that a programme writes itself, one for each of its languages, and the strict shape all YAML has."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, RootModel, StringConstraints

from saman.language import label

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class Strict(BaseModel):
    """A shape of YAML: a key it does not know is an error, and nothing is changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Label(RootModel[dict[str, str]]):
    """{nn: .., nb: .., en: ..}: read with `saman.language.label(x.root)` or `str(x)`."""

    model_config = ConfigDict(frozen=True)

    def __str__(self) -> str:
        return label(self.root)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.root.items())))
