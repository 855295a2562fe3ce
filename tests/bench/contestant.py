"""Saman as gunicorn takes it: no connection is open when the workers become copies of this process."""

from flask import Flask

from dashboards import app
from saman.services import databases


def create_app() -> Flask:
    made = app.create_app()
    databases.close(databases.url_in_use())
    return made
