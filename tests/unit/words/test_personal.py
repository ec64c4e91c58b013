"""What free text seems to say about a member of the public, measured on made-up sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.words.personal import personal_hints

PLACES = ("Chelmsford", "Basildon", "Braintree", "Castle Point", "Harlow", "Southend-on-Sea")

PERSONAL = {
    "Spoke with Mr Smith about the fence.": "title",
    "Mrs J. O'Brien asked for a camera.": "title",
    "Letter from Ms K to be answered.": "title",
    "Mr and Mrs Patel will speak at the forum.": "title",
    "Dr Khan of the surgery reported it, as did Miss Lowe.": "title",
    "Visit MR SMITH before the weekend.": "title",
    "The victim, Jane Brown, has moved.": "part in a case",
    "Suspect: Carter is to be seen.": "part in a case",
    "witness John Mbeki gave an account": "part in a case",
    "The complainant was named Oyelaran.": "part in a case",
    "The resident called Daniela wants fencing.": "part in a case",
    "The perpetrator is Wayne Tully.": "part in a case",
    "Neighbour Sheila Prior keeps a diary.": "part in a case",
    "Support offered to the tenant (Marek Nowak).": "part in a case",
    "Suspect Carter was seen on Monday.": "part in a case",
    "VICTIM: SMITH": "part in a case",
    "He is the son of John Smith.": "family tie",
    "Her partner Wayne was spoken to.": "family tie",
    "Meeting with the mother of Jayden.": "family tie",
    "DOB 12/03/1990 is on the form.": "date of birth",
    "Born on 12 March 1990, lives nearby.": "date of birth",
    "Date of birth: 1990-03-12.": "date of birth",
    "Jake Brown, 14, was warned.": "age",
    "Priya (15) leads the group.": "age",
    "We spoke with Tom aged 9 at school.": "age",
    "A 14-year-old boy, Jayden, was stopped.": "age",
    "Reply to sam.taylor82@example.com by Friday.": "e-mail",
    "Ring 07700 900123 after six.": "telephone",
    "Her number is +44 7700 900456.": "telephone",
    "Landline (01632) 960 983.": "telephone",
    "The flat is at CM1 1JE.": "postcode",
    "lives near cm2 0tg": "postcode",
    "Her NI number is QQ123456C, no: AB 12 34 56 C.": "National Insurance",
}
NOTHING = (
    "We will reduce violence in Chelmsford by 5% before March 2025.",
    "Victim Support will attend the hub on Monday.",
    "The Witness Care Unit has moved to Basildon.",
    "Operation Grip ran in the High Street from 4 to 18 May 2024.",
    "Resident Engagement Officer to be appointed by Essex Police.",
    "PC Adams and Sgt Lowe will patrol Mr Whippy Close.",
    "Cllr Jones asked about shoplifting in Braintree.",
    "Pupils aged 14 to 16 took part in the sessions.",
    "Residents of Castle Point asked for better lighting.",
    "A victim of domestic abuse is seen within 24 hours.",
    "Victims of Domestic Abuse are offered an adviser.",
    "Children born in 2010 are now of secondary age.",
    "Basildon (14), Harlow (9) and Braintree (7) had most.",
    "Chelmsford, 14, is lower than last year.",
    "Ring 101, or Crimestoppers on 0800 555 111.",
    "Write to community.safety@chelmsford.gov.uk with questions.",
    "The award of £01,245,606 is spent by 31/03/2025.",
    "Patrols in CM1 and CM2 between 18:00 and 23:00.",
    "The suspect was Essex based and has been charged.",
    "Suspect Management Programme extended to Harlow.",
    "The date of birth is recorded in 92% of crimes.",
    "Victim Satisfaction Survey, Q4 2022/23.",
    "Neighbourhood Watch members met at St John's Church.",
    "Reference DARDR 2024/03, notified to the Home Office.",
    "The partner of the Council is the Safer Essex Partnership.",
    "Young people aged 11 told us they feel safe in Admirals Park.",
    "The victim in March was offered support by Essex Police.",
    "Tenants in Melbourne Park asked for CCTV in 12 blocks.",
    "Reports fell from 1,234 to 01 in the year; 20241031 is the run.",
    "The resident was Polish and asked for an interpreter.",
    "Tasked to Jane Brown, Community Safety Manager.",
    "NEIGHBOURHOOD FORUMS and VICTIM SUPPORT SERVICES",
    "Neighbour Nuisance and Noise Policy, Good Neighbour Policy",
    "Outcome: Suspect Identified; Victim Agency informed.",
    "Ask partnership.team@nhs.net for the form.",
)


@pytest.mark.parametrize(("text", "what"), PERSONAL.items())
def test_personal_details_are_found(text: str, what: str) -> None:
    hints = personal_hints(text, PLACES)
    assert any(what in hint.what for hint in hints), hints
    assert all(hint.text in text for hint in hints)


@pytest.mark.parametrize("text", NOTHING)
def test_places_bodies_operations_and_officers_are_left_alone(text: str) -> None:
    assert personal_hints(text, PLACES) == ()


def test_enough_was_measured_and_nothing_is_said_twice() -> None:
    assert len(PERSONAL) >= 25
    assert len(NOTHING) >= 25
    assert len(personal_hints("Mr Smith met Mr Smith.")) == 1
    assert personal_hints("") == ()


def test_real_papers_are_hardly_ever_flagged() -> None:
    """Board papers and an assessment name officers, bodies and places, and contacts of a few."""
    folder = Path(__file__).resolve().parents[3].parent / "shared" / "documents"
    papers = sorted(folder.glob("*-*.md"))
    if not papers:
        pytest.skip("the shared documents are not here")
    lines = [line for paper in papers for line in paper.read_text(encoding="utf-8").splitlines()]
    found = [hint for line in lines for hint in personal_hints(line, PLACES)]
    assert len(lines) > 3000
    assert len(found) <= 4
    assert {hint.what for hint in found} <= {"an e-mail address", "a telephone number"}
