"""Dates, references, names, ages and codes are passed over; what counts beside them is kept."""

from __future__ import annotations

import pytest

from watchward.check.model import Location
from watchward.check.quantities import find

SENTENCES = (
    ("The rate per 1,000 population was 16.7.", "rate 167/10 [per 1,000]", "1,000"),
    ("The panel met on 31 October 2024.", "", "31 October 2024"),
    ("Figures cover 1st Sep to 31st Dec 2022.", "", "1st Sep, 31st Dec 2022"),
    ("Figures cover Oct21 to Sept22.", "", "Oct21, Sept22"),
    ("The 2023/24 budget is balanced.", "", "2023/24"),
    ("The 2022-23 budget is balanced.", "", "2022-23"),
    ("The 12m ending March was quiet.", "", "12m ending"),
    ("It fell in the 12 months to October 2024.", "", "12 months to, October 2024"),
    ("It fell in the last 12 months.", "", "last 12 months"),
    ("Crime was lower in 2021.", "", "2021"),
    ("Since 2019, crime has been lower.", "", "2019"),
    ("It rose from 2007-8 to 2012-13.", "", "2007-8, 2012-13"),
    ("It is the best since 2008/9.", "", "2008/9"),
    ("Traffic fell by 4% since '14.", "percent 4", "'14"),
    ("Rows of 117 162 142 113 were found.", "count 117, count 162, count 142, count 113", ""),
    ("Q4 was quiet and Q1 2025 was not.", "", "Q4, Q1 2025"),
    ("By 17/10/23 all was done.", "", "17/10/23"),
    ("By 2024-10-31 all was done.", "", "2024-10-31"),
    ("The 21st of May 2023 was fine.", "", "21st of May 2023"),
    ("In November 2023, 61 reports came in.", "count 61 [reports]", "November 2023"),
    ("On May 5th there was a fete.", "", "May 5th"),
    ("From the 1990s on it fell.", "", "1990s"),
    ("The meeting began at 10.30am and ended at 12:15.", "", "10.30am, 12:15"),
    ("Patrols ran 10pm to 4am.", "", "10pm to 4am"),
    ("Patrols ran 22:00-02:00 hrs.", "", "22:00, 02:00 hrs"),
    ("The fire started at 0315 hrs.", "", "0315 hrs"),
    ("Ring 01245 606060 for help.", "", "01245 606060"),
    ("Ring 0300 123 4567 for help.", "", "0300 123 4567"),
    ("Ring +44 20 7946 0958 for help.", "", "+44 20 7946 0958"),
    ("Write to CM1 1JE.", "", "CM1 1JE"),
    ("Section 17 applies.", "", "Section 17"),
    ("Sections 17 and 18 apply.", "", "Sections 17 and 18"),
    ("See Appendix 2 for detail.", "", "Appendix 2"),
    ("Figure 7: offences by district", "", "Figure 7"),
    ("See Table 3.2 and Figure 12a.", "", "Table 3.2, Figure 12a"),
    ("See paragraph 3.2 and paras 4.1 to 4.3.", "", "paragraph 3.2, paras 4.1 to 4.3"),
    ("Agenda item 8 was deferred.", "", "Agenda item 8"),
    ("Schedule 12A exempts this item.", "", "Schedule 12A"),
    ("Outcome 22 was used 61 times.", "count 61 [times]", "Outcome 22"),
    ("Type 16 outcomes rose by 9%.", "percent 9", "Type 16"),
    ("Pupils in Year 9 took part.", "", "Year 9"),
    ("Closures on the A12, M25 and B1019 were long.", "", "A12, M25, B1019"),
    ("MACE 1 meetings are weekly.", "", "MACE 1"),
    ("Op Dial 2 led to 14 arrests.", "count 14 [arrests]", "Op Dial 2"),
    ("Page 3 of 12", "", "Page 3 of 12"),
    ("3 of 12", "", "3 of 12"),
    ("2.2 The board noted the report.", "", "2.2"),
    ("1. Apologies were received from two members.", "count 2 [members]", "1."),
    ("12 The board noted the report.", "", "12"),
    ("5. Financial implications", "", "5."),
    ("Children aged 0-14 are 20% of the area.", "percent 20", "aged 0-14"),
    ("Those aged 65 and over number 1,204.", "count 1204", "aged 65 and over"),
    ("Work with 11- to 18-year-olds grew.", "", "11- to 18-year-olds"),
    ("Work with 13-17 year olds grew.", "", "13-17 year olds"),
    ("A 15-year-old boy was hurt.", "", "15-year-old"),
    ("Victims under 17 at the time were seen.", "", "Victims under 17"),
    ("Under 18s make up 22% of victims.", "percent 22", "Under 18s"),
    ("Over-65s were targeted.", "", "Over-65s"),
    ("Write to desk12@force.police.uk today.", "", "desk12@force.police.uk"),
    (
        "See https://www.example.gov.uk/2023/report-12.pdf for more.",
        "",
        "https://www.example.gov.uk/2023/report-12.pdf",
    ),
    ("See www.example.gov.uk/a/12 now.", "", "www.example.gov.uk/a/12"),
    ("As set out in the review[3] there were 7 gaps.", "count 7 [gaps]", "[3]"),
    ("As set out in the review¹ there were 7 gaps.", "count 7 [gaps]", "¹"),
    ("This is V3 of the paper.", "", "V3"),
    ("Version 2.1 was signed off.", "", "Version 2.1"),
    ("The Keep It 100 campaign began.", "", "Keep It 100"),
    ("The Six till six club closed.", "", "Six till six"),
    ("There were 999 calls in the area.", "", "999"),
    ("We answered 4,211 999 calls.", "count 4211", "999"),
    ("Of 101 calls, 12% were abandoned.", "percent 12", "101"),
    ("The hub is open 24/7.", "", "24/7"),
    ("A 4x4 was stolen.", "", "4x4"),
    ("Covid-19 had an effect.", "", "Covid-19"),
    ("There were two-way talks.", "", "two-way"),
    ("Seven Kings and Five Oaks saw 8 fires.", "count 8 [fires]", "Seven, Five"),
    ("The Police Reform Act 2002 applies.", "", "Act 2002"),
    ("SI 2007/1830 applies.", "", "2007/1830"),
    ("Decision FP/123/01/22 refers.", "", "FP/123/01/22"),
    ("There were 2021 offences in 2021.", "count 2021 [offences]", "2021"),
    ("Numbers rose from 2018 to 2023.", "", "2018, 2023"),
    ("Complaints were up 12 on 2022.", "count 12", "2022"),
    (
        "A further £1,250,000 is needed in 2025/26 and £1.3m in 2026/27.",
        "money 1250000, money 1300000",
        "2025/26, 2026/27",
    ),
    ("The minutes of 8 March were agreed.", "", "8 March"),
    ("The 90th percentile was 14 minutes.", "duration 14 [minutes]", "90th"),
    ("Recommendation 4 has been met.", "", "Recommendation 4"),
    ("Priority 2: safer streets", "", "Priority 2"),
    (
        "The hub dealt with 12 cases in 2022/23 and 15 in 2023/24.",
        "count 12 [cases], count 15",
        "2022/23, 2023/24",
    ),
    ("On 9/2/22 the level fell.", "", "9/2/22"),
    ("Unit 5, 14 High Street", "", "Unit 5, 14"),
    ("Category 1 calls rose.", "", "Category 1"),
    ("ASB fell by 106 (-4.5%) in Q2 2024/25.", "count 106, percent -9/2", "Q2 2024/25"),
    ("Councillor A Smith left at 7.15pm.", "", "7.15pm"),
    ("The meeting closed at 8.45 pm.", "", "8.45 pm"),
    ("The next meeting is on Tuesday 4th March at 10am.", "", "4th March, 10am"),
    (
        "It rose from 12% in 2022/23 to 15% in 2023/24.",
        "percent 12, percent 15",
        "2022/23, 2023/24",
    ),
    ("The 2020 baseline was 1,500 crimes.", "count 1500 [crimes]", "2020"),
    ("The M11 was shut between junctions 7 and 8.", "", "M11, junctions 7 and 8"),
    ("Phase 2 starts in April.", "", "Phase 2"),
    ("Under section 5(2) of the 1998 Act, fines apply.", "", "section 5(2), 1998"),
    ("See page 14 and pp. 20-22.", "", "page 14, pp. 20-22"),
    ("Fires per 10,000 dwellings fell to 9.1.", "rate 91/10 [per 10,000]", "10,000"),
    ("Zero tolerance is the aim and zero deaths the result.", "count 0 [deaths]", "Zero tolerance"),
    ("The grant covers 2024 to 2027.", "", "2024, 2027"),
    ("The 18-24 age group makes up 31%.", "percent 31", "18-24"),
    ("Men aged 25 to 34 made up 40%.", "percent 40", "aged 25 to 34"),
    ("The survey had 1,104 respondents aged 16+.", "count 1104 [respondents]", "aged 16+"),
    ("Its area is 1,420 km2 and 3,670 sq km.", "count 1420 [km2], count 3670 [sq km]", "km2"),
)


def told(text: str) -> tuple[str, str]:
    """The quantities and the passed numerals of a text in one line each."""
    found = find(text, Location())
    quantities = []
    for each in found.quantities:
        has_own = each.kind in ("percent", "percentage points", "money")
        unit = f" [{each.unit}]" if each.unit and not has_own else ""
        bound = f" <{each.bound}>" if each.bound else ""
        quantities.append(f"{each.kind.value} {each.value}{unit}{bound}")
    return ", ".join(quantities), ", ".join(each.text for each in found.passed)


@pytest.mark.parametrize(("text", "quantities", "passed"), SENTENCES)
def test_a_sentence_passes_over_what_is_no_quantity(
    text: str, quantities: str, passed: str
) -> None:
    """What is passed over, and the quantities that stand beside it."""
    assert told(text) == (quantities, passed)
