"""The page that the figure check writes, in a real browser: axe-core, widths, keys, scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.checks import LONG
from tests.support.command import Command
from tests.web.journeys import looking

pytestmark = pytest.mark.browser
HOSTILE = "\nThe <script>window.ran = 1</script> of <img src=x onerror='window.ran = 1'> 9 & 10.\n"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of two papers, as ``watchward check -o`` writes it."""
    folder = tmp_path_factory.mktemp("checked")
    (folder / "report.md").write_text(LONG + HOSTILE, encoding="utf-8")
    (folder / "second.txt").write_text("Theft fell from 100 to 120 offences.\n", encoding="utf-8")
    done = Command(folder)("check", "report.md", "second.txt", "-o", "found.html")
    assert done.returncode == 1, done.stderr
    return folder / "found.html"


@pytest.fixture
def page(written: Path, chromium: Any) -> Iterator[Any]:
    """The page opened from the disk, as by somebody who got it by mail."""
    opened = chromium.new_context(locale="en-GB").new_page()
    opened.heard = []
    opened.on("console", lambda said: opened.heard.append(said.text))
    opened.on("pageerror", lambda error: opened.heard.append(str(error)))
    opened.on(
        "request",
        lambda asked: (
            opened.heard.append(asked.url) if not asked.url.startswith(written.as_uri()) else None
        ),
    )
    opened.goto(written.as_uri())
    yield opened
    opened.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(page: Any, width: int) -> None:
    wrong = looking.too_wide(page, width) + looking.axe(page) + looking.too_wide(page, width)
    assert not wrong, "\n".join(wrong)
    assert page.heard == []


def test_it_is_gone_through_by_the_keyboard(page: Any) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash").lstrip("#") == "main"
    for link in page.locator(".finding a[href^='#']").all():
        assert page.locator(link.get_attribute("href")).count() == 1


def test_its_filters_hide_findings_and_say_how_many_are_left(page: Any) -> None:
    shown = page.locator(".finding:visible")
    before = shown.count()
    assert before >= 2
    page.locator("input[data-filter=severity]").first.uncheck()
    assert shown.count() < before
    assert "findings shown" in page.locator("#shown").inner_text()


def test_what_the_paper_would_run_does_not_run(page: Any) -> None:
    assert page.evaluate("window.ran") is None
    assert "<script>window.ran = " in page.locator(".paper").first.inner_text()


def test_without_scripts_all_of_it_is_there(written: Path, chromium: Any, page: Any) -> None:
    plain = chromium.new_context(java_script_enabled=False).new_page()
    plain.goto(written.as_uri())
    assert plain.locator(".finding:visible").count() == page.locator(".finding:visible").count()
    assert not plain.locator(".filters").is_visible()
    plain.context.close()
