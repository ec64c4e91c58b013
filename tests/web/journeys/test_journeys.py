"""The main journeys, walked in a real browser: from the first link to a withdrawn edition."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.journeys.acts import (
    LONG,
    invite,
    join,
    load_file,
    one_offence_more,
    one_time_code,
    send_file,
    sign_in,
    sign_out,
)
from tests.web.journeys.conftest import Site

pytestmark = pytest.mark.browser

Somebody = Callable[..., Any]
FIGURE = "offences.v1/E07000070/2024-10-r12/shoplifting"


def heading(page: Any) -> str:
    """What the page is."""
    return str(page.get_by_role("heading", level=1).inner_text())


def figure_shown(page: Any) -> int:
    """The number of an opened figure."""
    return int(page.locator(".ww-figure").inner_text().replace(",", ""))


def test_a_corrected_month_is_loaded_and_a_public_edition_published(
    site: Site, administrator: Any, somebody: Somebody, tmp_path: Path
) -> None:
    analyst = somebody()
    join(analyst, invite(administrator, "Ann Analyst", "ann@example.org", "Analyst"))
    sign_out(analyst)
    sign_in(analyst, "ann@example.org")
    read_the_summary(analyst)
    before = open_a_figure(analyst)
    version = load_a_correction(analyst, one_offence_more(site.folder, tmp_path / "october.csv"))
    see_the_revision(analyst, before, version)

    publisher = somebody()
    join(publisher, invite(administrator, "Pat Publisher", "pat@example.org", "Publisher"))
    edition = publish_for_the_public(publisher)
    visitor = somebody()
    read_as_visitor(visitor)
    withdraw(publisher, edition)
    see_it_withdrawn(visitor)
    what_happened_is_written_down(administrator)


def read_the_summary(page: Any) -> None:
    """Home, then the table, then another area and month by the controls."""
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Performance").click()
    page.get_by_label("Area", exact=True).select_option(label="Chelmsford")
    for month in ("September 2024", "October 2024"):
        page.get_by_label("Period ends in").select_option(label=month)
        page.get_by_role("button", name="Show").click()
        page.get_by_text(f"12 months to {month} compared with").first.wait_for()
        assert "Chelmsford" in heading(page)
        assert f"12 months to {month}" in page.locator(".ww-says").inner_text()
    assert "area=E07000070" in page.url


def open_a_figure(page: Any) -> int:
    """From its cell in the table: what it is, from which version, and how it was."""
    cell = page.locator(f"tr[data-row=shoplifting] td a[href^='/figures/{FIGURE}']")
    shown = int(cell.inner_text().replace(",", ""))
    cell.click()
    assert heading(page) == "Offences: Shoplifting, Chelmsford, 12 months to October 2024"
    assert figure_shown(page) == shown
    text = page.get_by_role("main").inner_text()
    for part in ("What is counted", "How it is worked out", "Version 1", "The same figure a year"):
        assert part in text
    return shown


def load_a_correction(page: Any, file: Path) -> int:
    """Preview, then commit, then the progress page until it is done; the new version."""
    send_file(page, "offences", file)
    text = page.get_by_role("main").inner_text()
    assert "1 rows: 1 new" in text or "1 row: 1 new" in text
    assert "Nothing is stored yet" in text
    assert re.search(r"October 2024\s+\D*offences.*1 more\s+revision", text, re.I)
    load_file(page)
    assert "Done" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name=re.compile(r"Version \d+: what it changed")).click()
    return int(re.findall(r"\d+", heading(page))[0])


def see_the_revision(page: Any, before: int, version: int) -> None:
    """On the version's page, and in the history of the figure."""
    text = page.get_by_role("main").inner_text()
    assert re.search(r"It revised \d+ figures? of 1 month already held", text)
    assert "October 2024" in text
    page.goto(f"/figures/{FIGURE}")
    assert figure_shown(page) == before + 1
    history = page.locator("main table").last.inner_text()
    assert f"Version {version}" in history
    assert f"{before:,}" in history


