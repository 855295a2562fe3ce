"""What the app consists of: pages, callbacks and routes, each refused unless it says which permission it needs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from saman.domain.access import PERMISSIONS

SIGNED_IN = "signed_in"
PUBLIC = "public"
Handler = TypeVar("Handler", bound=Callable[..., Any])
Words = Callable[[], str]


class Undeclared(TypeError):
    """Something that would be reachable without saying who may reach it."""


@dataclass(frozen=True)
class Page:
    """A page of the app. `nav` is its word in the navigation, `count` which number of waiting things stands there."""

    module: str
    path: str
    title: Words
    needs: str
    group: str = ""
    order: int = 100
    nav: Words | None = None
    count: str = ""

    @property
    def segments(self) -> tuple[str, ...]:
        return tuple(part for part in self.path.split("/") if part)


@dataclass(frozen=True)
class Callback:
    """A server callback, put into each app that is created. `arguments` are those of dash.callback."""

    function: Callable[..., Any]
    needs: str
    arguments: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ClientCallback:
    """A callback that runs in the browser: `name` is a function of window.dash_clientside.saman in assets."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Route:
    """An address answered by Flask itself."""

    rule: str
    view: Callable[..., Any]
    needs: str
    methods: tuple[str, ...]

    @property
    def endpoint(self) -> str:
        return f"{self.view.__module__}.{self.view.__name__}"


PAGES: dict[str, Page] = {}
CALLBACKS: list[Callback | ClientCallback] = []
ROUTES: list[Route] = []


def page(
    module: str,
    *,
    title: Words,
    needs: str | None = None,
    path: str = "",
    path_template: str = "",
    **details: Any,
) -> None:
    """Make `module.layout` a page.

    `path_template` has <variables>; those named *_id take whole numbers only and arrive as int, beside what the
    query string holds. `details`: group, order, nav and count, for the navigation.
    """
    place = path_template or path
    if not place.startswith("/"):
        raise Undeclared(f"{module}: a page has a path that starts with /")
    PAGES[module] = Page(module, place, title, _declared(module, needs), **details)


def callback(*arguments: Any, needs: str | None = None, **options: Any) -> Callable[[Handler], Handler]:
    """dash.callback with a permission; the same arguments."""
    declared = _declared("callback", needs)

    def keep(function: Handler) -> Handler:
        CALLBACKS.append(Callback(function, declared, arguments, options))
        return function

    return keep


def client_callback(name: str, *arguments: Any, **options: Any) -> None:
    """Let a function of our own assets answer in the browser; nothing reaches the server."""
    CALLBACKS.append(ClientCallback(name, arguments, options))


def route(rule: str, *, needs: str | None = None, methods: tuple[str, ...] = ("GET",)) -> Callable[[Handler], Handler]:
    """A Flask route with a permission, "signed_in" or "public"."""
    declared = _declared(rule, needs, public=True)

    def keep(view: Handler) -> Handler:
        ROUTES.append(Route(rule, view, declared, methods))
        return view

    return keep


def _declared(what: str, needs: str | None, public: bool = False) -> str:
    allowed = {*PERMISSIONS, SIGNED_IN} | ({PUBLIC} if public else set())
    if needs is None:
        raise Undeclared(f"{what} must say what it needs: a permission, or {SIGNED_IN!r}")
    if needs not in allowed:
        raise Undeclared(f"{what} needs {needs!r}, which is no permission")
    return needs
