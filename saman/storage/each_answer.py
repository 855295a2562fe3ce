"""The answers of a sent version as rows of a query, alike on both databases."""

from typing import Any

from sqlalchemy import Float, String, column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from saman.domain.columns import JSON_TYPE


class _each(GenericFunction[Any]):
    """One row for each part of a list."""

    inherit_cache = True


class number_in(GenericFunction[float]):
    """The number in an answer; nothing where its value is of another kind."""

    type = Float()
    inherit_cache = True


class words_in(GenericFunction[str]):
    """The value of an answer as JSON writes it."""

    type = String()
    inherit_cache = True


def rows_of(answers: Any) -> Any:
    """Joined to the query by itself: `value` is one answer."""
    return _each(answers).table_valued(column("value", JSON_TYPE), joins_implicitly=True)


@compiles(_each, "sqlite")
def _each_of_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_each, "postgresql")
def _each_of_postgres(element: Any, compiler: Any, **options: Any) -> str:
    return f"jsonb_array_elements({compiler.process(element.clauses, **options)})"


@compiles(number_in, "sqlite")
def _number_of_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    written = compiler.process(element.clauses, **options)
    kind = f"json_type({written}, '$.value')"
    return f"(CASE WHEN {kind} IN ('integer', 'real') THEN json_extract({written}, '$.value') END)"


@compiles(number_in, "postgresql")
def _number_of_postgres(element: Any, compiler: Any, **options: Any) -> str:
    written = compiler.process(element.clauses, **options)
    number = f"CAST({written} ->> 'value' AS DOUBLE PRECISION)"
    return f"(CASE WHEN jsonb_typeof({written} -> 'value') = 'number' THEN {number} END)"


@compiles(words_in, "sqlite")
def _words_of_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    written = compiler.process(element.clauses, **options)
    kind, found = f"json_type({written}, '$.value')", f"json_quote(json_extract({written}, '$.value'))"
    return f"(CASE WHEN {kind} IN ('true', 'false') THEN {kind} ELSE {found} END)"


@compiles(words_in, "postgresql")
def _words_of_postgres(element: Any, compiler: Any, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} -> 'value' AS VARCHAR)"
