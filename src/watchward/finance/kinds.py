"""The kinds of record of money."""

from __future__ import annotations

from watchward.words.records import Field, FieldType, Kind

STREAM = Kind(
    "stream",
    "Funding stream",
    "Funding streams",
    "Money",
    "Where money comes from, such as a community safety fund or a hotspot patrol grant.",
    (
        Field("name", "Name", required=True),
        Field("funder", "Funder", required=True, listed=True),
        Field("purpose", "Purpose", FieldType.LONG),
    ),
    title="name",
)
ROUND = Kind(
    "round",
    "Funding round",
    "Funding rounds",
    "Money",
    "One opening of a funding stream for bids.",
    (
        Field("name", "Name", required=True),
        Field("stream", "Funding stream", FieldType.REF, True, refers="stream", listed=True),
        Field("opens_on", "Opens on", FieldType.DATE, listed=True),
        Field("closes_on", "Closes on", FieldType.DATE, listed=True),
        Field("note", "Note", FieldType.LONG),
    ),
    title="name",
)
DECISION = Kind(
    "decision",
    "Decision",
    "Decisions",
    "Money",
    "A decision as its body records it: the body and the reference together name it.",
    (
        Field("subject", "Subject", required=True),
        Field("body", "Body", required=True, listed=True),
        Field("reference", "Reference", required=True, listed=True),
        Field("value", "Value", FieldType.MONEY, listed=True),
        Field("value_text", "Value as printed", help="Such as: £393,004 over 4 years."),
        Field("outline", "Outline", FieldType.LONG),
        Field("on", "Approved on", FieldType.DATE, listed=True),
        Field(
            "status",
            "Publication",
            FieldType.CHOICE,
            True,
            ("published", "pending publication", "draft"),
            listed=True,
        ),
    ),
    title="subject",
)
AWARD = Kind(
    "award",
    "Award",
    "Awards",
    "Money",
    "Money granted, with its conditions and the day by which it must be spent.",
    (
        Field("name", "Award", required=True),
        Field("stream", "Funding stream", FieldType.REF, True, refers="stream", listed=True),
        Field("round", "Funding round", FieldType.REF, refers="round"),
        Field("body", "Awarded to"),
        Field("reference", "Funder's reference"),
        Field("amount", "Amount", FieldType.MONEY, True, listed=True),
        Field("awarded_on", "Awarded on", FieldType.DATE),
        Field("starts_on", "Can be spent from", FieldType.DATE),
        Field("spend_by", "Must be spent by", FieldType.DATE, listed=True),
        Field("conditions", "Conditions", FieldType.LINES),
        Field("decision", "Approved by decision", FieldType.REF, refers="decision"),
    ),
    title="name",
)
PROFILE = Kind(
    "profile",
    "Profile of an award",
    "Profiles of awards",
    "Money",
    "How much of an award falls in a financial year.",
    (
        Field("award", "Award", FieldType.REF, True, refers="award", listed=True),
        Field("year", "Financial year", FieldType.YEAR, True),
        Field("amount", "Amount", FieldType.MONEY, True, listed=True),
    ),
    title="year",
)
ALLOCATION = Kind(
    "allocation",
    "Allocation",
    "Allocations",
    "Money",
    "How much of an award is for a project or a site in a financial year.",
    (
        Field("award", "Award", FieldType.REF, True, refers="award", listed=True),
        Field("project", "Project", FieldType.REF, refers="project", listed=True),
        Field("site", "Site", required=True),
        Field("year", "Financial year", FieldType.YEAR, True, listed=True),
        Field("amount", "Amount", FieldType.MONEY, True, listed=True),
    ),
    title="site",
)
SPEND = Kind(
    "spend",
    "Spend",
    "Spend",
    "Money",
    "Money paid out of an award.",
    (
        Field("what", "What for", required=True),
        Field("award", "Award", FieldType.REF, True, refers="award", listed=True),
        Field("allocation", "Allocation", FieldType.REF, refers="allocation"),
        Field("project", "Project", FieldType.REF, refers="project"),
        Field("on", "Paid on", FieldType.DATE, True, listed=True),
        Field("amount", "Amount", FieldType.MONEY, True, listed=True),
        Field("reference", "Reference"),
    ),
    title="what",
)
MATCH = Kind(
    "match",
    "Match funding",
    "Match funding",
    "Money",
    "What another body puts in beside an award.",
    (
        Field("body", "Body", required=True),
        Field("award", "Award", FieldType.REF, refers="award", listed=True),
        Field("project", "Project", FieldType.REF, refers="project", listed=True),
        Field("sort", "Kind", FieldType.CHOICE, True, ("cash", "in kind"), listed=True),
        Field("year", "Financial year", FieldType.YEAR, listed=True),
        Field("amount", "Amount", FieldType.MONEY, True, listed=True),
    ),
    title="body",
)
OUTPUT = Kind(
    "output",
    "Output bought",
    "Outputs bought",
    "Money",
    "What money bought: funded patrol hours, days of action, cameras.",
    (
        Field("what", "Output", required=True),
        Field("allocation", "Allocation", FieldType.REF, refers="allocation", listed=True),
        Field("project", "Project", FieldType.REF, refers="project"),
        Field("award", "Award", FieldType.REF, refers="award"),
        Field("planned", "Planned", FieldType.WHOLE, listed=True),
        Field("delivered", "Delivered", FieldType.WHOLE, listed=True),
        Field("unit", "Unit", listed=True, help="Such as hours, days, cameras."),
        Field("as_at", "As at", FieldType.DATE),
    ),
    title="what",
)

KINDS = (STREAM, ROUND, AWARD, PROFILE, ALLOCATION, SPEND, MATCH, OUTPUT, DECISION)
