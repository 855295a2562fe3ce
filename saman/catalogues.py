"""The catalogues of texts: gathers every sentence of the code into the .po file of each language.

Run by `make messages`. A sentence that is new stands without a translation, which a test tells of; one that is
gone is gone. The files hold no dates and no line numbers, so that they change only when a text does.
"""

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from saman.language import BABEL, LOCALE_FOLDER, SOURCE

PACKAGE = Path(__file__).parent
FOLDERS = (PACKAGE, PACKAGE.parent / "dashboards")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "n_": (1, 2)}
LANGUAGES = tuple(language for language in BABEL if language != SOURCE)
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


Found = tuple[int, str, str | tuple[str, ...], list[str]]


def sentences(file: IO[bytes], keywords: Any, comments: Any, options: Any) -> Iterator[Found]:
    """The texts of one module, as Babel wants to be told them.

    Read from the syntax tree: Babel's own reader misses what stands inside an f-string.
    """
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            texts = node.args[: len(KEYWORDS[node.func.id] or (1,))]
            words = [one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if words and len(words) == len(texts):
                yield node.lineno, node.func.id, words[0] if len(words) == 1 else tuple(words), []


METHODS: Any = [("**.py", sentences), ("**/templates/**.html", "jinja2.ext:babel_extract")]


def gathered() -> Catalog:
    """Every sentence that the code gives to `_` or `n_`."""
    found = Catalog()
    for folder in FOLDERS:
        extracted = extract_from_dir(folder, METHODS, keywords=KEYWORDS)
        for file, line, message, _comments, _context in extracted:
            found.add(message, locations=[(f"{folder.name}/{file}", line)])
    return found


def place(language: str) -> Path:
    return LOCALE_FOLDER / language / "LC_MESSAGES" / "saman.po"


def kept(language: str) -> Catalog:
    """The catalogue as it stands; an empty one when there is none."""
    path = place(language)
    source = io.BytesIO(path.read_bytes() if path.exists() else b"")
    return read_po(source, locale=BABEL[language])


def renewed(language: str, found: Catalog) -> Catalog:
    """The sentences of `found`, with the translations there are."""
    old, new = kept(language), Catalog(locale=BABEL[language])
    for message in found:
        if message.id:
            before = old.get(message.id)
            same_kind = before is not None and before.pluralizable == message.pluralizable
            new.add(message.id, before.string if before is not None and same_kind else "")
    return new


def written(language: str, catalogue: Catalog) -> str:
    """The catalogue as the text of its file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(language=language, plural_forms=catalogue.plural_forms.rstrip(";") + ";")
    return header + buffer.getvalue().decode("utf-8").strip() + "\n"


def update() -> None:
    """Bring every catalogue up to the sentences of the code."""
    found = gathered()
    for language in LANGUAGES:
        place(language).parent.mkdir(parents=True, exist_ok=True)
        place(language).write_text(written(language, renewed(language, found)), encoding="utf-8")


if __name__ == "__main__":
    update()
