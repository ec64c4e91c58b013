"""Help: every subject has a page, words find it, and nobody needs an account."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup

from watchward.measures.catalogue import MEASURES
from watchward.usecases.explore.help import help_pages, pages_by_kind, search_help
from watchward.words.offences import offence_tree
from watchward.words.roles import Role


def test_every_measure_and_type_has_its_page(client: Any) -> None:
    for slug in (
        *(f"measure-{m}" for m in MEASURES),
        *(f"type-{t.slug}" for t in offence_tree().types),
    ):
        assert slug in help_pages()
    page = client.get("/help/measure-solved-rate")
    said = BeautifulSoup(page.content, "html.parser").select_one("main").text
    measure = MEASURES["solved-rate"]
    for text in (
        measure.label,
        measure.why,
        measure.numerator,
        measure.denominator,
        *measure.notes,
    ):
        assert text in said
    assert "Higher is better" in said


def test_every_page_can_be_opened_and_every_link_leads_somewhere(client: Any) -> None:
    known = set(help_pages())
    for page in help_pages().values():
        assert {slug for _, slug in page.links} <= known, page.slug
    for pages in pages_by_kind().values():
        assert client.get(f"/help/{pages[0].slug}").status_code == 200
    assert client.get("/help/measure-none").status_code == 404


def test_searching(client: Any) -> None:
    assert search_help("solved rate")[0].slug == "measure-solved-rate"
    assert search_help("  DWELLING burglary ")
    assert search_help("withheld")[0].slug == "term-withheld"
    assert search_help("") == ()
    found = BeautifulSoup(client.get("/help?q=shoplifting").content, "html.parser")
    assert "/help/type-shoplifting" in [a["href"] for a in found.select(".ww-help-found a")]
    nothing = client.get("/help?q=%3Cscript%3Ezebra").content.decode()
    assert "Nothing found" in nothing
    assert "<script>zebra" not in nothing


def test_figures_are_linked_only_for_those_who_may_read(client: Any, sign_in: Any) -> None:
    assert "Figures of this crime type" not in client.get("/help/type-arson").content.decode()
    page = sign_in(Role.READER).get("/help/type-arson").content.decode()
    assert "Figures of this crime type" in page
