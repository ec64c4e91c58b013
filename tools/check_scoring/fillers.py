"""Things a careful paper says that nothing contradicts: dates, references, ages, open statements.

Every one must raise nothing. Holes: n and m are small numbers, y a year.
"""

from __future__ import annotations

import random

PLAIN = [
    "The next meeting is on {d} March {y} at 10.30am in Committee Room {m}.",
    "Contact the team on 01632 960{d}{m} or through the main switchboard, extension 4{d}{m}.",
    "This report relates to Decision Reference PFCC/{d}{m}/{y}.",
    "Paragraph {m}.{d} of the scheme of delegation applies.",
    "Young people aged {d} to 24 are covered by the duty, and those over 65 by the outreach offer.",
    "The Crime and Disorder Act 1998 and section 17 place this duty on the council.",
    "Officers expect demand to grow over the next {m} years, though no forecast is made here.",
    "Version {m}.{d} was circulated on {d}/03/{y}.",
    "The pilot runs from 1 April {y} for {m} months.",
    "Appendix {m} gives the definitions, and page {d} the contacts.",
    "Around {d}0 people came to the drop-in session at the library, and most were positive.",
    "It is thought that more than half of incidents go unreported.",
    "The three largest types are listed; smaller ones are left out and no total is given.",
    "Percentages may not add up to 100% because of rounding.",
    "Operation Kestrel ran over {m} weekends and involved {d} officers on each.",
    "The grant of £{d},000 was received from the Home Office in {y}.",
    "A{d}27 and M25 junction {d} were the focus of patrols between 7am and {m}pm.",
    "The Committee resolved (minute {d}/{y}) to note the report.",
    "Two members gave apologies and {m} observers attended online.",
    "In the quarter to December {y} a further {d} cases were opened under a new definition.",
    "The helpline takes calls 24 hours a day, 7 days a week.",
    "Population estimates are those for mid-{y}.",
    "Residents can report online, call 101, or call 999 in an emergency.",
    "Training lasts {m} hours and is refreshed every {d} months.",
    "Item {m} was deferred. Item {d} was taken in private.",
    "The postcode sectors CM{m} {d} and SS{d} {m} are included.",
    "Figures for {y} are provisional and will be revised.",
    "About {d}% of callers did not give an address, according to the provider.",
    "The vehicle limit is 30mph, and 20mph outside schools.",
    "The inspection visited on {d} and {m} June {y} and spoke to staff at 3 stations.",
]  # fmt: skip


def filler(rng: random.Random) -> str:
    """One such sentence."""
    text = rng.choice(PLAIN)
    for hole, low, high in (("{d}", 11, 28), ("{m}", 2, 9), ("{y}", 2021, 2025)):
        while hole in text:
            text = text.replace(hole, str(rng.randint(low, high)), 1)
    return text
