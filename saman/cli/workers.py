"""gunicorn with threads: one process reads the app, its copies answer."""

import gc
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from saman.cli.serving import THREADS
from saman.worker import Worker

SECONDS_TO_FINISH = 20


def settle() -> None:
    """What is there before the workers are is left alone by their collectors: to look at it would be to copy it."""
    gc.collect()
    gc.freeze()


class Workers(BaseApplication):
    """The app is made before the workers are: what is wrong with it is said once, and its memory is shared."""

    def __init__(self, app: Flask, host: str, port: int, workers: int, beside: bool) -> None:
        self.flask, self.beside = app, Worker()
        self.chosen: dict[str, Any] = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "graceful_timeout": SECONDS_TO_FINISH,
            "loglevel": "warning",
            "control_socket_disable": True,
            "pre_fork": self.spare,
            "proc_name": "saman",
        }
        if beside:  # threads do not survive the fork: each process starts its own
            self.chosen |= {"post_worker_init": self.begin, "worker_exit": self.end}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.flask

    def spare(self, _server: Any, _worker: Any) -> None:
        settle()

    def begin(self, _worker: Any) -> None:
        self.beside.start()

    def end(self, _server: Any, _worker: Any) -> None:
        self.beside.stop(SECONDS_TO_FINISH)
