"""The kinds of record of scrutiny."""

from __future__ import annotations

from watchward.words.records import Field, FieldType, Kind

FINDING_SORTS = (
    "area for improvement",
    "cause of concern",
    "revisit action",
    "peer review action",
)
RESULTS = ("not met", "met", "exceeding")

FRAMEWORK = Kind(
    "framework",
    "Framework",
    "Frameworks",
    "Scrutiny",
    "An inspection, peer review or benchmarking exercise, with the scale it is scored on.",
    (
        Field("name", "Name", required=True),
        Field("body", "Body inspected", required=True, listed=True),
        Field("by", "Carried out by", listed=True),
        Field(
            "scale",
            "Scale",
            required=True,
            help="The name of a scale of grades, such as fire-2021.",
        ),
        Field("inspected_on", "Inspected on", FieldType.DATE, listed=True),
        Field("published_on", "Published on", FieldType.DATE, listed=True),
        Field("follows", "Follows", FieldType.REF, refers="framework"),
        Field(
            "stated",
            "Areas for improvement stated",
            FieldType.LINES,
            help="How many the report states, one pillar a line, such as Effectiveness: 9.",
        ),
    ),
    title="name",
)
GRADE = Kind(
    "grade",
    "Grade",
    "Grades",
    "Scrutiny",
    "The grade of a question of an inspection, beside the grade before.",
    (
        Field("question", "Question", required=True),
        Field("framework", "Framework", FieldType.REF, True, refers="framework", listed=True),
        Field("pillar", "Pillar", listed=True),
        Field("level", "Level", FieldType.CHOICE, True, ("pillar", "question")),
        Field("grade", "Grade", required=True, listed=True),
        Field("grade_before", "Grade before", listed=True),
        Field("text", "Evidence and remarks", FieldType.LONG),
    ),
    title="question",
)
FINDING = Kind(
    "finding",
    "Finding",
    "Findings",
    "Scrutiny",
    "A cause of concern, an area for improvement, or an action of a revisit or peer review.",
    (
        Field("text", "Finding", FieldType.LONG, True),
        Field("framework", "Framework", FieldType.REF, True, refers="framework", listed=True),
        Field("number", "Number", FieldType.WHOLE, listed=True),
        Field("sort", "Kind", FieldType.CHOICE, True, FINDING_SORTS, listed=True),
        Field("pillar", "Pillar", listed=True),
        Field("progress", "Progress", FieldType.LINES, help="One step a line."),
        Field("next_step", "Next steps", FieldType.LINES, help="One a line."),
        Field("timescale", "Timescale", help="As printed, such as Q4 2022/23."),
        Field("due_on", "Due on", FieldType.DATE, listed=True),
        Field("lead", "Responsible lead", listed=True),
        Field(
            "status",
            "Status",
            FieldType.CHOICE,
            True,
            ("open", "in progress", "complete", "closed"),
            listed=True,
        ),
        Field("done_on", "Completed on", FieldType.DATE),
    ),
    title="text",
    owner="lead",
    due="due_on",
    done="done_on",
    status="status",
    open_statuses=("open", "in progress"),
)
BENCHMARK = Kind(
    "benchmark",
    "Benchmark",
    "Benchmarks",
    "Scrutiny",
    "A benchmark with its result: not met, met or exceeding.",
    (
        Field("text", "Benchmark", required=True),
        Field("framework", "Framework", FieldType.REF, True, refers="framework", listed=True),
        Field("number", "Number", FieldType.WHOLE, listed=True),
        Field("result", "Result", FieldType.CHOICE, True, RESULTS, listed=True),
        Field("result_before", "Result before", FieldType.CHOICE, choices=RESULTS, listed=True),
        Field("assessed_on", "Assessed on", FieldType.DATE, listed=True),
        Field("next_step", "Next step", FieldType.LONG),
        Field("evidence", "Evidence", FieldType.LONG),
    ),
    title="text",
)
QUESTION = Kind(
    "question",
    "Question",
    "Questions",
    "Scrutiny",
    "A question of a member or of the public, with its answer.",
    (
        Field("text", "Question", FieldType.LONG, True),
        Field("asked_on", "Asked on", FieldType.DATE, True, listed=True),
        Field(
            "asked_by",
            "Asked by",
            FieldType.CHOICE,
            True,
            ("a member", "the public", "a partner"),
            listed=True,
            help="Names of members of the public are not needed.",
        ),
        Field("meeting", "Meeting", listed=True),
        Field("priority", "Priority", FieldType.REF, refers="priority"),
        Field("figure", "About the figure", FieldType.FIGURE),
        Field("decision", "About the decision", FieldType.REF, refers="decision"),
        Field("owner", "Who answers", listed=True),
        Field("due_on", "Answer due on", FieldType.DATE, listed=True),
        Field("answer", "Answer", FieldType.LONG),
        Field("figures", "Figures in the answer", FieldType.LINES, help="One figure's key a line."),
        Field("answered_on", "Answered on", FieldType.DATE),
        Field(
            "promised",
            "Further information promised",
            FieldType.LONG,
            help="Becomes an action until it is delivered.",
        ),
        Field(
            "status",
            "Status",
            FieldType.CHOICE,
            True,
            ("open", "answered", "further information promised", "closed"),
            listed=True,
        ),
    ),
    title="text",
    owner="owner",
    due="due_on",
    done="answered_on",
    status="status",
    open_statuses=("open", "further information promised"),
)

KINDS = (FRAMEWORK, GRADE, FINDING, BENCHMARK, QUESTION)
