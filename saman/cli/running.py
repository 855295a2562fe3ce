"""Running a command: it ends with 0 or 1, and whatever goes wrong is a sentence."""

import io
import os
import sys
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from saman import language
from saman.cli.contents import build
from saman.domain.errors import SamanError
from saman.language import _

SPOKEN = {"nn": "nn", "nb": "nb", "no": "nb"}


def run(arguments: Sequence[str]) -> int:
    """The exit code of `saman ARGUMENTS`: 0 when it did what was asked, else 1."""
    with language.speaking(spoken(os.environ)):
        return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        build(arguments)(args=list(arguments), prog_name="saman")
    except SystemExit as leaving:
        return 0 if leaving.code in (0, None) else 1
    except SamanError as error:
        return _say(str(error))
    except ValidationError as error:
        return _say(_environment(error))
    except OSError as error:
        return _say(_refused(error))
    return 0


def spoken(environment: Mapping[str, str]) -> str:
    """The language that the shell is set to; English where it is none of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if setting := environment.get(name):
            return SPOKEN.get(setting[:2].lower(), language.SOURCE)
    return language.SOURCE


def _say(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


def _environment(error: ValidationError) -> str:
    """A setting of the environment that cannot be read."""
    named = (".".join(str(step) for step in one["loc"]).upper() for one in error.errors(include_url=False))
    return _("These settings of the environment cannot be read: {names}.", names=", ".join(f"SAMAN_{n}" for n in named))


def _refused(error: OSError) -> str:
    where = error.filename if isinstance(error.filename, str) else ""
    why = error.strerror or str(error)
    if where:
        return _("The machine refused {where}: {why}.", where=where, why=why)
    return _("The machine refused: {why}.", why=why)
