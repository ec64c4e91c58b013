"""A workspace without data: each page says what would be here and how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.command import Command
from tests.web.journeys import looking
from tests.web.journeys.acts import invite, join, new_page
from tests.web.journeys.conftest import Site, serving

pytestmark = pytest.mark.browser

NEEDS_DATA = (
    "/", "/performance", "/map", "/data", "/compare", "/areas", "/crime-types",
)  # fmt: skip
OTHERS = {
    "/editions": "There are no editions yet",
    "/published": "Nothing is published yet",
    "/data/versions": "version",
    "/data/rejects": "No row was rejected",
    "/data/upload": "Files are first looked at",
    "/editions/new": "Nothing is loaded yet",
    "/checks": "No paper was checked yet",
    "/checks/new": "Nothing is loaded yet, so papers are held against themselves alone",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server on a workspace just made, without any data."""
    place = tmp_path_factory.mktemp("empty")
    Command(place).done("init", "new", "--area-set", "essex", "--name", "Newtown partnership")
    with serving(place / "new", place / "server.log") as running:
        yield running


@pytest.fixture(scope="module")
def reader(administrator: Any, chromium: Any, site: Site) -> Iterator[Any]:
    """Somebody who may only read."""
    page = new_page(chromium, site.address)
    join(page, invite(administrator, "Rae Reader", "rae@example.org", "Reader"))
    yield page
    page.context.close()


def faults(page: Any) -> list[str]:
    """What axe-core finds and what is too wide, at both widths."""
    wrong = looking.headings(page)
    for width in (looking.DESK, looking.PHONE):
        wrong += looking.too_wide(page, width) + looking.axe(page)
    page.set_viewport_size({"width": looking.DESK, "height": 900})
    return wrong


@pytest.mark.parametrize("address", NEEDS_DATA)
def test_it_says_what_would_be_here_and_who_loads_it(
    administrator: Any, reader: Any, address: str
) -> None:
    for page, how in ((administrator, "Load"), (reader, "An analyst of this partnership can load")):
        assert page.goto(address).status == 200
        text = page.get_by_role("main").inner_text()
        assert "Nothing is loaded yet" in text
        assert how in text
    assert reader.locator("main a[href='/data/upload']").count() == 0
    administrator.locator("main a[href='/data/upload']").click()
    assert administrator.get_by_role("heading", level=1).inner_text() == "Load data"
    administrator.go_back()
    assert faults(administrator) == []


@pytest.mark.parametrize("address", OTHERS)
def test_other_pages_stand_without_data(administrator: Any, address: str) -> None:
    assert administrator.goto(address).status < 500
    assert OTHERS[address].lower() in administrator.get_by_role("main").inner_text().lower()
    assert faults(administrator) == []
