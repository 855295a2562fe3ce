"""The rules that tell how far an expectation is met. One module, a rule or a few alike: the folder is the registry."""

from importlib import import_module
from pkgutil import iter_modules

from saman.domain.expecting.judging import NAMES, Judged, judge
from saman.domain.expecting.known import Counted, Given, Known, Signed
from saman.domain.expecting.registry import RULES, Evidence, Finding, Met

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["NAMES", "RULES", "Counted", "Evidence", "Finding", "Given", "Judged", "Known", "Met", "Signed", "judge"]
