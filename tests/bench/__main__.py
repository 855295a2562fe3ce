"""`make bench`: the floors and Saman in turn at several sizes, a table on the screen, and the figures in a file."""

import argparse
import json
import logging
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench import lines, recording, scenarios, turns, world
from tests.bench.serving import SECRET, Contestant
from tests.support.chromium import launch
from tests.support.databases import start_postgres
from tests.support.generate import grow
from tests.support.unsigned import unsigned_folder

RESULTS = Path(__file__).parent / "results" / "latest.json"
APPS = {
    scenarios.FLASK: "tests.bench.flask_floor:create_app()",
    scenarios.DASH: "tests.bench.dash_floor:create_app()",
    scenarios.SAMAN: "tests.bench.contestant:create_app()",
}
FULL = "1000"
SHORT = ("demo:sqlite", "1000:sqlite", "10000:sqlite")
LONG = (*SHORT, "1000:postgres", "10000:postgres", "100000:postgres")


@contextmanager
def place(kind: str, folder: Path, demo: Path) -> Iterator[str]:
    """The URL of a database that lasts as long as it is measured."""
    if kind == "sqlite":
        yield f"sqlite:///{shutil.copy(demo, folder / 'bench.db')}"
        return
    server = start_postgres(folder)
    try:
        url = server.get_uri(driver="psycopg")
        world.finished(url)
        yield url
    finally:
        server.cleanup()


@contextmanager
def running(url: str, there: world.World, folder: Path) -> Iterator[turns.Contestants]:
    recorded = folder / "recorded"
    recording.keep(recorded, url, scenarios.statements(there))
    settings = {"SAMAN_DATABASE_URL": url, "SAMAN_SECRET_KEY": SECRET, "BENCH_RECORDED": str(recorded)}
    settings["SAMAN_CONFIG"] = str(unsigned_folder())
    contestants = {
        name: Contestant(name, app, settings, folder / f"{place}.log") for place, (name, app) in enumerate(APPS.items())
    }
    try:
        for one in contestants.values():
            one.start()
        yield contestants
    finally:
        for one in contestants.values():
            one.stop()


def measured(size: str, demo: Path, plan: turns.Plan) -> dict[str, Any]:
    """Everything at one size; the browser, the start and the memory at one of them only."""
    projects, _colon, kind = size.partition(":")
    folder = Path(tempfile.mkdtemp(prefix="saman-bench-"))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        url = stack.enter_context(place(kind, folder, demo))
        if projects != "demo":
            grow(url, int(projects))
        there = world.opened(url)
        contestants = stack.enter_context(running(url, there, folder))
        found: dict[str, Any] = {"load before": os.getloadavg()[0], "reading": turns.reading(contestants, there, plan)}
        if projects != "demo":
            found["writing"] = turns.writing(contestants, there, plan)
            found["together"] = turns.together(contestants, there, plan)
        if size == f"{FULL}:sqlite":
            found |= _machine(contestants, there, plan)
        return found | {"load after": os.getloadavg()[0]}


def _machine(contestants: turns.Contestants, there: world.World, plan: turns.Plan) -> dict[str, Any]:
    weights = turns.weights(contestants)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        opened = turns.in_browser(browser, contestants, there, plan)
        browser.close()
    return {"memory": weights, "browser": opened, "start": turns.starts(contestants)}


def shown(size: str, found: dict[str, Any]) -> str:
    rows = [*lines.of_reading(found["reading"])]
    if "writing" in found:
        rows += [*lines.of_writing(found["writing"]), *lines.of_many(found["together"])]
    if "browser" in found:
        rows += [*lines.of_browser(found["browser"]), *lines.of_machine(found["start"], found["memory"])]
    load = f"load average {found['load before']:.1f} before and {found['load after']:.1f} after"
    return f"\n{size}, {load}\n\n{lines.table(lines.HEAD, [row.cells() for row in rows])}"


def scaled(results: dict[str, Any]) -> str:
    """Every size with what it was read and written by; the demo is too small to be written to."""
    sizes = {size: found["reading"] | found["writing"] for size, found in results.items() if "writing" in found}
    return lines.scaling(sizes, next(iter(sizes))) if len(sizes) > 1 else ""


def plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="also PostgreSQL, and 100,000 projects")
    parser.add_argument("--sizes", nargs="+", help="as demo:sqlite or 1000:postgres")
    parser.add_argument("--turns", type=int, default=5, help="of each contestant in every scenario")
    asked = parser.parse_args()
    logging.disable(logging.INFO)  # the app in this process would say each request that it is asked
    results: dict[str, Any] = {}
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}", flush=True)
    with tempfile.TemporaryDirectory(prefix="saman-bench-") as folder:
        demo = Path(folder) / "demo.db"
        world.finished(f"sqlite:///{demo}")
        for size in asked.sizes or (LONG if asked.long else SHORT):
            results[size] = measured(size, demo, turns.Plan(turns=asked.turns))
            print(shown(size, results[size]), flush=True)
    print(f"\n{scaled(results)}")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(plain(results), indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"\nThe figures are in {RESULTS}.")


if __name__ == "__main__":
    main()
