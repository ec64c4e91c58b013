"""The HTML file in a real browser: no accessibility fault, and fit for a phone."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.support.sample_document import SHORT, sample_document
from watchward.render import html

pytestmark = pytest.mark.browser

WIDTHS = [(1400, 900), (768, 1024), (320, 640)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("html") / "summary.html"
    path.write_text(html.render(sample_document()), encoding="utf-8")
    return path.as_uri()


def opened(chromium: Any, address: str, width: int, height: int) -> tuple[Any, list[str]]:
    """A page at a size, and everything it asked for or complained of."""
    page = chromium.new_page(viewport={"width": width, "height": height})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(address)
    return page, [item for item in heard if item != address]


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_axe_finds_nothing_wrong(chromium: Any, address: str, width: int, height: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # The file's own policy forbids scripts, so the checker's is let past it for the test.
    context = chromium.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    results = Axe().run(page)
    assert results.response["passes"]
    found = [(v["id"], v["nodes"][0]["html"][:120]) for v in results.response["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_the_page_never_scrolls_sideways(
    chromium: Any, address: str, width: int, height: int
) -> None:
    page, heard = opened(chromium, address, width, height)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide <= width
    assert heard == []


def visible_headings(page: Any) -> int:
    """The columns shown: the cells of the last heading row that take room, less the first."""
    script = """() => [...document.querySelectorAll('#table-1 thead tr:last-child th')]
        .filter(th => th.offsetWidth > 0 && !th.classList.contains('label')).length"""
    found: int = page.evaluate(script)
    return found


def test_a_phone_shows_the_short_columns_and_all_of_them_on_request(
    chromium: Any, address: str
) -> None:
    page, _ = opened(chromium, address, 320, 640)
    assert visible_headings(page) == len(SHORT)
    page.locator("#table-1 input.all-columns").check()
    assert visible_headings(page) == 13
    page.close()


def test_the_short_table_fits_a_common_phone(chromium: Any, address: str) -> None:
    page, _ = opened(chromium, address, 375, 720)
    room = page.evaluate(
        "(r => r.scrollWidth - r.clientWidth)(document.querySelector('#table-1 .region'))"
    )
    page.close()
    assert room <= 0


def test_heading_row_and_first_column_stay_in_sight(chromium: Any, address: str) -> None:
    page, _ = opened(chromium, address, 1000, 600)
    script = """() => {
        const region = document.querySelector('#table-1 .region');
        region.scrollTop = 500; region.scrollLeft = 200;
        const edge = region.getBoundingClientRect();
        const head = region.querySelector('thead').getBoundingClientRect();
        const label = region.querySelector('tbody tr:nth-child(3) th').getBoundingClientRect();
        return [Math.abs(head.top - edge.top) <= 2, Math.abs(label.left - edge.left) <= 2];
    }"""
    assert page.evaluate(script) == [True, True]
    page.close()


def test_the_keyboard_reaches_the_skip_link_first_and_then_the_tables(
    chromium: Any, address: str
) -> None:
    page, _ = opened(chromium, address, 1400, 900)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    seen = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.getAttribute('role')"))
    page.close()
    assert "region" in seen


def test_it_prints_wide_tables_on_pages_turned_and_hides_its_controls(
    chromium: Any, address: str
) -> None:
    page, _ = opened(chromium, address, 1400, 900)
    printed = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    turned = [p.get_width() > p.get_height() for p in printed]
    texts = [p.get_textpage().get_text_bounded() for p in printed]
    printed.close()
    page.close()
    assert sum(turned) == 4
    assert all("OFFICIAL" in text for text in texts)
    assert not any("Download" in text or "Show all columns" in text for text in texts)
    assert sum("Crime type" in text for text in texts) == 4
