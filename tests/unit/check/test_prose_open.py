"""Sentences whose figures cannot be worked out: each names the part that is missing."""

from __future__ import annotations

import pytest

from tests.unit.check.prose_stand_in import find
from watchward.check.facts import FactBook
from watchward.check.model import Location, Paper, TextBlock, Verdict
from watchward.check.prose import claims_with

GIVEN = "earlier and the later"
OPEN = [
    ("percent", GIVEN, "Burglary fell by 12% in the year."),
    ("percent", GIVEN, "There was a 7% decrease in violence."),
    ("change", GIVEN, "There were 16 more offences than in 2022."),
    ("percent", GIVEN, "An increase of 9.1% was seen across the force."),
    ("percent", GIVEN, "Vehicle crime is up 4.2% on last year."),
    ("points", GIVEN, "Confidence is down by 3 percentage points."),
    ("percent", GIVEN, "Sexual offences saw a 3.6% (19) decrease."),
    ("change", GIVEN, "The service recorded a reduction of 12 incidents."),
    ("percent", GIVEN, "Costs grew by 8% because of inflation."),
    ("change", GIVEN, "Reserves fell by £1.2m during the year."),
    ("percent", GIVEN, "Calls were 14% higher than in 2019."),
    ("change", GIVEN, "Crews attended 40 fewer false alarms in the quarter."),
    ("percent", GIVEN, "Hate crime has seen an increase of 7.9%."),
    ("ratio", GIVEN, "Reports of fraud have doubled since 2019."),
    ("ratio", GIVEN, "Waiting lists have halved."),
    ("share", "not given", "The team solved 14.2% of burglaries."),
    ("share", "not given", "Race accounts for 79% of all hate crime."),
    ("share", "not given", "Some 28% of offences were domestic."),
    ("share", "not given", "About 16.3% of all crime is domestic related."),
    ("share", "not given", "The survey found that 71% of residents agree."),
    ("share", "not given", "In 2022, 34% of invoices were late."),
    ("share", "not given", "The panel noted that 92% of staff had been trained."),
    ("share", "not given", "Fire crews reached 88% of incidents in time."),
    ("rank", "ranked among", "The borough was 3rd highest of all districts."),
    ("rank", "ranked among", "It is ranked 11th of the districts."),
    ("rank", "ranked among", "The area had the 2nd lowest rate."),
    ("rate", "population", "The offence rate was 96.1 per 1,000 population."),
    ("rate", "population", "There were 35.5 per 100,000 residents."),
    ("rate", "population", "Admissions ran at 12.4 per 10,000 last year."),
    ("average", "total", "Officers worked an average of 38 hours."),
    ("average", "total", "An average of 14 calls came in a day."),
    ("sum", "all of them", "There were 80 visits, of which 50 were planned and 12 were late."),
    ("sum", "all of them", "We took 300 calls, of which 120 were urgent and 60 were repeats."),
    ("comparison", "better", "The figure is 35.5, which is worse than England at 28.8."),
    ("comparison", "better", "The score was 61, better than the region at 58."),
    ("percent", GIVEN, "Attendance at meetings dropped by a further 5%."),
    ("percent", GIVEN, "The fund recorded growth of 4.5% in the period."),
    ("change", GIVEN, "A rise of 34 offences was recorded in the town centre."),
    ("percent", GIVEN, "Nationally the fall was larger, with a 9% reduction."),
    ("points", GIVEN, "The rate saw an increase of 1.4 percentage points."),
]


@pytest.mark.parametrize(("kind", "missing", "text"), OPEN)
def test_what_cannot_be_worked_out_names_what_is_missing(
    kind: str, missing: str, text: str
) -> None:
    block = TextBlock(text, Location("paper", line=1))
    claims = claims_with(Paper("paper", "text", (block,)), FactBook(()), find)
    assert not [c for c in claims if c.verdict is Verdict.INCONSISTENT]
    found = [(c.kind, c.missing) for c in claims if c.verdict is Verdict.UNVERIFIABLE]
    assert any(one == kind and missing in why for one, why in found), [
        (c.kind, c.verdict, c.missing) for c in claims
    ]
