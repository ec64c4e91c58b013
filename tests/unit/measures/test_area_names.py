"""Areas: exact names, codes and aliases; open sets; what lies in no area."""

from __future__ import annotations

import pytest

from watchward.measures.areas import NO_PLACE, OUTSIDE, UNKNOWN, force_slug, shipped_book, slug
from watchward.words.errors import NotFound

ESSEX = shipped_book("essex", "Force")
SUFFOLK = shipped_book("", "Suffolk")


def test_the_essex_set_is_in_the_forces_order() -> None:
    assert [area.name for area in ESSEX.areas] == [
        "Force", "Chelmsford", "Braintree", "Uttlesford", "Maldon", "Colchester", "Tendring",
        "Southend", "Castle Point", "Rochford", "Basildon", "Thurrock", "Epping Forest", "Harlow",
        "Brentwood", "Stansted Airport",
    ]  # fmt: skip
    assert [area.name for area in ESSEX.areas if not area.has_residents] == ["Stansted Airport"]
    assert len(ESSEX.districts) == 15
    assert ESSEX.parts(ESSEX.top.code) == tuple(area.code for area in ESSEX.districts)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("d|Castlepoint", "Castle Point"), ("d|Epping Forrest", "Epping Forest"),
        ("d|Southend-on-Sea", "Southend"), ("d|E07000073", "Harlow"), ("d| Harlow ", "Harlow"),
        ("d|Stansted", "Stansted Airport"),
    ],
)  # fmt: skip
def test_names_that_drift_resolve_by_exact_alias(given: str, name: str) -> None:
    assert ESSEX.resolve(given) == ESSEX.find(name).code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("d|", NO_PLACE), ("d|   ", NO_PLACE), ("d|Ipswich", f"{UNKNOWN}Ipswich"),
        ("d|harlow", f"{UNKNOWN}harlow"), ("d|Harlo", f"{UNKNOWN}Harlo"),
        ("l|E01000001|Ipswich 001A|", f"{OUTSIDE}Ipswich"), ("l|||", NO_PLACE),
    ],
)  # fmt: skip
def test_nothing_is_guessed(given: str, code: str) -> None:
    assert ESSEX.resolve(given) == code


def test_open_data_are_placed_by_the_lsoa_name_less_its_last_five_letters() -> None:
    assert ESSEX.resolve("l|E01021883|Harlow 004B|essex") == ESSEX.find("Harlow").code


def test_an_open_set_takes_its_areas_from_the_data_alphabetically() -> None:
    book = SUFFOLK.with_found([("ipswich", "Ipswich"), ("babergh", "Babergh")])
    assert [area.name for area in book.areas] == ["Suffolk", "Babergh", "Ipswich"]
    assert book.resolve("d|Ipswich") == "ipswich"
    assert book.find("babergh").kind == "district"


def test_a_question_about_an_unknown_area_names_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"Force, Chelmsford.*Stansted Airport"):
        ESSEX.find("Ipswich")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Avon and Somerset Constabulary", "avon-and-somerset"), ("Essex Police", "essex"),
        ("London, City of", "city-of-london"), ("Metropolitan Police Service", "metropolitan"),
        ("Devon & Cornwall Police", "devon-and-cornwall"),
    ],
)  # fmt: skip
def test_a_force_has_one_short_name(name: str, short: str) -> None:
    assert force_slug(name) == short
    assert slug("Castle Point (part)") == "castle-point-part"
