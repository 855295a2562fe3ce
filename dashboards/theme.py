"""The look handed to the component library: the same tokens as assets/base.css."""

from typing import Any

INK = "#17242d"
MUTED = "#4c5a64"
LINE = "#d8d4ca"
FJORD = "#0f4c5c"
PINE = "#2c6a4b"
AMBER = "#8a5300"
BRICK = "#a1361c"
GREY = "#c8c2b5"
FONT = (
    'Inter, "Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", '
    '"Liberation Sans", "Helvetica Neue", Arial, sans-serif'
)

# Ten shades each, light to dark; the last is the token itself, so that white text on it has contrast enough.
SCALES = {
    "fjord": "#e3eef0 #cfe1e5 #a9cbd2 #82b4bf #5f9fad #448e9d #2f7c8c #226b7a #175a6a #0f4c5c",
    "pine": "#e4f0e8 #cfe3d7 #aecfbc #8dba9f #72a988 #5f9e7b #4c8c69 #3f7d5b #347252 #2c6a4b",
    "amber": "#fdf1dc #f8e2bb #efc985 #e5b051 #db9b2b #cf8a1d #b97610 #a56808 #965c03 #8a5300",
    "brick": "#fbe9e4 #f4d0c6 #e8ab9b #dc8670 #d1674d #c75436 #bd472a #b34024 #a93b20 #a1361c",
    # The library marks errors and weekends with its own red.
    "red": "#fbe9e4 #f4d0c6 #e8ab9b #dc8670 #d1674d #c75436 #a93b20 #a1361c #97321a #862a14",
    "gray": "#f6f4ef #eceae4 #e2dfd7 #d8d4ca #c8c2b5 #6e777c #56636c #4c5a64 #33414b #17242d",
}


def theme() -> dict[str, Any]:
    """What dmc.MantineProvider(theme=...) takes."""
    return {
        "colors": {name: shades.split() for name, shades in SCALES.items()},
        "primaryColor": "fjord",
        "primaryShade": 9,
        "autoContrast": True,
        "black": INK,
        "fontFamily": FONT,
        "fontSizes": {"xs": "12.5px", "sm": "14px", "md": "15px", "lg": "17px", "xl": "20px"},
        "headings": {"fontFamily": FONT, "fontWeight": "650", "sizes": {"h1": {"fontSize": "26px"}}},
        "radius": {"xs": "4px", "sm": "6px", "md": "8px", "lg": "12px", "xl": "16px"},
        "defaultRadius": "md",
        "focusRing": "auto",
        "respectReducedMotion": True,
        "components": _components(),
    }


def _components() -> dict[str, Any]:
    """Controls share size and a border dark enough to be seen (3:1 against white)."""
    border = {"--input-bd": "#7b868c", "--input-placeholder-color": MUTED}
    field = {"defaultProps": {"size": "md"}, "styles": {"input": {"fontSize": "15px", "minHeight": "40px"}}}
    names = (
        "TextInput",
        "NumberInput",
        "Select",
        "MultiSelect",
        "Textarea",
        "DateInput",
        "DatePickerInput",
        "PasswordInput",
    )
    return {
        "Input": {"styles": {"wrapper": border}},
        "InputWrapper": {"styles": {"label": {"fontWeight": 600}, "description": {"color": MUTED}}},
        "Checkbox": {"defaultProps": {"radius": "xs"}, "styles": {"label": {"fontSize": "15px"}}},
        "Text": {"styles": {"root": {"--mantine-color-dimmed": MUTED}}},
        **dict.fromkeys(names, field),
    }
