"""What a person does in the browser, in the words of the pages."""

from __future__ import annotations

import base64
import gzip
import re
from pathlib import Path
from typing import Any

from tests.web.journeys.seed import PASSWORD

LONG = 60_000
"""Milliseconds that work of the worker may take."""


def new_page(chromium: Any, address: str, **options: Any) -> Any:
    """A page of a browser that has never been here; what it would show itself is English."""
    options.setdefault("viewport", {"width": 1280, "height": 900})
    page = chromium.new_context(base_url=address, locale="en-GB", **options).new_page()
    page.set_default_timeout(20_000)
    return page


def join(page: Any, link: str, name: str = "", email: str = "") -> None:
    """Use a one-time link; leaves the page signed in, at home."""
    page.goto(link)
    if name:
        page.get_by_label("Full name").fill(name)
    if email:
        page.get_by_label("E-mail address").fill(email)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    page.get_by_text("Your account is made").wait_for()


def sign_in(page: Any, email: str) -> None:
    """Give address and password; with one-time codes on, the page then asks for one."""
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: not address.endswith("/sign-in"))


def sign_out(page: Any) -> None:
    """By the button in the header."""
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()


def invite(page: Any, name: str, email: str, role: str) -> str:
    """An administrator makes a link; gives it."""
    page.goto("/people")
    page.get_by_role("button", name="Invite somebody").click()
    page.get_by_label("Full name").fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("radio", name=re.compile(f"^{role}")).check()
    page.get_by_role("radio", name="OFFICIAL", exact=True).check()
    page.get_by_role("radio", name="Every area").check()
    page.get_by_role("button", name="Make the link").click()
    return str(page.locator("#one-time-link").inner_text()).strip()


def one_time_code(secret: str, later: int = 0) -> str:
    """What an authenticator app shows for a secret, `later` half minutes from now."""
    from django_otp.oath import totp

    plain = re.sub(r"\s", "", secret)
    return f"{totp(base64.b32decode(plain + '=' * (-len(plain) % 8)), drift=later):06d}"


def one_offence_more(folder: Path, target: Path, reference: str = "SYN/24/9999999") -> Path:
    """A correction: one shoplifting in Chelmsford, October 2024, that was not known before."""
    source = folder / "extracts" / "offences" / "offences-2024-10.csv.gz"
    head = gzip.decompress(source.read_bytes()).decode().splitlines()[0].split(",")
    row = {
        "crime_ref": reference,
        "recorded_on": "2024-10-15",
        "district": "Chelmsford",
        "crime_type": "Shoplifting",
        "committed_from": "2024-10-15T11:20",
        "is_domestic": "N",
        "synthetic": "Y",
    }
    line = ",".join(row.get(name, "") for name in head)
    target.write_text(f"{','.join(head)}\n{line}\n", encoding="utf-8")
    return target


def send_file(page: Any, kind: str, file: Path) -> None:
    """Send a file of a kind to be looked at, and wait until it has been."""
    page.goto("/data/upload")
    page.locator(f"#kind-{kind}").check()
    page.get_by_label("Files", exact=True).set_input_files(str(file))
    page.get_by_role("button", name="Send and look").click()
    ended = re.compile("Load it|Discard|Look again|Try again")
    page.get_by_role("button", name=ended).first.wait_for(timeout=LONG)


def load_file(page: Any) -> None:
    """Have what was sent and looked at stored; ends on the page of the work, when it is done."""
    page.get_by_role("button", name="Load it").click()
    page.wait_for_url("**/jobs/*")
    page.get_by_role("heading", name="What was done").wait_for(timeout=LONG)
