"""gunicorn with threads: one process reads the app, its copies answer."""

from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from saman.cli.serving import THREADS

SECONDS_TO_FINISH = 20


class Workers(BaseApplication):
    """The app is made before the workers are: what is wrong with it is said once, and its memory is shared."""

    def __init__(self, app: Flask, host: str, port: int, workers: int) -> None:
        self.flask = app
        self.chosen: dict[str, Any] = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "graceful_timeout": SECONDS_TO_FINISH,
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "saman",
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.flask
