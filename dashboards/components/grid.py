"""The one way a long list is shown: rows fetched as they are scrolled to, in the reader's language."""

from collections.abc import Sequence
from typing import Any

import dash_ag_grid as dag
from dash.development.base_component import Component

from saman.language import current

ROW_HEIGHT = 42
BLOCK = 100


def grid(
    grid_id: Any,
    label: str,
    columns: Sequence[dict[str, Any]],
    *,
    height: str = "min(70vh, 720px)",
    selectable: bool = False,
    options: dict[str, Any] | None = None,
) -> Component:
    """An infinite grid named `label`; its callback answers `getRowsRequest` with `getRowsResponse`.

    Rows need an `id`; Enter on a row opens its `href`. Columns are AG Grid's own dicts; `link` and `state` below
    make the usual ones.
    """
    return dag.AgGrid(
        id=grid_id,
        className="data-grid",
        columnDefs=list(columns),
        defaultColDef={"sortable": True, "resizable": True, "minWidth": 120, "flex": 1},
        rowModelType="infinite",
        getRowId="rowId(params)",
        dashGridOptions={**_options(label, selectable), **(options or {})},
        eventListeners={"modelUpdated": ["nameGrid(params)"], "cellKeyDown": ["openRow(params)"]},
        style={"height": height, "width": "100%"},
    )


def link(field: str, title: str, **more: Any) -> dict[str, Any]:
    """A column of links inside the app: `<field>` is the text, `<field>_href` a local path."""
    return {"field": field, "headerName": title, "cellRenderer": "LocalLink", **more}


def state(field: str, title: str, **more: Any) -> dict[str, Any]:
    """A column of states; rows carry the keys of `states.state_cell`."""
    return {"field": field, "headerName": title, "cellRenderer": "StatePill", **more}


def numeric(field: str, title: str, **more: Any) -> dict[str, Any]:
    return {"field": field, "headerName": title, "type": "rightAligned", **more}


def text_filter() -> dict[str, Any]:
    """What a column takes to be searched by text; one condition, applied as it is typed."""
    params = {"maxNumConditions": 1, "filterOptions": ["contains", "equals"], "debounceMs": 250}
    return {"filter": "agTextColumnFilter", "filterParams": params}


def _options(label: str, selectable: bool) -> dict[str, Any]:
    selection = {"rowSelection": {"mode": "multiRow", "headerCheckbox": False}} if selectable else {}
    return {
        "context": {"label": label},
        "getLocaleText": {"function": f"gridText(params, '{current()}')"},
        "rowHeight": ROW_HEIGHT,
        "headerHeight": 40,
        "cacheBlockSize": BLOCK,
        "maxBlocksInCache": 20,
        "infiniteInitialRowCount": 1,
        "pagination": False,
        "suppressCellFocus": False,
        "enableCellTextSelection": True,
        "ensureDomOrder": True,
        "suppressColumnVirtualisation": True,
        **selection,
    }
