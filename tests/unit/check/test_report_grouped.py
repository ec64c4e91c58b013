"""A whole column that was divided wrongly is told once; single findings stay single."""

from __future__ import annotations

import re
from pathlib import Path

from watchward.check.checking import check_papers, findings
from watchward.check.readers import read_paper
from watchward.check.report import as_html
from watchward.check.report.grouped import in_groups

COLUMN = """# Crime by district

| District | 2023 | 2024 | # diff | % diff |
| --- | --- | --- | --- | --- |
| Ashby | 1,000 | 1,250 | 250 | 20.0% |
| Borley | 2,000 | 2,400 | 400 | 16.7% |
| Carding | 1,600 | 2,000 | 400 | 20.0% |
| Denham | 900 | 990 | 90 | 9.1% |

Burglary rose by 9.0% from 400 to 420 offences.
"""


def test_a_column_with_one_cause_is_one_group_with_every_number(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(COLUMN, encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    found = findings(checked)
    groups = in_groups(found)
    assert [len(group.findings) for group in groups if group.is_column] == [4]
    assert sorted(n for group in groups for n, _claim in group.findings) == list(
        range(1, len(found) + 1)
    )
    page = as_html([checked])
    assert "4 numbers of one column: divided by the later value" in page
    counted = sum(int(n) for n in re.findall(r'data-count="(\d+)"', page))
    assert counted == len(found) == 5
    names = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= names


def test_two_of_a_column_are_told_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(COLUMN.replace("20.0%", "25.0%"), encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    assert not any(group.is_column for group in in_groups(findings(checked)))
