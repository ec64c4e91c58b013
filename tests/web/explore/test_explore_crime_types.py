"""The pages of crime types say what the use cases answer, and name breaks and gaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from tests.support.lake import HEAD, load_text, new_workspace
from tests.web.conftest import SignIn
from watchward.content.format import cell_text
from watchward.lake.workspace import Workspace
from watchward.measures.figure import FigureKey
from watchward.usecases.basis import SummaryRequest
from watchward.usecases.explain import explain
from watchward.usecases.explore.outcomes import outcome_counts
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.summary import make_summary
from watchward.words.marking import Marking
from watchward.words.periods import Month, Period

CHELMSFORD = "E07000070"
ROW = "{ref},{day},Chelmsford,{type}\n"


def page_of(answer: Any) -> BeautifulSoup:
    """The page of an answer that is one."""
    assert answer.status_code == 200, answer.content.decode()[:2000]
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    assert len(soup.find_all("h1")) == 1
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    return soup


def words_of(soup: Any) -> str:
    """Text with single spaces."""
    return " ".join(soup.get_text(" ").split())


def linked_figures(soup: BeautifulSoup) -> dict[str, str]:
    """What a page shows for each figure it links to by number, by id."""
    found = {}
    for tag in soup.select("main table a[href^='/figures/']"):
        found[unquote(str(tag["href"])).removeprefix("/figures/")] = tag.get_text(strip=True)
    return found


@pytest.fixture
def with_gap(tmp_path: Path, settings: Any) -> Workspace:
    """July to October 2023 and December 2023 to November 2024; November 2023 was never loaded."""
    made = new_workspace(tmp_path / "gap")
    first = [Month(2023, month) for month in range(7, 11)]
    rest = [Month(2023, 12), *(Month(2024, month) for month in range(1, 12))]
    for number, months in enumerate((first, rest)):
        text = HEAD + "\n"
        for month in months:
            for each in range(5):
                ref = f"G{number}{month}{each}"
                kind = "Stalking and Harassment" if each else "Shoplifting"
                text += ROW.format(ref=ref, day=f"{month}-05", type=kind)
        load_text(made, text, replace=False)
    settings.WORKSPACE = str(made.root)
    return made


def test_every_number_of_a_type_page_is_the_use_cases(sign_in: SignIn, demo_folder: Path) -> None:
    page = page_of(sign_in().get(f"/crime-types/shoplifting?area={CHELMSFORD}"))
    shown = linked_figures(page)
    assert len(shown) > 60
    workspace = open_workspace_at(demo_folder)
    some = [key for at, key in enumerate(shown) if at % 7 == 0]
    for key in some:
        assert shown[key] == cell_text(explain(workspace, key).figure), key


def test_the_list_agrees_with_the_summary(sign_in: SignIn, demo_folder: Path) -> None:
    page = page_of(sign_in().get(f"/crime-types?area={CHELMSFORD}&to=2024-03"))
    workspace = open_workspace_at(demo_folder)
    made = make_summary(workspace, SummaryRequest(Month(2024, 3), (CHELMSFORD,), pictures=False))
    rows = made.summaries[0].rows
    shown = linked_figures(page)
    for row in rows.values():
        for figure in (row.offences_prev, row.offences_curr, row.pct_diff):
            assert shown[figure.id] == cell_text(figure)
    for table_row in page.select("tbody tr"):
        slug = str(table_row.th.a["href"]).split("?")[0].rsplit("/", 1)[1]
        judged = made.judged[CHELMSFORD, slug].change
        assert judged is not None
        assert judged.verdict.wording.words in words_of(table_row)


def test_heading_reading_and_links(sign_in: SignIn) -> None:
    page = page_of(sign_in().get(f"/crime-types/robbery?area={CHELMSFORD}&to=2024-10"))
    assert words_of(page.h1) == "Robbery: Chelmsford, 12 months to October 2024"
    assert words_of(page.select_one(".ww-reading")).startswith("Robbery in Chelmsford fell by")
    links = {str(tag["href"]) for tag in page.select(".ww-links a")}
    assert f"/areas/{CHELMSFORD}" in " ".join(links)
    said = words_of(page)
    assert "Rank 1 is the highest rate" in said
    assert "counted in the month of that outcome" in said
    parts = page.select_one("[aria-labelledby='parts-caption']")
    assert {str(a["href"]).split("?")[0] for a in parts.select("th a")} == {  # type: ignore[union-attr]
        "/crime-types/robbery-of-business-property",
        "/crime-types/robbery-of-personal-property",
    }
    assert "Part of Victim Based Crime" in said


def test_a_sentence_gives_no_share_of_a_few_offences(sign_in: SignIn) -> None:
    client, query = sign_in(), f"?area={CHELMSFORD}&to=2024-10"
    few = words_of(page_of(client.get(f"/crime-types/homicide{query}")).main)
    assert "too few for a rate to tell anything" in few
    assert "1 of the 2 offences in the 12 months to October 2024 is domestic abuse" in few
    assert "The solved rate is" not in few
    many = words_of(page_of(client.get(f"/crime-types/shoplifting{query}")).main)
    assert "The solved rate is 22.7%" in many


def test_drug_offences_are_neither_better_nor_worse(sign_in: SignIn) -> None:
    page = page_of(sign_in().get("/crime-types/drug-offences"))
    assert not page.select("table .ww-tone")


def test_a_break_is_drawn_and_named(sign_in: SignIn) -> None:
    answer = sign_in().get(f"/crime-types/stalking-and-harassment?area={CHELMSFORD}")
    page = page_of(answer)
    said = words_of(page)
    assert "Break in series. Counting of conduct crimes changed (May 2023)" in said
    assert "no verdict: break in series" in said
    for picture in page.select("figure svg"):
        assert "Counting of conduct crimes changed" in picture.get_text()
        assert "The series breaks at May 2023" in str(picture["aria-label"])


def test_a_missing_month_is_a_gap_and_said(sign_in: SignIn, with_gap: Workspace) -> None:
    page = page_of(sign_in().get(f"/crime-types/shoplifting?area={CHELMSFORD}&to=2024-09"))
    said = words_of(page)
    assert "Missing: no offences loaded for November 2023" in said
    assert "Gap in the line: no offences loaded for November 2023" in said
    picture = page.select_one("figure svg")
    assert picture is not None
    assert "There is no value for November 2023" in str(picture["aria-label"])
    assert "[m]" in picture.get_text()
    row = next(r for r in page.select("figure tbody tr") if "Nov 2023" in r.get_text())
    assert "[m]" in row.get_text()


def test_what_is_not_available_says_why(sign_in: SignIn, with_gap: Workspace) -> None:
    said = words_of(page_of(sign_in().get("/crime-types/shoplifting")))
    assert "Solved outcomes are not available: no outcomes with dates are loaded" in said
    assert "Outcomes by type are not available: no outcomes with dates are loaded" in said
    assert "cannot be given: the source does not say: domestic" in said


def test_incidents_have_no_outcomes(sign_in: SignIn) -> None:
    said = words_of(page_of(sign_in().get("/crime-types/anti-social-behaviour")))
    assert "incidents in" in said
    assert "Solved outcomes" not in said


def test_outcomes_by_type_are_the_records(sign_in: SignIn, demo_folder: Path) -> None:
    """Counted again from the rows of the tables, one by one."""
    from watchward.lake.snapshot import Snapshot

    workspace = open_workspace_at(demo_folder)
    counts = outcome_counts(workspace, Period.ending(Month(2024, 10)))
    rows = Snapshot(workspace).rows(
        "SELECT outcome_type, count(DISTINCT x.crime_ref) AS n FROM core_outcomes x "
        "JOIN core_offences o USING (crime_ref) WHERE trim(o.district) = 'Chelmsford' "
        "AND o.code = 'Shoplifting' AND outcome_month BETWEEN 202311 AND 202410 "
        "AND NOT coalesce(o.is_cancelled, false) AND outcome_type <> '0' GROUP BY 1",
        "core_outcomes",
        "core_offences",
    )
    expected = {("outcome_type", row["outcome_type"]): row["n"] for row in rows}
    assert len(expected) > 3
    assert dict(counts[CHELMSFORD, "shoplifting"]) == expected
    page = page_of(sign_in().get(f"/crime-types/shoplifting?area={CHELMSFORD}&to=2024-10"))
    total = page.select(".ww-outcomes tr.is-total td")[0].get_text()
    assert total == f"{sum(expected.values()):,}"


def test_nothing_loaded_is_said(sign_in: SignIn, tmp_path: Path, settings: Any) -> None:
    settings.WORKSPACE = str(new_workspace(tmp_path / "empty").root)
    for address in ("/crime-types", "/crime-types/robbery", "/areas", "/areas/E07000070"):
        assert "Nothing is loaded yet" in words_of(page_of(sign_in().get(address)))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/crime-types/jaywalking", 404),
        ("/crime-types/robbery?area=Narnia", 404),
        ("/crime-types?to=October", 400),
        ("/areas/Narnia", 404),
    ],
)
def test_what_is_not_known_is_said(sign_in: SignIn, address: str, status: int) -> None:
    answer = sign_in().get(address)
    assert answer.status_code == status
    assert "What to do" in answer.content.decode()


def test_partner_only_figures_are_for_those_of_the_area(
    sign_in: SignIn, own_workspace: Path
) -> None:
    """Marked OFFICIAL-SENSITIVE, a workspace shows a person only their own areas."""
    from watchward.words.roles import Role

    path = own_workspace / "watchward.toml"
    label = Marking.OFFICIAL_SENSITIVE.label
    path.write_text(path.read_text().replace('marking = "OFFICIAL"', f'marking = "{label}"'))
    assert sign_in().get(f"/crime-types/robbery?area={CHELMSFORD}").status_code == 403
    partner = sign_in(Role.READER, sensitive=True, areas=(CHELMSFORD,))
    assert partner.get("/crime-types/robbery?area=E07000066").status_code == 403
    assert partner.get("/areas/E07000066").status_code == 403
    said = words_of(page_of(partner.get("/crime-types/robbery")).select_one(".ww-areas"))
    assert "Chelmsford" in said
    assert "Basildon" not in said
    key = "offences.v1/{}/2024-10-r12/robbery"
    assert partner.get("/figures/" + key.format(CHELMSFORD)).status_code == 200
    assert partner.get("/figures/" + key.format("E07000066")).status_code == 403
    assert FigureKey.parse(key.format(CHELMSFORD)).area == CHELMSFORD
