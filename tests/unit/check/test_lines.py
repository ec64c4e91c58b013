"""A number of a paragraph over several lines is found at its own line."""

from __future__ import annotations

import json
from pathlib import Path

from watchward.check.checking import check_papers
from watchward.check.readers import read_paper
from watchward.check.report import as_html, as_json

WRAPPED = """Report of the chief officer
Item 4

The report covers twelve months and was
agreed by the board. Burglary rose from 400
to 420 offences,
an increase of 9.0%. Over the year
robbery fell from 120 to 90, a fall of 25.0%
in all.
"""


def test_each_number_and_claim_names_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(WRAPPED, encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    told = json.loads(as_json([checked]))
    lines = {each["text"]: each["location"]["line"] for each in told["numbers"]}
    assert (lines["400"], lines["420"], lines["9.0%"], lines["25.0%"]) == (5, 6, 7, 8)
    claims = {claim["stated"]: claim for claim in told["claims"]}
    assert claims["9.0%"]["location"]["line"] == 7
    assert claims["9.0%"]["verdict"] == "inconsistent"
    assert claims["25.0%"]["location"]["line"] == 8
    assert as_html([checked]).count("<mark") >= len(told["numbers"])
