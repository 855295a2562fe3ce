"""The language of the person at hand: texts through gettext, dates and numbers through Babel.

English sentences are the message ids; `saman/locale/<language>/LC_MESSAGES/saman.po` holds the others.
Labels of a programme come from its YAML as {nn: .., nb: .., en: ..}.
"""

import gettext
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import NumberPattern, parse_pattern

from saman.clock import local

SOURCE = "en"
LOCALE_FOLDER = Path(__file__).parent / "locale"
BABEL = {"nn": "nn_NO", "nb": "nb_NO", "en": "en_GB"}
NAMES = {"nn": "Nynorsk", "nb": "Bokmål", "en": "English"}
MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"

_current: ContextVar[str] = ContextVar("language", default="nn")


def current() -> str:
    return _current.get()


def use(language: str) -> None:
    """Speak `language` for the rest of this request or command."""
    _current.set(language if language in BABEL else SOURCE)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = LOCALE_FOLDER / language / "LC_MESSAGES" / "saman.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=BABEL.get(language)))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(english: str, **values: object) -> str:
    """The sentence in the current language, with {name} filled from `values`."""
    # In a catalogue the empty text is its header.
    text = _catalogue(current()).gettext(english) if english else ""
    return text.format(**values) if values else text


def n_(one: str, many: str, n: int, **values: object) -> str:
    """One or many, by `n`, which is also available as {n}."""
    text = _catalogue(current()).ngettext(one, many, n)
    return text.format(n=number(n), **values)


def language_name(language: str) -> str:
    """Its name inside a sentence: Norwegian writes languages with a small letter."""
    return NAMES[language] if current() == "en" else NAMES[language].lower()


def label(labels: Mapping[str, str]) -> str:
    """A label from YAML in the current language, else in the first language it has."""
    return labels.get(current()) or next(iter(labels.values()), "")


def babel_locale() -> Locale:
    return _locale(current())


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(BABEL[language])


@cache
def _pattern(decimals: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


def _rounded(value: float | int, decimals: int) -> Decimal:
    # As schools teach it: 8.85 is 8.9. Adding nothing turns -0.0 into 0.0.
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0


def number(value: float | int, decimals: int = 0) -> str:
    """1234.5 -> "1 234,5"."""
    return _pattern(decimals).apply(_rounded(value, decimals), babel_locale())


def percent(value: float, decimals: int = 1) -> str:
    """8.9 -> "8,9 %": the value already counts in hundredths."""
    return f"{number(value, decimals)}{NBSP}%" if current() != "en" else f"{number(value, decimals)}%"


def money(kroner: int) -> str:
    return f"kr{NBSP}{number(kroner)}" if current() != "en" else f"NOK{NBSP}{number(kroner)}"


def change(value: float, decimals: int = 1) -> str:
    """A signed change: "+1,2" or "−0,6"."""
    shown = _rounded(value, decimals)
    sign = "+" if shown > 0 else MINUS if shown < 0 else ""
    return sign + number(abs(value), decimals)


def long_date(day: date) -> str:
    """31. januar 2013"""
    return format_date(day, "d. MMMM y" if current() != "en" else "d MMMM y", locale=babel_locale())


def day_and_month(day: date) -> str:
    return format_date(day, "d. MMMM" if current() != "en" else "d MMMM", locale=babel_locale())


def short_date(day: date) -> str:
    """31.01.2013, the same in every list a thousand times: Babel's way to it is fifteen times as long."""
    return f"{day:%d.%m.%Y}" if current() != "en" else f"{day:%d/%m/%Y}"


def month_and_year(day: date) -> str:
    return f"{day:%m.%Y}" if current() != "en" else f"{day:%m/%Y}"


def weekday(day: date) -> str:
    return format_date(day, "EEEE", locale=babel_locale())


def clock_time(moment: datetime) -> str:
    return format_time(local(moment), "HH.mm" if current() != "en" else "HH:mm", locale=babel_locale())


def date_and_time(moment: datetime) -> str:
    pattern = "d. MMMM y HH.mm" if current() != "en" else "d MMMM y HH:mm"
    return format_datetime(local(moment), pattern, locale=babel_locale())


def relative_days(day: date, today: date) -> str:
    """om 10 dagar / i dag / 3 dagar sidan"""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return n_("in {n} day", "in {n} days", days)
    return n_("{n} day ago", "{n} days ago", -days)
