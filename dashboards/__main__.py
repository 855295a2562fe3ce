"""`python -m dashboards`: the app on this machine only, for whoever works on it."""

from werkzeug.serving import run_simple

from dashboards.app import create_app

run_simple("127.0.0.1", 8050, create_app(), threaded=True)
