"""Education sessions: totals that add up, and nothing recorded never made a zero."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from watchward.delivery.programmes import ALL, NO_DISTRICT, TOTALS, long_lines, programmes
from watchward.words.records import Entry

FIRST, LAST = date(2022, 9, 1), date(2022, 12, 31)
DISTRICTS = (("A", "Ashby"), ("B", "Burley"), ("C", "Corby"))


def session(number: int, programme: str, area: str, sessions: int, **more: Any) -> Entry:
    values = {"programme": programme, "from_on": "2022-09-01", "to_on": "2022-12-31",
              "sessions": sessions, **more}  # fmt: skip
    return Entry("session", number, values, area)


def test_rows_columns_and_the_whole_add_up() -> None:
    chance = random.Random(9)
    held = [
        session(n, f"P{chance.randint(1, 6)}", chance.choice("ABX"), chance.randint(0, 30),
                **({"pupils": chance.randint(0, 90)} if chance.random() < 0.7 else {}))
        for n in range(200)
    ]  # fmt: skip
    table = programmes(held, DISTRICTS, FIRST, LAST)
    rows = [table.row(key) for key in table.names]
    columns = [tally for each in table.districts if (tally := table.column(each.code))]
    for tallies in (rows, columns, list(table.cells.values())):
        assert sum(each.sessions for each in tallies) == table.total.sessions
        assert sum(each.people or 0 for each in tallies) == table.total.people
        assert sum(each.unsaid for each in tallies) == table.total.unsaid
    assert table.total.sessions == sum(entry.values["sessions"] for entry in held)


def test_none_recorded_is_not_zero_and_a_zero_entered_is() -> None:
    table = programmes([session(1, "Knives", "A", 0), session(2, "Arson", "B", 2)], DISTRICTS,
                       FIRST, LAST)  # fmt: skip
    zero = table.cell("knives", "A")
    assert zero is not None
    assert zero.sessions == 0
    assert zero.people is None
    assert table.cell("arson", "A") is None
    assert table.column("C") is None
    assert [each.name for each in table.silent] == ["Corby"]
    cells = [line[:4] for line in long_lines(table)]
    assert ("Knives", "Ashby", "no", 0) in cells
    assert not [line for line in cells if line[1] == "Corby"]
    assert cells[-1] == (TOTALS, ALL, "yes", 2)


def test_what_reaches_beyond_the_period_is_named_and_in_no_sum() -> None:
    held = [
        session(1, "Knives", "A", 5),
        session(2, "Knives", "A", 7, from_on="2022-08-31"),
        session(3, "Knives", "A", 9, to_on="2023-01-01"),
        session(4, "Knives", "A", 11, from_on="2023-01-01", to_on="2023-02-01"),
    ]
    table = programmes(held, DISTRICTS, FIRST, LAST)
    assert table.total.sessions == 5
    assert [entry.number for entry in table.outside] == [2, 3]


def test_spellings_are_one_programme_and_other_areas_get_a_column() -> None:
    held = [session(1, "Knife  Crime", "A", 1), session(2, "knife crime", "", 2),
            session(3, "Knife crime", "Z", 4)]  # fmt: skip
    table = programmes(held, DISTRICTS, FIRST, LAST, {"Z": "The county"})
    assert dict(table.names) == {"knife crime": "Knife Crime"}
    more = [(each.name, each.is_more) for each in table.districts[3:]]
    assert more == [("The county", True), (NO_DISTRICT, True)]
    assert table.total.sessions == 7