def publish_for_the_public(page: Any) -> str:
    """A public edition of Chelmsford, from the summary's page; its address."""
    page.goto("/performance?area=E07000070&to=2024-10")
    page.get_by_text("Download or share").click()
    page.get_by_role("link", name="Make an edition of it").click()
    page.get_by_role("radio", name="For the public").check()
    page.get_by_role("checkbox", name=re.compile("CSV")).check()
    page.get_by_role("button", name="Make the edition").click()
    page.wait_for_url(re.compile(r"/editions/\d+$"), timeout=LONG)
    edition = str(page.url)
    page.get_by_role("button", name="Publish for the public").click()
    page.get_by_role("button", name="Publish for the public").click()
    assert "There is a problem" in page.get_by_role("main").inner_text()
    page.get_by_label("I have read the edition").check()
    page.get_by_role("button", name="Publish for the public").click()
    page.wait_for_url(edition)
    assert "Published" in page.locator("main .govuk-tag").first.inner_text()
    return edition


def read_as_visitor(page: Any) -> None:
    """Somebody without an account reads it and takes it away."""
    page.goto("/")
    assert page.url.endswith("/published")
    page.locator(".ww-published").get_by_role("link").first.click()
    assert "Chelmsford" in page.get_by_role("main").inner_text()
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("CSV")).click()
    content = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert "Shoplifting" in content
    assert taken.value.suggested_filename.endswith(".csv")
    answer = page.goto("/performance")
    assert "/sign-in" in answer.url


def withdraw(page: Any, edition: str) -> None:
    """With a reason, which is asked for."""
    page.goto(edition)
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_label("Why it is withdrawn").fill("One offence was counted twice.")
    page.get_by_role("button", name="Withdraw").click()
    page.wait_for_url(edition)


def see_it_withdrawn(page: Any) -> None:
    """The public page says so and why, and gives no file."""
    page.goto("/published")
    assert "One offence was counted twice." in page.get_by_role("main").inner_text()
    page.get_by_role("main").get_by_role("link", name=re.compile("Chelmsford")).first.click()
    text = page.get_by_role("main").inner_text()
    assert "withdrawn" in text.lower()
    assert "One offence was counted twice." in text
    assert page.request.get(f"{page.url}/csv").status == 410


def what_happened_is_written_down(page: Any) -> None:
    """An administrator finds it in the audit trail."""
    page.goto("/audit")
    text = page.get_by_role("main").inner_text()
    for act in ("published an edition", "withdrew an edition", "joined by a link"):
        assert act in text.lower()


def test_a_one_time_code_is_set_up_and_then_asked_for(
    administrator: Any, somebody: Somebody
) -> None:
    page = somebody()
    join(page, invite(administrator, "Cy Codes", "cy@example.org", "Reader"))
    page.goto("/account")
    page.get_by_role("link", name="Set up one-time codes").click()
    secret = page.locator("code.ww-secret").inner_text()
    page.get_by_label("Code", exact=True).fill(one_time_code(secret))
    page.get_by_role("button", name="Switch on one-time codes").click()
    recovery = page.locator(".ww-codes li").all_inner_texts()
    assert len(recovery) >= 8
    sign_out(page)

    sign_in(page, "cy@example.org")
    assert heading(page) == "Enter your one-time code"
    page.goto("/performance")
    assert "/sign-in" in page.url
    sign_in(page, "cy@example.org")
    page.get_by_label("Code", exact=True).fill(recovery[0])
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Cy Codes").wait_for()
    sign_out(page)

    sign_in(page, "cy@example.org")
    # A code counts once, so this is the next one, which a fast clock may show already.
    page.get_by_label("Code", exact=True).fill(one_time_code(secret, later=1))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Cy Codes").wait_for()


def test_sign_out_everywhere_ends_another_browser(administrator: Any, somebody: Somebody) -> None:
    here, there = somebody(), somebody()
    join(here, invite(administrator, "Two Browsers", "two@example.org", "Reader"))
    sign_in(there, "two@example.org")
    there.goto("/performance")
    assert "/sign-in" not in there.url
    here.goto("/account")
    here.get_by_role("button", name="Sign out everywhere").click()
    there.goto("/performance")
    assert "/sign-in" in there.url
    assert "signed out everywhere" in there.get_by_role("main").inner_text()
    here.goto("/performance")
    assert "/sign-in" in here.url
