"""Giving account in a real browser: a commitment to its closure, and an update to its edition."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest

from tests.web.journeys.conftest import Site

pytestmark = pytest.mark.browser

PLAN, NEXT = "Community safety plan 2023/24", "Community safety plan 2024/25"
COMMITMENT = "We will patrol the late-night streets every Friday and Saturday"
WHY = "The board was told in July, and the lead is looking for evidence."


@pytest.fixture(scope="module")
def account(site: Site, administrator: Any) -> Any:
    """The administrator's page, with the demo's records kept."""
    command = [sys.executable, "-m", "tests.web.journeys.seed_reports", str(site.folder)]
    subprocess.run(command, check=True, env=site.environment)
    return administrator


def heading(page: Any) -> str:
    return str(page.get_by_role("heading", level=1).inner_text())


def begin(page: Any, sort: str, plan: str = "") -> None:
    """Start a report of a sort about Chelmsford."""
    page.goto("/reports")
    page.get_by_role("link", name=sort, exact=True).last.click()
    page.get_by_label("Area").select_option("E07000070")
    if plan:
        page.get_by_label("Plan").select_option(label=plan)
    page.get_by_label("Tell what was done since").fill("26/7/2024")
    page.get_by_role("button", name="Start the report").click()
    page.get_by_text("The report is started").wait_for()


def test_a_commitment_is_followed_from_its_plan_to_the_closure_report(account: Any) -> None:
    page = account
    page.goto("/plans")
    page.get_by_role("link", name=PLAN, exact=True).first.click()
    assert heading(page) == PLAN
    page.get_by_role("link", name=re.compile(COMMITMENT)).first.click()
    page.wait_for_url("**/commitments/*")
    here = page.url
    assert "reworded" in page.get_by_role("main").inner_text().lower()
    assert NEXT in page.get_by_role("main").inner_text()

    begin(page, "Closure report", PLAN)
    row = page.locator(".ww-report-table tr", has_text=COMMITMENT)
    assert row.count() == 1
    told = row.inner_text()
    assert "Reworded" in told
    assert "Goes on with routes drawn from the data." in told
    assert f"Became 1.1 of {NEXT}, now on track" in told
    row.get_by_role("link").click()
    assert page.url == here


def test_an_update_is_written_accepted_signed_and_opened(account: Any) -> None:
    page = account
    begin(page, "Community Safety Update")
    report = page.url
    rose = page.locator("#part-statutory-obligations").inner_text()
    for name in ("sexual offences", "medium risk domestic abuse", "shoplifting"):
        assert name in rose.lower()

    page.get_by_role("link", name=re.compile("^Edit the section 1. Purpose")).click()
    page.get_by_label("Text", exact=True).fill("It tells of 3 months.")
    page.get_by_role("button", name="Keep", exact=True).click()
    fault = page.get_by_role("alert").filter(has_text="stands in the way")
    assert "Line 1" in fault.inner_text()
    page.get_by_label("Text", exact=True).fill("It tells of the work since [[since]]. Shop theft:")
    page.get_by_text("A figure", exact=True).click()
    page.get_by_label("Crime type").fill("shoplifting")
    page.get_by_role("button", name="Find figures").click()
    page.get_by_role("button", name=re.compile("^Put in Offences: Shoplifting")).click()
    text = page.get_by_label("Text", exact=True).input_value()
    assert text.endswith("Shop theft: [[figure offences shoplifting]]")
    assert "1,465" in page.locator(".ww-report-preview").inner_text()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("“Purpose” is kept.").wait_for()
    assert "It tells of the work since 26 July 2024." in page.locator("#part-purpose").inner_text()

    page.get_by_role("button", name="Sign off").click()
    page.get_by_role("heading", name=re.compile("It cannot be signed off yet")).wait_for()
    page.get_by_role("link", name=re.compile("say why")).click()
    for box in page.get_by_label("Why it may stand").all():
        box.fill(WHY)
    page.get_by_role("button", name="Keep the reasons").click()
    page.get_by_text("Every flag has a reason.").wait_for()
    page.get_by_role("button", name="Sign off").click()
    page.get_by_label("I have read the report").check()
    page.get_by_role("button", name="Sign off").click()
    page.wait_for_url("**/editions/*")
    assert heading(page).startswith("Community Safety Update: Chelmsford")
    page.get_by_role("link", name="Read here").click()
    assert "It tells of the work since 26 July 2024." in page.locator("body").inner_text()

    page.goto(report)
    assert "It can no longer change" in page.get_by_role("main").inner_text()
    assert WHY in page.get_by_role("main").inner_text()
    assert page.get_by_role("main").locator("form").count() == 0
