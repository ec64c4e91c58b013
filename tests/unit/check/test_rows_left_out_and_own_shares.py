"""All rows but those that are named, and figures told with a row: shares of its own, and leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

TYPES = """Table 1: Reports by type

| Type of report | 2023/24 | 2024/25 |
| --- | ---: | ---: |
| Noise | 1,312 | 1,204 |
| Litter | 486 | 521 |
| Graffiti | 273 | 249 |
| Nuisance vehicles | 641 | 702 |
| Fly-tipping | 958 | 911 |
| Total | 3,670 | 3,587 |

"""
STAFF = """Table 2: Staff in post

| Department | Establishment | In post | Vacancies |
| --- | ---: | ---: | ---: |
| Response | 512 | 487 | 25 |
| Detectives | 268 | 227 | 41 |
| Control room | 164 | 149 | 15 |
| Custody | 96 | 90 | 6 |
| Force | 1,040 | 953 | 87 |

"""
STRANDS = """Table 3: Flags by strand

| Strand | 2022/23 | 2023/24 |
| --- | ---: | ---: |
| Faith | 640 | 552 |
| Origin | 310 | 301 |
| Age | 122 | 131 |
| Disability | 208 | 199 |
| All strand flags | 1,280 | 1,183 |
| **Reports made** | **1,215** | **1,109** |

"""

WRONG = [
    (TYPES, "All report types other than litter fell.", "All"),
    (TYPES, "Every type of report fell except litter.", "Every"),
    (TYPES, "Reports fell in every type of report apart from nuisance vehicles.", "every"),
    (TYPES, "With the exception of litter, all report types fell.", "all"),
    (TYPES, "Reports fell in all categories except litter.", "all"),
    (TYPES, "Noise fell by 108, or 9.0%.", "9.0%"),
    (TYPES, "Reports of litter rose by 35, or 2.7%.", "2.7%"),
    (STAFF, "The force has 87 vacancies, 18.4% of its establishment.", "18.4%"),
    (STAFF, "Detectives has the most vacancies, 25.", "25"),
]

RIGHT = [
    (TYPES, "All report types other than litter and nuisance vehicles fell."),
    (TYPES, "Every type of report fell except litter and nuisance vehicles."),
    (TYPES, "All report types other than noise, graffiti and fly-tipping rose."),
    (TYPES, "All report types other than litter fell by more than 5%."),
    (TYPES, "All wards other than litter fell."),
    (TYPES, "With the exception of litter and nuisance vehicles, all report types fell."),
    (TYPES, "Apart from litter, all of the callers were adults and reports fell."),
    (TYPES, "Fines fell in all categories except litter."),
    (TYPES, "All report types other than litter fell in the parks."),
    (TYPES, "Fines fell in every type of report except litter."),
    (TYPES, "Noise fell by 108, or 8.2%."),
    (TYPES, "Reports of litter rose by 35, or 7.2%."),
    (STAFF, "The force has 87 vacancies, 8.4% of its establishment."),
    (STAFF, "Detectives has the most vacancies, 41."),
    (STRANDS, "The largest fall in number was in faith (88 fewer)."),
    (TYPES, "Every type of report but litter and nuisance vehicles fell."),
    (STAFF, "Detectives has the most vacancies, with 25 of them older than a year."),
]


@pytest.mark.parametrize(("table", "said", "stated"), WRONG)
def test_what_does_not_follow_is_found(tmp_path: Path, table: str, said: str, stated: str) -> None:
    called = [told for told, _why in wrong_in(f"{table}{said}", tmp_path)]
    assert any(stated in told for told in called)


@pytest.mark.parametrize(("table", "said"), RIGHT)
def test_what_follows_or_is_open_is_not_called(tmp_path: Path, table: str, said: str) -> None:
    assert wrong_in(f"{table}{said}", tmp_path) == []
