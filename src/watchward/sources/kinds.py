"""The contracts of the extracts a force or partnership loads."""

from __future__ import annotations

from watchward.sources.contract import Contract, Field

_PLACE = (
    Field("ward", "text", "electoral ward, as the force writes it"),
    Field("beat", "text", "police beat"),
    Field("lsoa", "code", "Lower layer Super Output Area code, 2011 or 2021"),
    Field("easting", "number", "British National Grid, metres"),
    Field("northing", "number", "British National Grid, metres"),
)

OFFENCES = Contract(
    "offences",
    "Recorded offences, one row an offence",
    "crime_ref",
    (
        Field("crime_ref", "code", "the force's own reference", required=True, needs_value=True),
        Field("recorded_on", "moment", "when it was recorded", required=True, needs_value=True),
        Field("district", "text", "district name or ONS code", required=True),
        Field("offence_code", "code", "Home Office offence code"),
        Field("crime_type", "text", "a crime type of the tree, written exactly"),
        Field("committed_from", "moment", "earliest time it can have been committed"),
        Field("committed_to", "moment", "latest time it can have been committed"),
        *_PLACE,
        Field("is_domestic", "flag", "domestic abuse"),
        Field(
            "domestic_risk",
            "choice",
            "domestic abuse risk level",
            choices=("high", "medium", "standard", "none"),
        ),
        Field("is_hate", "flag", "hate crime, Home Office definition"),
        Field("hate_strands", "text", "strands, separated by semicolons"),
        Field("is_racially_religiously_aggravated", "flag", "racially or religiously aggravated"),
        Field("is_knife", "flag", "knife or sharp instrument used or threatened"),
        Field("is_cancelled", "flag", "recorded and later cancelled"),
        Field("outcome_type", "code", "newest outcome type (0 to 22, 1A, 2A, 3A)"),
        Field("outcome_on", "date", "when that outcome was given"),
    ),
    one_of=(("offence_code", "crime_type"),),
)

OUTCOMES = Contract(
    "outcomes",
    "Outcomes, many to an offence",
    "crime_ref",
    (
        Field("crime_ref", "code", "the offence's reference", required=True, needs_value=True),
        Field("outcome_type", "code", "0 to 22, 1A, 2A, 3A", required=True, needs_value=True),
        Field("outcome_on", "date", "when it was given", required=True, needs_value=True),
    ),
)

INCIDENTS = Contract(
    "incidents",
    "Incidents and calls, anti-social behaviour among them",
    "incident_ref",
    (
        Field("incident_ref", "code", "the incident's reference", required=True, needs_value=True),
        Field("created_at", "moment", "when it was created", required=True, needs_value=True),
        Field("category", "text", "such as Anti-Social Behaviour", required=True, needs_value=True),
        Field("grade_first", "text", "grade first given"),
        Field("grade_final", "text", "grade in the end"),
        Field("downgrade_authorised_by", "text", "role of the supervisor who allowed a downgrade"),
        Field("downgrade_reason", "text", "why it was downgraded"),
        Field("dispatched_at", "moment", "when a unit was sent"),
        Field("arrived_at", "moment", "when the first unit arrived"),
        Field("closed_at", "moment", "when it was closed"),
        Field("district", "text", "district name or ONS code"),
        *_PLACE,
        Field("is_rural", "flag", "rural by the force's own rule"),
        Field("crime_type", "text", "crime type, if a crime was recorded"),
        Field(
            "asb_type",
            "choice",
            "type of anti-social behaviour",
            choices=("environment", "nuisance", "personal"),
        ),
        Field("is_domestic", "flag", "domestic abuse"),
        Field("call_line", "choice", "line called", choices=("999", "101")),
        Field("answered_after_seconds", "number", "seconds until the call was answered"),
        Field("is_abandoned", "flag", "the caller gave up"),
    ),
)

CONTRACTS = {contract.kind: contract for contract in (OFFENCES, OUTCOMES, INCIDENTS)}
