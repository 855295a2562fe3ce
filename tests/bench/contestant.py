"""Saman as `saman serve` gives it to gunicorn: no connection is open when the workers become copies of this."""

from flask import Flask

from dashboards import app
from saman.cli.workers import settle
from saman.services import databases


def create_app() -> Flask:
    made = app.create_app()
    databases.close(databases.url_in_use())
    settle()
    return made
