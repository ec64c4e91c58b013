"""What the programming interface answers with."""

from __future__ import annotations

from ninja import Field, Schema


class Problem(Schema):
    """An error: what was expected, what was given, what to do."""

    title: str
    expected: str = ""
    given: str = ""
    remedy: str = ""
    where: str = ""


class AreaOut(Schema):
    """An area of the workspace."""

    code: str
    name: str
    kind: str


class TypeOut(Schema):
    """A row of the crime tree; `level` is its depth."""

    slug: str
    name: str
    level: int
    section: str
    kind: str


class MeasureOut(Schema):
    """What a measure is."""

    id: str
    version: int
    label: str
    unit: str
    better: str
    numerator: str
    denominator: str
    date_used: str
    source: str


class VersionOut(Schema):
    """A version of the data and what made it."""

    number: int
    made_at: str
    action: str


class FigureOut(Schema):
    """A figure, exact: `value` is rounded as it is shown, and blank where there is none.

    `status` is value, undefined, missing, not available, not applicable or
    suppressed, and `reason` says why there is no value.
    """

    id: str
    key: str
    measure: str
    definition: str
    area: str
    area_name: str
    crime_type: str
    period: str
    against: str
    value: str
    shown: str
    numerator: int | None = None
    denominator: int | None = None
    unit: str
    status: str
    reason: str
    version: int
    marking: str


class FigurePage(Schema):
    """Part of a listing. `next` is the address of the part after it, or blank."""

    count: int = Field(description="figures in the whole listing")
    limit: int
    offset: int
    next: str
    figures: list[FigureOut]


class ExplainedOut(Schema):
    """A figure with its meaning and how it was in earlier versions."""

    figure: FigureOut
    label: str
    counts: str
    out_of: str
    solved_means: str
    filters: list[str]
    rows: int | None
    parts: list[str]
    earlier_versions: list[tuple[int, str]]
