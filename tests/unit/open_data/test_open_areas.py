"""Forces by any of their names, and what places open data lie in."""

from __future__ import annotations

import pytest

from watchward.measures.areas import AreaBook, force_slug, shipped_book, with_lookup

NAMES = [
    ("Essex Police", "essex"),
    ("Essex", "essex"),
    ("City of London Police", "city-of-london"),
    ("London, City of", "city-of-london"),
    ("Metropolitan Police Service", "metropolitan"),
    ("Metropolitan Police", "metropolitan"),
    ("Avon and Somerset Constabulary", "avon-and-somerset"),
    ("Devon & Cornwall", "devon-and-cornwall"),
    ("Devon & Cornwall Police", "devon-and-cornwall"),
    ("Dyfed-Powys Police", "dyfed-powys"),
    ("British Transport Police", "btp"),
    ("Police Service of Northern Ireland", "northern-ireland"),
    ("kent", "kent"),
]


@pytest.mark.parametrize(("name", "slug"), NAMES)
def test_a_force_is_known_by_any_of_its_official_names(name: str, slug: str) -> None:
    assert force_slug(name) == slug


def test_names_that_only_look_alike_are_different_forces() -> None:
    assert len({force_slug(name) for name in ("Essex", "Sussex", "Wessex", "South Essex")}) == 4


PLACES = [
    ("l|E01021846|Harlow 001A|Essex Police", "E07000073"),
    ("l||Southend-on-Sea 003A|Essex Police", "E06000033"),
    ("l|E01029913|Babergh 007B|Essex Police", "~outside:Babergh"),
    ("l|E01029913||Essex Police", "~outside:E01029913"),
    ("l|||Essex Police", "~none"),
    ("l|E01021846|Harlow 001A|Kent Police", "~force:Kent Police"),
    ("l|E01021846|Harlow 001A|", "E07000073"),
    ("d|Harlow", "E07000073"),
    ("d|Harlaw", "~unknown:Harlaw"),
    ("d|", "~none"),
]


@pytest.mark.parametrize(("given", "code"), PLACES)
def test_where_a_place_lies(given: str, code: str) -> None:
    assert shipped_book("essex", "Force").resolve(given) == code


COLUMNS = ("from_kind", "from_code", "from_name", "to_kind", "to_code", "to_name")


def link(*cells: str) -> dict[str, str]:
    return dict(zip(COLUMNS, cells, strict=True))


FORCES = [
    link("district", "E07000106", "Canterbury", "force", "E23000032", "Kent"),
    link("district", "E07000105", "Ashford", "force", "E23000032", "Kent"),
    link("district", "E07000073", "Harlow", "force", "E23000028", "Essex"),
]


def open_book(force: str = "") -> AreaBook:
    book = shipped_book("", "Force")
    book.force = force
    return book


def test_a_lookup_closes_an_open_set_with_the_forces_own_districts() -> None:
    book = with_lookup(open_book("kent"), FORCES)
    assert [area.name for area in book.districts] == ["Ashford", "Canterbury"]
    assert book.fixed
    assert book.resolve("l||Harlow 001A|Kent Police") == "~outside:Harlow"
    assert book.resolve("l||Ashford 001A|Kent Police") == "E07000105"


@pytest.mark.parametrize("force", ["", "wessex"])
def test_a_lookup_of_other_forces_closes_nothing(force: str) -> None:
    book = with_lookup(open_book(force), FORCES)
    assert not book.fixed
    assert book.districts == []


def test_in_an_open_set_a_lookup_names_districts_by_their_own_codes() -> None:
    book = with_lookup(
        open_book("kent"), [link("lsoa", "E01024000", "", "district", "E07000105", "Ashford")]
    )
    assert book.resolve("l|E01024000|Old Name 001A|Kent Police") == "E07000105"
    assert book.resolve("l||Ashford 001B|Kent Police") == "E07000105"
    assert book.resolve("l||Swale 001B|Kent Police") == "swale"


def test_a_place_a_lookup_puts_outside_is_outside() -> None:
    rows = [link("lsoa", "E01024000", "", "district", "E07000105", "Ashford")]
    book = with_lookup(shipped_book("essex", "Force"), rows)
    assert book.resolve("l|E01024000|Ashford 001A|Essex Police") == "~outside:Ashford"
