"""The register of breaks in series and when a comparison crosses one."""

from __future__ import annotations

import pytest

from watchward.data import read_list
from watchward.evidence.breaks import COLUMNS, EVERY_TYPE, crossed, parse_breaks, shipped_breaks
from watchward.words.errors import Refused, UsageProblem
from watchward.words.offences import offence_tree
from watchward.words.periods import Month

NOT_IN_THE_TREE = {"knife-crime", EVERY_TYPE}
OCTOBER_2024 = Month(2022, 11), Month(2024, 10)
"""Both windows of the 12 months to October 2024 against the 12 before."""


def severities(slug: str, *months: Month, **named: object) -> dict[str, str]:
    found = crossed(shipped_breaks(), [slug], *months, **named)  # type: ignore[arg-type]
    return {item.rule.slug: item.severity for item in found}


def test_every_row_has_source_reason_and_known_types() -> None:
    known = {item.slug for item in offence_tree().types} | NOT_IN_THE_TREE
    for rule in shipped_breaks():
        assert rule.source, rule.slug
        assert rule.reason.endswith("."), rule.slug
        assert rule.breaks | rule.notes, rule.slug
        assert rule.breaks | rule.notes <= known, rule.slug
        assert not rule.breaks & rule.notes, rule.slug
    assert len({rule.slug for rule in shipped_breaks()}) == len(shipped_breaks())
    assert tuple(read_list("breaks.csv")[0]) == COLUMNS


def test_conduct_crimes_give_no_verdict_and_their_totals_a_note() -> None:
    name = "conduct-crimes-counted-once-2023"
    assert severities("stalking-and-harassment", *OCTOBER_2024) == {name: "break"}
    for total in ("violence-against-the-person", "victim-based-crime", "all-crime"):
        assert severities(total, *OCTOBER_2024) == {name: "note"}
    assert severities("shoplifting", *OCTOBER_2024) == {}


def test_what_is_uncertain_says_so() -> None:
    rule = crossed(shipped_breaks(), ["stalking-and-harassment"], *OCTOBER_2024)[0].rule
    assert rule.certainty == "verify"
    assert rule.text.startswith(
        "Counting of conduct crimes changed (May 2023) (to be verified). From May 2023"
    )


@pytest.mark.parametrize(
    ("first", "last", "is_crossed"),
    [
        (Month(2023, 5), Month(2025, 4), False),  # begins with the first month: all one way
        (Month(2023, 4), Month(2025, 3), True),
        (Month(2021, 6), Month(2023, 5), True),  # the last month alone
        (Month(2021, 5), Month(2023, 4), False),  # ends before
    ],
)
def test_crossed_only_inside_the_two_windows(first: Month, last: Month, is_crossed: bool) -> None:
    found = severities("stalking-and-harassment", first, last)
    assert ("conduct-crimes-counted-once-2023" in found) is is_crossed


def test_the_strongest_severity_of_several_types_and_the_latest_first() -> None:
    found = crossed(
        shipped_breaks(), ["all-crime", "stalking-and-harassment"], Month(2016, 1), Month(2024, 1)
    )
    months = [item.rule.from_month for item in found]
    assert months == sorted(months, reverse=True)
    assert found[0].severity == "break"


def test_solved_outcomes_share_the_breaks_of_their_offences() -> None:
    assert "conduct-crimes-counted-once-2023" in severities(
        "stalking-and-harassment", *OCTOBER_2024, figures="solved"
    )
    year = Month(2020, 4), Month(2022, 3)
    assert severities("shoplifting", *year, figures="solved") == {
        "outcome-22-compulsory-2021": "note"
    }
    assert severities("shoplifting", *year) == {}


def test_a_temporary_change_is_crossed_while_a_window_touches_it() -> None:
    def asb(first: Month, last: Month, **edges: Month) -> bool:
        named = {f"{name}_month": month for name, month in edges.items()}
        return bool(severities("anti-social-behaviour", first, last, figures="incidents", **named))

    assert asb(Month(2020, 11), Month(2022, 10))  # higher counts in the earlier year
    assert not asb(Month(2021, 4), Month(2023, 3))
    assert not asb(Month(2020, 4), Month(2021, 3))  # both windows wholly inside
    baseline = Month(2019, 1), Month(2024, 10)  # 2019 against the 12 months to October 2024
    assert asb(*baseline)
    assert not asb(*baseline, earlier_last=Month(2019, 12), later_first=Month(2023, 11))


def row(**changes: str) -> dict[str, str]:
    return dict(read_list("breaks.csv")[0]) | changes


def test_a_workspace_may_add_rows() -> None:
    rows = [row(slug="new-system", from_month="2024-02", breaks="shoplifting", notes="")]
    own = parse_breaks(rows, where="own.csv")
    found = crossed(shipped_breaks() + own, ["shoplifting"], *OCTOBER_2024)
    assert [(item.rule.slug, item.severity) for item in found] == [("new-system", "break")]


def test_a_wrong_row_is_refused_with_its_place_and_value() -> None:
    with pytest.raises(Refused) as unknown:
        parse_breaks([row(certainty="maybe")], where="own.csv")
    assert "own.csv, row 2" in str(unknown.value)
    assert "certainty to be one of stated, verify" in str(unknown.value)
    assert "'maybe'" in str(unknown.value)
    short = row()
    del short["reason"]
    with pytest.raises(Refused, match="no reason"):
        parse_breaks([short])
    with pytest.raises(UsageProblem, match="'2024-13'"):
        parse_breaks([row(from_month="2024-13")])
