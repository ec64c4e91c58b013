"""Every page in a real browser: axe-core, narrow windows, keyboard, paper, policy, no scripts.

Each page is opened once with scripts and once without, and everything is
looked at there; what is wrong is told for all of its parts at once.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.journeys import looking
from tests.web.journeys.acts import load_file, new_page, one_offence_more, send_file, sign_in
from tests.web.journeys.conftest import Site
from tests.web.journeys.pages import NOT_PAGES, PAGES, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[3]
SEEN = [(page, who) for page in PAGES for who in page.by]
NAMES = [f"{who} {page.address}" for page, who in SEEN]


@pytest.fixture(scope="module")
def made(site: Site, chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What addresses name: people, editions, and files sent and looked at by the worker."""
    command = [sys.executable, "-m", "tests.web.journeys.seed", str(site.folder)]
    said = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=site.environment,
    )
    names: dict[str, str] = json.loads(said.stdout)
    place = tmp_path_factory.mktemp("sent")
    page = new_page(chromium, site.address)
    sign_in(page, "administrator@example.org")
    (place / "nonsense.csv").write_text("this,is\nno,extract\n", encoding="utf-8")
    send_file(page, "offences", place / "nonsense.csv")
    names["refused"] = page.url.removeprefix(site.address)
    send_file(page, "offences", one_offence_more(site.folder, place / "october.csv"))
    load_file(page)
    names["job"] = page.url.removeprefix(site.address)
    more = one_offence_more(site.folder, place / "more.csv", "SYN/24/9999998")
    send_file(page, "offences", more)
    names["upload"] = page.url.removeprefix(site.address)
    page.context.close()
    return names


@pytest.fixture(scope="module")
def signed_in(
    site: Site, chromium: Any, made: dict[str, str]
) -> Iterator[Callable[[str, bool], Any]]:
    """A page of somebody, with scripts or without: signed_in("reader", True)."""
    pages: dict[tuple[str, bool], Any] = {}

    def page_of(who: str, scripts: bool) -> Any:
        if (who, scripts) not in pages:
            page = new_page(chromium, site.address, java_script_enabled=scripts)
            page.heard = looking.listen(page, site.address)
            if who != "visitor":
                sign_in(page, f"{who}@example.org")
            pages[who, scripts] = page
        return pages[who, scripts]

    yield page_of
    for page in pages.values():
        page.context.close()


@pytest.fixture(scope="module")
def titles() -> dict[str, str]:
    """The titles that pages were seen to have without scripts, by their addresses."""
    return {}


@pytest.mark.parametrize(("page", "who"), SEEN, ids=NAMES)
def test_nothing_is_wrong_with_a_page(
    made: dict[str, str],
    signed_in: Callable[[str, bool], Any],
    titles: dict[str, str],
    page: Page,
    who: str,
) -> None:
    address = page.address.format(**made)
    shown = signed_in(who, True)
    shown.heard.clear()
    answer = shown.goto(address)
    assert answer.status == page.status
    assert "/sign-in" not in shown.url or who in ("visitor", "halfway")
    wrong = [text for text in shown.heard if not (page.status >= 400 and str(page.status) in text)]
    wrong += looking.headings(shown)
    if who == page.by[0]:
        wrong += looking.by_keyboard(shown)
        wrong += looking.in_forced_colours(shown)
        wrong += looking.on_paper(shown)
        plain = signed_in(who, False)
        wrong += without_scripts(plain, address, looking.offers(shown))
        if page.status == 200:
            titles[address] = plain.title()
    for width in (looking.DESK, looking.PHONE):
        wrong += [f"{width} px: {text}" for text in looking.too_wide(shown, width)]
        wrong += [f"{width} px: {text}" for text in looking.axe(shown)]
    wrong += [f"{looking.PHONE} px, opened: {t}" for t in looking.too_wide(shown, looking.PHONE)]
    shown.set_viewport_size({"width": looking.DESK, "height": 900})
    assert not wrong, "\n".join([address, *wrong])


def without_scripts(page: Any, address: str, offered: dict[str, list[str]]) -> list[str]:
    """What the page offers only with scripts."""
    page.goto(address)
    if page.locator("h1").count() != 1:
        return ["no heading without scripts"]
    found = looking.offers(page)
    return [
        f"without scripts, other {part}: {sorted(set(offered[part]) ^ set(found[part]))[:4]}"
        for part in offered
        if set(offered[part]) != set(found[part])
    ]


def test_no_page_is_left_out() -> None:
    from watchward.web.all_routes import ROUTES

    asked = {route.name for route in ROUTES if "GET" in route.methods}
    looked_at = {page.route for page in PAGES}
    assert looked_at | set(NOT_PAGES) == asked
    assert looked_at & set(NOT_PAGES) == set()


def test_titles_tell_pages_apart(
    made: dict[str, str], signed_in: Callable[[str, bool], Any], titles: dict[str, str]
) -> None:
    """The titles seen above; on its own, this test opens the pages itself."""
    told: dict[str, str] = {}
    named: set[str] = set()
    for page in PAGES:
        if page.status != 200 or page.route in named:
            continue
        named.add(page.route)
        address = page.address.format(**made)
        if address not in titles:
            shown = signed_in(page.by[0], False)
            shown.goto(address)
            titles[address] = shown.title()
        title = titles[address]
        assert title not in told, f"{address} has the title of {told.get(title)}: {title}"
        told[title] = address


def test_the_skip_link_leads_to_the_main_part(signed_in: Callable[[str, bool], Any]) -> None:
    page = signed_in("administrator", True)
    page.goto("/performance")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_the_menu_of_a_phone_opens_by_the_keyboard(
    signed_in: Callable[[str, bool], Any],
) -> None:
    page = signed_in("administrator", True)
    page.set_viewport_size({"width": looking.PHONE, "height": 640})
    page.goto("/")
    page.get_by_role("banner").get_by_text("Menu").focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name="Menu")
    menu.get_by_role("link", name="Map").wait_for()
    wrong = looking.axe(page) + looking.too_wide(page, looking.PHONE)
    page.set_viewport_size({"width": looking.DESK, "height": 900})
    assert wrong == []


def test_an_area_on_the_map_is_opened_by_the_keyboard(
    signed_in: Callable[[str, bool], Any], made: dict[str, str]
) -> None:
    page = signed_in("administrator", True)
    page.goto("/map")
    areas = page.locator(".ww-map a")
    assert areas.count() >= 14
    area = page.locator(f".ww-map a[href*='{made['area']}']")
    area.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/areas/{made['area']}*")


def test_forms_work_without_scripts(site: Site, chromium: Any, made: dict[str, str]) -> None:
    page = new_page(chromium, site.address, java_script_enabled=False)
    sign_in(page, "reader@example.org")
    page.goto("/performance")
    page.get_by_label("Area", exact=True).select_option(label="Chelmsford")
    page.get_by_role("button", name="Show").click()
    assert "Chelmsford" in page.locator("h1").inner_text()
    assert f"area={made['area']}" in page.url
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    page.goto("/performance")
    assert "/sign-in" in page.url
    page.context.close()
