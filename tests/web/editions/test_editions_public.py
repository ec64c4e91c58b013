"""A public edition: nothing withheld is anywhere in any of its files; published, then withdrawn."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from watchward.lake.workspace import open_workspace
from watchward.measures.disclosure import Policy
from watchward.measures.figure import Status
from watchward.performance.document import TREND_TYPES
from watchward.performance.masking import mask_summaries
from watchward.registers.models import AuditEntry, Edition
from watchward.usecases.public_mask import public_mask
from watchward.usecases.service.edition_store import path_of
from watchward.usecases.service.editions import EditionRequest, make_edition
from watchward.usecases.summary import SummaryRequest, make_summary
from watchward.usecases.viewer import OWNER, PUBLIC
from watchward.words.offences import offence_tree
from watchward.words.roles import Role


def text_of(form: str, content: bytes) -> str:
    """All text of a file, hidden parts included."""
    if form in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            parts = [held.read(name) for name in held.namelist() if not name.endswith(".png")]
        return "\n".join(part.decode("utf-8", "replace") for part in parts)
    if form == "pdf":
        import pdfplumber

        with pdfplumber.open(io.BytesIO(content)) as pdf:
            return "\n".join(page.extract_text() or "" for page in pdf.pages)
    return content.decode()


def numbers_in(form: str, text: str) -> set[str]:
    """Every number written, without separators."""
    if form in ("xlsx", "docx"):  # cells and words, not the drawing's measures or places of strings
        text = re.sub(r'<c [^>]*t="s"[^>]*><v>[^<]*</v>', " ", text)
        text = " ".join(re.findall(r"<(?:v|t|w:t|c:v|a:t)(?: [^>]*)?>([^<]*)<", text))
    if form == "html":
        text = re.sub(
            r'(?:href="data:[^"]*"|<style>.*?</style>|<path[^>]*>|d="[^"]*")', " ", text, flags=re.S
        )
        text = re.sub(
            r"<[^>]*>",
            lambda tag: " ".join(
                re.findall(r'(?:aria-label|data-value|alt|title|value)="([^"]*)"', tag[0])
            ),
            text,
        )
    return {found.replace(",", "") for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


@pytest.fixture
def area(own_workspace: Path) -> str:
    """The area with the fewest residents: the one with most small counts."""
    product = make_summary(
        open_workspace(own_workspace), SummaryRequest(every=True, pictures=False)
    )
    return product.summaries[4].area.code


@pytest.fixture
def made(own_workspace: Path, area: str, make_person: Any) -> Edition:
    person = make_person(Role.PUBLISHER)
    request = EditionRequest(areas=(area,), audience="public")
    return make_edition(open_workspace(own_workspace), request, OWNER, person)


def test_no_file_holds_anything_withheld(own_workspace: Path, made: Edition, area: str) -> None:
    workspace = open_workspace(own_workspace)
    request = SummaryRequest(areas=(area,))
    true = {f.id: f for f in make_summary(workspace, request).document.figures()}
    public = {f.id: f for f in make_summary(workspace, request, PUBLIC).document.figures()}
    hidden = [true[i] for i, f in public.items() if f.status is Status.SUPPRESSED]
    assert len(hidden) > 100
    files = {f.form: path_of(workspace, f.checksum).read_bytes() for f in made.files.all()}
    assert set(files) == {"html", "csv", "json", "xlsx", "docx", "pdf", "figures"}
    for name in ("json", "figures"):
        listed = _figures_in(json.loads(files[name]))
        withheld = [figure for figure in listed if figure["status"] == "suppressed"]
        assert withheld
        assert all(
            f["numerator"] is f["denominator"] is None and f["shown"] == "[c]" for f in withheld
        )
    # counts that stand nowhere else in what is printed would show if they had slipped in
    printed = {str(f.numerator) for f in public.values() if f.numerator is not None}
    telling = {str(f.numerator) for f in hidden if f.unit == "count"} - printed
    telling = {number for number in telling if len(number) > 2 and number[:2] not in ("20", "19")}
    assert telling
    seen_true = numbers_in("figures", json.dumps([f.numerator for f in true.values()]))
    assert telling <= seen_true
    for form, content in files.items():
        assert telling & numbers_in(form, text_of(form, content)) == set(), form


def _figures_in(held: Any) -> list[dict[str, Any]]:
    """Every figure anywhere in a JSON value."""
    if isinstance(held, dict):
        own = [held] if "numerator" in held else []
        return own + [f for value in held.values() for f in _figures_in(value)]
    return [f for value in held for f in _figures_in(value)] if isinstance(held, list) else []


def test_what_is_printed_does_not_give_back_what_is_withheld(served: Path) -> None:
    """Every count of every area, type and period, and domestic abuse, solved as one system."""
    request = SummaryRequest(every=True, pictures=False)
    product = make_summary(open_workspace(served), request, PUBLIC)
    tree = offence_tree()
    columns = ("offences_prev", "offences_curr", "solved_prev", "solved_curr", "pct_da")
    held = (Status.VALUE, Status.UNDEFINED, Status.SUPPRESSED)
    cells = {
        (column, s.area.code, slug): figure
        for s in product.summaries for slug, row in s.rows.items() for column in columns
        if (figure := getattr(row, column)).status in held
    }  # fmt: skip
    areas = [summary.area.code for summary in product.summaries]
    lines = [
        [(c, a, slug) for a in areas] for c in columns for slug in (t.slug for t in tree.types)
    ]
    for column in columns:
        for area in areas:
            lines += [
                [(column, area, whole), *((column, area, part) for part in parts)]
                for whole, parts in tree.children.items()
            ]
    # as many offences are domestic abuse as the row of domestic abuse counts
    lines += [[("pct_da", a, "all-crime"), ("offences_curr", a, "domestic-abuse")] for a in areas]
    hidden = [cell for cell, figure in cells.items() if figure.status is Status.SUPPRESSED]
    assert len(hidden) > 200
    assert _told(hidden, [line for line in lines if all(cell in cells for cell in line)]) == []
    counts = {cell: f for cell, f in cells.items() if f.has_value}
    small = [c for c, f in counts.items() if c[0] != "pct_da" and 0 < (f.numerator or 0) < 5]
    assert small == []
    # and the check itself sees a cell that is told
    alone = hidden[:1]
    assert _told(alone, lines) == alone


def _told(hidden: list[Any], lines: list[list[Any]]) -> list[Any]:
    """Cells that stand nought in every direction left free by the lines (whole, then parts)."""
    place = {cell: i for i, cell in enumerate(hidden)}
    matrix = np.zeros((len(lines), len(hidden)))
    for number, line in enumerate(lines):
        for at, cell in enumerate(line):
            if cell in place:
                matrix[number, place[cell]] = -1.0 if at else 1.0
    values, vectors = np.linalg.eigh(matrix.T @ matrix)
    free = vectors[:, values < 1e-9]
    return [cell for cell, i in place.items() if not (np.abs(free[i]) > 1e-7).any()]


def test_no_figure_stands_on_one_withheld(served: Path) -> None:
    product = make_summary(
        open_workspace(served), SummaryRequest(every=True, pictures=False), PUBLIC
    )
    stands_on = {
        "diff": ("offences_prev", "offences_curr"),
        "pct_diff": ("offences_prev", "offences_curr"),
        "solved_diff": ("solved_prev", "solved_curr"),
        "solved_pct_diff": ("solved_prev", "solved_curr"),
        "rate_prev": ("offences_prev", "solved_prev"),
        "rate_curr": ("offences_curr", "solved_curr"),
        "rate_pp_diff": ("offences_prev", "solved_prev", "offences_curr", "solved_curr"),
        "pct_da": ("offences_curr",),
    }
    for summary in product.summaries:
        for row in summary.rows.values():
            for name, under in stands_on.items():
                if any(getattr(row, u).status is Status.SUPPRESSED for u in under):
                    figure = getattr(row, name)
                    assert figure.numerator is None
                    assert figure.denominator is None
            if row.diff.status is Status.SUPPRESSED:
                found = product.judged[summary.area.code, row.item.slug].change
                assert found is None or str(found.verdict) in ("", "missing", "no_data"), found


def test_one_area_and_all_areas_withhold_the_same(served: Path, own_workspace: Path) -> None:
    workspace = open_workspace(own_workspace)
    every = make_summary(workspace, SummaryRequest(every=True, pictures=False), PUBLIC)
    third = every.summaries[3]
    alone = make_summary(workspace, SummaryRequest(areas=(third.area.code,)), PUBLIC).summaries[0]
    assert alone.rows == third.rows


def test_publish_read_withdraw(
    own_workspace: Path, made: Edition, sign_in: Any, client: Any
) -> None:
    page, file = f"/published/{made.pk}", f"/published/{made.pk}/csv"
    assert client.get(page).status_code == 404
    assert client.get(file).status_code == 404
    publisher = sign_in(Role.PUBLISHER)
    refused = publisher.post(f"/editions/{made.pk}/publish", {})
    assert refused.status_code == 422
    assert "Tick the box" in refused.content.decode()
    assert publisher.post(f"/editions/{made.pk}/publish", {"checked": "yes"}).status_code == 302
    listed = client.get("/published").content.decode()
    assert made.title in listed
    told = client.get(page)
    assert told.status_code == 200
    assert "[c]" in told.content.decode()
    entry = AuditEntry.objects.get(action="published an edition")
    assert f"entry {entry.number}: {entry.seal}" in told.content.decode()
    answer = client.get(file)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, no-cache"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["area"] for row in rows} == {made.title.partition(": ")[2]}
    again = client.get(file, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    web = client.get(f"/published/{made.pk}/html")
    assert "style-src 'sha256-" in web["Content-Security-Policy"]
    assert web["Content-Disposition"].startswith("inline")
    no_reason = publisher.post(f"/editions/{made.pk}/withdraw", {"reason": " "})
    assert no_reason.status_code == 422
    reason = "A month of records was loaded twice."
    assert publisher.post(f"/editions/{made.pk}/withdraw", {"reason": reason}).status_code == 302
    assert client.get(file).status_code == 410
    assert client.get(file, headers={"if-none-match": answer["ETag"]}).status_code == 410
    assert reason in client.get(page).content.decode()
    assert reason in client.get("/published").content.decode()
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"made an edition", "published an edition", "withdrew an edition"} <= actions


def test_the_trends_are_masked_too(served: Path) -> None:
    from watchward.lake.snapshot import Snapshot
    from watchward.performance.summary import summarise
    from watchward.usecases.basis import choose_basis

    snapshot = Snapshot(open_workspace(served))
    basis = choose_basis(snapshot, SummaryRequest(every=True))
    everything = {
        a.code: summarise(basis.counting, a, basis.later, basis.earlier) for a in basis.book.areas
    }
    trends = {
        (a.code, slug): basis.trend(a.code, offence_tree().get(slug))
        for a in basis.book.areas for slug in TREND_TYPES
    }  # fmt: skip
    policy = Policy(threshold=60)
    masked = mask_summaries(everything, trends, basis.book, policy, basis.later, basis.earlier)
    figures = [f for line in masked.trends.values() for f in line]
    assert any(f.status is Status.SUPPRESSED for f in figures)
    assert not [f for f in figures if f.has_value and 0 < (f.numerator or 0) < 60]
    months = {key[3] for key in masked.hidden if key[3].endswith("-m")}
    assert months
    monthly = public_mask(basis, everything)
    assert set(monthly.trends) == set(trends)
