"""The Dash floor of a request: its statements sent again, and what they found in a bare grid or in bare tables."""

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from saman.services.databases import current_engine
from tests.bench import asking, dash_floor, recording, scenarios

Ask = Callable[[], object]


def floors(folder: Path, ours: Mapping[str, Ask], grids: Collection[str]) -> dict[str, Ask]:
    """For each of ours the same in a bare app; those in `grids` fill a grid, the others a page."""
    sent: dict[str, recording.Sent] = {}
    for name, ask in ours.items():
        with recording.recorded() as statements:
            ask()
        sent[name] = statements
    file = folder / "recorded"
    recording.keep(file, str(current_engine().url), sent)
    os.environ["BENCH_RECORDED"] = str(file)
    client = dash_floor.create_app().test_client()

    def floor(name: str) -> Ask:
        grid = name in grids
        place, asked = (
            ("grid.getRowsResponse", "grid.getRowsRequest") if grid else ("page.children", "page-wanted.data")
        )
        body = scenarios.one_callback(place, asked, {"scenario": name} if grid else name)
        return lambda: client.post(asking.UPDATE, json=body)

    return {name: floor(name) for name in ours}
