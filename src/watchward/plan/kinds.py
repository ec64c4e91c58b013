"""The kinds of record of a plan."""

from __future__ import annotations

from watchward.words.records import Field, FieldType, Kind

STATUSES = (
    "not started",
    "on track",
    "at risk",
    "delayed",
    "achieved",
    "partly achieved",
    "not achieved",
    "carried forward",
    "merged",
    "reworded",
    "dropped",
)
OPEN = ("not started", "on track", "at risk", "delayed")
"""Statuses of a commitment that is still being worked on."""
PASSED_ON = ("carried forward", "merged", "reworded")
"""Statuses of a commitment that goes on as another."""
NEEDS_REASON = (*PASSED_ON, "dropped", "not achieved")
"""Statuses that nobody should have to guess the reason of."""
CHOSEN = ("risk matrix", "duty", "hidden harm", "national", "member priority", "carried over")
PLAN_SORTS = ("partnership plan", "police and crime plan", "fire plan", "other plan")
EVIDENCE_SORTS = ("document", "link", "figure", "note")
PESTELO = (
    "political",
    "economic",
    "social",
    "technological",
    "environmental",
    "legal",
    "organisational",
)

PLAN = Kind(
    "plan",
    "Plan",
    "Plans",
    "Plan",
    "What a body set out to do over a period: a partnership's plan, a commissioner's Police and "
    "Crime Plan, a fire plan.",
    (
        Field("title", "Title", required=True),
        Field("body", "Body", required=True, listed=True, help="Whose plan it is."),
        Field("sort", "Kind of plan", FieldType.CHOICE, True, PLAN_SORTS),
        Field("starts_on", "Starts on", FieldType.DATE, True, listed=True),
        Field("ends_on", "Ends on", FieldType.DATE, True, listed=True),
        Field("extended_to", "Extended to", FieldType.DATE, help="Blank unless it was extended."),
        Field(
            "status", "Status", FieldType.CHOICE, True, ("draft", "in force", "ended"), listed=True
        ),
        Field("objective", "Objective", FieldType.LONG, help="In the plan's own words."),
        Field("document", "Document", FieldType.LINK),
        Field("follows", "Follows the plan", FieldType.REF, refers="plan"),
    ),
    title="title",
    status="status",
)
PRIORITY = Kind(
    "priority",
    "Priority",
    "Priorities",
    "Plan",
    "What a plan puts first, with its aims and the reason it was chosen.",
    (
        Field("title", "Title", required=True),
        Field("plan", "Plan", FieldType.REF, True, refers="plan", listed=True),
        Field("number", "Number", FieldType.WHOLE, listed=True),
        Field("objective", "Objective", FieldType.LONG),
        Field("aims", "Aims", FieldType.LINES, help="One a line."),
        Field("background", "Background", FieldType.LONG),
        Field("chosen_because", "Chosen because of", FieldType.CHOICE, True, CHOSEN, listed=True),
        Field(
            "reason", "Reason", FieldType.LONG, help="Needed unless the risk matrix is the reason."
        ),
        Field(
            "factors",
            "Factors of the risk matrix",
            FieldType.LINES,
            help="One a line, as in the matrix.",
        ),
        Field(
            "follows",
            "Follows the priorities",
            FieldType.REFS,
            refers="priority",
            help="Of the plan before.",
        ),
        Field("lead", "Lead"),
        Field("conclusion", "Conclusion", FieldType.LONG, help="For the progress report."),
        Field("narrative", "What became of it", FieldType.LONG, help="For the closure report."),
    ),
    title="title",
    owner="lead",
)
COMMITMENT = Kind(
    "commitment",
    "Commitment",
    "Commitments",
    "Plan",
    "What a body said it would do, in the form “We will …”.",
    (
        Field("text", "Commitment", FieldType.LONG, True, help="Begins with “We will”."),
        Field("priority", "Priority", FieldType.REF, True, refers="priority", listed=True),
        Field("number", "Number"),
        Field("owner_body", "Owner body"),
        Field("owner", "Owner", listed=True),
        Field("starts_on", "Starts on", FieldType.DATE),
        Field("due_on", "Due on", FieldType.DATE, listed=True),
        Field("status", "Status", FieldType.CHOICE, True, STATUSES, listed=True),
        Field(
            "status_reason",
            "Reason for the status",
            FieldType.LONG,
            help="Needed where it was carried forward, merged, reworded, dropped or not achieved.",
        ),
        Field(
            "becomes",
            "Becomes",
            FieldType.REFS,
            refers="commitment",
            help="The commitments of a later plan that go on with it.",
        ),
        Field("confidence", "Confidence", FieldType.CHOICE, choices=("high", "medium", "low")),
        Field("progress", "Activity and progress", FieldType.LONG),
        Field("achieved", "What has been achieved", FieldType.LONG),
        Field("impact", "Community impact", FieldType.LONG),
        Field("done_on", "Done on", FieldType.DATE),
    ),
    title="text",
    owner="owner",
    due="due_on",
    done="done_on",
    status="status",
    open_statuses=OPEN,
)
BASELINE = Kind(
    "baseline",
    "Baseline",
    "Baselines",
    "Plan",
    "A named period that later figures are held against, such as the 12 months to December 2019.",
    (
        Field("name", "Name", required=True),
        Field("period", "Period", FieldType.PERIOD, True, listed=True, help="Such as 2019-12-r12."),
        Field("why", "Why this period", FieldType.LONG),
    ),
    title="name",
)
MEASURE = Kind(
    "measure",
    "Measure",
    "Measures",
    "Plan",
    "How a commitment or priority is judged: a figure from the data, or one entered with its "
    "source.",
    (
        Field("label", "What is measured", required=True),
        Field("commitment", "Commitment", FieldType.REF, refers="commitment", listed=True),
        Field("priority", "Priority", FieldType.REF, refers="priority", listed=True),
        Field(
            "figure",
            "Figure",
            FieldType.FIGURE,
            listed=True,
            help="The key of a figure; the latest period is put in its place when it is shown.",
        ),
        Field("better", "Better when", FieldType.CHOICE, True, ("lower", "higher", "neither")),
        Field("baseline", "Baseline", FieldType.REF, refers="baseline", listed=True),
        Field(
            "value", "Value entered", FieldType.NUMBER, help="Where no figure of the data says it."
        ),
        Field("unit", "Unit", help="Such as people, visits, %."),
        Field("value_on", "As at", FieldType.DATE),
        Field("source", "Source", help="Needed with a value entered."),
        Field("baseline_value", "Baseline value entered", FieldType.NUMBER),
        Field("baseline_source", "Source of the baseline"),
    ),
    title="label",
)
EVIDENCE = Kind(
    "evidence",
    "Evidence",
    "Evidence",
    "Plan",
    "What shows that something was done or changed.",
    (
        Field("title", "Title", required=True),
        Field("sort", "Kind of evidence", FieldType.CHOICE, True, EVIDENCE_SORTS, listed=True),
        Field("commitment", "Commitment", FieldType.REF, refers="commitment", listed=True),
        Field("priority", "Priority", FieldType.REF, refers="priority"),
        Field("finding", "Finding", FieldType.REF, refers="finding"),
        Field("benchmark", "Benchmark", FieldType.REF, refers="benchmark"),
        Field("link", "Link", FieldType.LINK),
        Field("figure", "Figure", FieldType.FIGURE),
        Field("text", "Note", FieldType.LONG),
        Field("dated_on", "Date", FieldType.DATE, listed=True),
    ),
    title="title",
)
CLAIM = Kind(
    "claim",
    "Achievement",
    "Achievements",
    "Plan",
    "Something said to have been achieved, bound to a figure or evidence, or unsupported.",
    (
        Field("text", "Achievement", FieldType.LONG, True),
        Field("priority", "Priority", FieldType.REF, refers="priority", listed=True),
        Field("figure", "Figure", FieldType.FIGURE, listed=True),
        Field("evidence", "Evidence", FieldType.REFS, refers="evidence"),
        Field("on", "Date", FieldType.DATE, listed=True),
    ),
    title="text",
)
CONCERN = Kind(
    "concern",
    "Emerging concern",
    "Emerging concerns",
    "Plan",
    "Something seen on the horizon that is no priority yet.",
    (
        Field("title", "Concern", required=True),
        Field("category", "Category", FieldType.CHOICE, choices=PESTELO, listed=True),
        Field("plan", "Plan", FieldType.REF, refers="plan"),
        Field("raised_by", "Raised by"),
        Field("raised_on", "Raised on", FieldType.DATE, listed=True),
        Field("text", "What is seen", FieldType.LONG),
        Field(
            "status",
            "Status",
            FieldType.CHOICE,
            True,
            ("watching", "becoming a priority", "closed"),
            listed=True,
        ),
    ),
    title="title",
    status="status",
    open_statuses=("watching", "becoming a priority"),
)

KINDS = (PLAN, PRIORITY, COMMITMENT, BASELINE, MEASURE, EVIDENCE, CLAIM, CONCERN)
