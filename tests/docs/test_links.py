"""Every link in the documentation leads somewhere, and every file it names is there."""

import re

import pytest

from tests.docs.pages import DOCS, Page, pages
from tests.house.source import ROOT

OUTSIDE = re.compile(r"^(https?:|mailto:)")
TREE = re.compile(r"^(?:saman|dashboards|tests|docs|config|data)/[\w./-]+$")
WRITTEN_LATER = ("data/saman.db", "data/demo.db", "data/files")
"""Files that a running Saman writes."""
OF_MACHINES = re.compile(
    r"/(?:home|root|Users|work|tmp)/|\blocalhost:\d|(?:pypi|npmjs|index)\.(?:org|com)|[\w.-]+\.internal"
)


def leads_nowhere(page: Page, link: str) -> bool:
    path, _hash, anchor = link.partition("#")
    target = (page.path.parent / path).resolve() if path else page.path
    if not target.exists() or ROOT not in target.parents:
        return True
    return bool(anchor) and anchor not in Page(target).anchors()


def test_every_link_leads_somewhere() -> None:
    faults = [
        f"{page.name}: {link}"
        for page in pages()
        for link in page.links()
        if not OUTSIDE.match(link) and leads_nowhere(page, link)
    ]
    assert faults == []


def test_every_file_that_is_named_is_there() -> None:
    faults = [
        f"{page.name}: {name}"
        for page in pages()
        for name in page.code()
        if TREE.match(name) and name not in WRITTEN_LATER and not (ROOT / name).exists()
    ]
    assert faults == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        if path in reached or path.suffix != ".md" or not path.exists():
            continue
        reached.add(path)
        waiting += [
            (path.parent / link.partition("#")[0]).resolve() for link in Page(path).links() if not OUTSIDE.match(link)
        ]
    assert [path.name for path in sorted(DOCS.rglob("*.md")) if path not in reached] == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_names_no_machine(page: Page) -> None:
    assert OF_MACHINES.findall(page.text) == []


def test_pictures_are_small_and_each_is_listed() -> None:
    from docs.pictures import FOLDER, LARGEST, PICTURES, WINDOWS

    listed = {f"{picture.name}{ending}.png" for picture in PICTURES for ending in WINDOWS}
    there = {path.name: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert sorted(there) == sorted(listed)
    assert [name for name, size in there.items() if size > LARGEST] == []
