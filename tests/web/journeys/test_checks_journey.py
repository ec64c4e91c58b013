"""A report author drops a draft on the page, decides about what is found, and passes it on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.checks import LONG
from tests.web.journeys import looking
from tests.web.journeys.acts import LONG as PATIENCE
from tests.web.journeys.acts import invite, join, new_page

pytestmark = pytest.mark.browser
DROP = """(zone, [name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: "text/markdown"}));
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
  return zone.querySelector("input[type=file]").files.length;
}"""


def faults(page: Any) -> list[str]:
    """What axe-core finds and what is too wide, on a desk and on a phone."""
    wrong = looking.headings(page)
    for width in (1280, 360):
        wrong += looking.too_wide(page, width) + looking.axe(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    return wrong


@pytest.fixture(scope="module")
def author(administrator: Any, chromium: Any, site: Any) -> Any:
    """An analyst."""
    page = new_page(chromium, site.address)
    join(page, invite(administrator, "Ann Author", "ann@example.org", "Analyst"))
    yield page
    page.context.close()


def test_a_draft_is_dropped_decided_and_passed_on(author: Any, tmp_path: Path) -> None:
    page = author
    page.get_by_role("link", name="Check a paper").first.click()
    page.get_by_role("button", name="Check papers").click()
    dropped = page.locator(".govuk-drop-zone").evaluate(DROP, ["Draft.md", LONG])
    if not dropped:  # a browser that lets no script give files
        (tmp_path / "Draft.md").write_text(LONG, encoding="utf-8")
        page.locator("input[type=file]").set_input_files(str(tmp_path / "Draft.md"))
    page.get_by_role("radio", name="OFFICIAL", exact=True).check()
    assert faults(page) == []
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("heading", name="What was checked").wait_for(timeout=PATIENCE)
    findings = page.get_by_role("article")
    count = findings.count()
    assert count >= 3
    assert faults(page) == []

    wrong = findings.filter(has_text="Burglary rose by 9.5%")
    wrong.get_by_role("button", name=re.compile("^Dismiss")).click()
    page.get_by_role("alert").get_by_role("link", name="Enter the reason").click()
    page.keyboard.type("As the force rounds it.")
    wrong = page.get_by_role("article").filter(has_text="Burglary rose by 9.5%")
    wrong.get_by_role("button", name=re.compile("^Dismiss")).click()
    page.get_by_text("The finding is dismissed.").wait_for()
    shares = page.get_by_role("article").filter(has_text="45 of the 90 shops")
    shares.get_by_label("Author, when passed on").fill("Dana")
    shares.get_by_role("button", name=re.compile("^Pass to the author")).click()
    page.get_by_role("checkbox", name=re.compile("^Choose")).first.check()
    page.get_by_role("button", name="Accept those chosen").click()
    page.get_by_text("1 finding is accepted.").wait_for()
    text = page.get_by_role("main").inner_text()
    assert "1 accepted, 1 dismissed, 1 passed to the author" in text
    assert "As the force rounds it." in text

    place = page.get_by_role("article").filter(has_text="Burglary rose by 9.5%")
    place.get_by_role("link", name=re.compile("show finding")).click()
    page.wait_for_url("**/papers/1#*")
    target = page.locator(":target")
    assert target.inner_text().startswith("9.5%")
    target.get_by_role("link").click()
    assert "9.5%" in page.locator(":target").inner_text()
    assert faults(page) == []

    page.go_back()
    page.goto(re.sub(r"/papers/.*", "/note", page.url))
    assert "Dear Dana," in page.get_by_role("main").inner_text()
    assert faults(page) == []


def test_the_corrected_version_is_checked_and_compared_by_keyboard(
    author: Any, tmp_path: Path
) -> None:
    page = author
    page.goto(re.sub(r"^(https?://[^/]+).*", r"\1/checks/new", page.url))
    (tmp_path / "Draft.md").write_text(LONG, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(str(tmp_path / "Draft.md"))
    page.get_by_role("radio", name="OFFICIAL", exact=True).check()
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("heading", name="What was checked").wait_for(timeout=PATIENCE)
    wrong = page.get_by_role("article").filter(has_text="Robbery fell by 20.0%")
    wrong.get_by_label("Reason, or note to the author").fill("As the force rounds it.")
    wrong.get_by_role("button", name=re.compile("^Dismiss")).click()

    page.get_by_role("button", name="Check a corrected version").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The corrected paper").wait_for()
    page.get_by_role("button", name="Check the corrected version").focus()
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_role("link", name="Choose the corrected file").click()
    assert faults(page) == []
    again = LONG.replace("9.5%", "5.0%").replace("12 patrols", "Arson rose by 50% from 10 to 16.\n")
    (tmp_path / "Final.md").write_text(again, encoding="utf-8")
    page.get_by_label("Corrected version of Draft.md").set_input_files(str(tmp_path / "Final.md"))
    page.get_by_role("button", name="Check the corrected version").click()
    page.get_by_role("heading", name="What was checked").wait_for(timeout=PATIENCE)
    assert faults(page) == []
    text = page.get_by_role("main").inner_text()
    assert "1 put right" in text
    assert "1 dismissed earlier; 1 new." in text
    stands = page.get_by_role("article").filter(has_text="Robbery fell by 20.0%")
    assert "on check 1, carried on" in stands.inner_text()

    page.get_by_role("link", name="1 put right").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Since the last version").wait_for()
    assert faults(page) == []
    page.get_by_role("link", name=re.compile("^Now at line")).click()
    page.wait_for_url("**/papers/1#*")
    assert page.locator(":target").inner_text().startswith("5.0%")

    page.get_by_role("link", name="Check a paper").first.click()
    page.get_by_text("1 earlier check of Final.md").click()
    page.get_by_role("link", name=re.compile("^Check 1,")).click()
    page.get_by_role("link", name="go to check 2").wait_for()
    assert faults(page) == []
