"""Any text at all is read or refused in words; nothing is lost and nothing else is raised."""

from __future__ import annotations

import contextlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from watchward.sources.published import area_names_of
from watchward.sources.published.blocks import Contents
from watchward.sources.published.interpret import interpret
from watchward.sources.published.read_text import blocks_of_text
from watchward.words.errors import Refused

NAMES = area_names_of("essex")
HEAD = "Crime Type\tOffences 2023\tOffences 2024\tOffences % diff."
PIECES = st.sampled_from([
    "# Force", "# Harlow", "# Nowhere", "## Rolling 12 Months to October", "Harlow", "",
    "Top Level\t\tOffences\t\t", "Crime Type\t% DA 2024\t2023\t2024\t# diff.", HEAD,
    "- Homicide\t5\t6\t20.0", "Robbery\t-\t[x]\t-", "All Crime\t1\t2\t3\t4\t5", "Theft\t\t\t",
    "Victim Based Crime\t\t\t", "| Crime type | 12 months to May 2023 | 12 months to May 2024 |",
    "|---|---|---|", "| Rape | (4) | 7,000 |", "\tindented", "12 months to March 2024", "a,b;c",
])  # fmt: skip


def read(text: str) -> None:
    with contextlib.suppress(Refused):
        summary = interpret(Contents(tuple(blocks_of_text(text))), Path("a.md"), NAMES, None)
        assert summary.rows
        assert all(row.location for row in summary.rows)


@given(st.text())
def test_any_text(text: str) -> None:
    read(text)


@given(st.lists(PIECES, max_size=25))
def test_any_order_of_lines_of_a_summary(lines: list[str]) -> None:
    read("\n".join(lines))


@given(st.lists(st.sampled_from(["- Homicide\t5\t6\t20.0", "Anything\t7\t8\t14.3"]), max_size=9))
def test_every_row_under_a_heading_is_kept(rows: list[str]) -> None:
    text = "\n".join(["# Harlow", "12 months to October 2024", HEAD, "Theft\t1\t1\t0.0", *rows])
    summary = interpret(Contents(tuple(blocks_of_text(text))), Path("a.md"), NAMES, None)
    printed = ["Theft", *(row.split("\t")[0] for row in rows)]
    assert [row.label_as_printed for row in summary.rows] == printed
