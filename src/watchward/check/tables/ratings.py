"""Ratings in words, GREEN or RED, met or missed, against the target and the result beside them.

Whether a lower figure is better shows in the measure: a target below the
baseline, else words such as “offences” or “satisfaction”. Green may allow a
shortfall, so a rating is wrong only where the other rows bear the rule out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from watchward.check.model import Cell, Claim, Quantity, QuantityKind, Severity, Verdict
from watchward.check.quantities import find
from watchward.check.tables.cells import plain
from watchward.check.tables.goals import Goal, goal_in, nought_in, pair_in
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Row, Segment
from watchward.check.tables.lower_better import less_told

__all__ = [
    "BAD",
    "GOOD",
    "Figures",
    "Rated",
    "figures_of",
    "is_certain",
    "names_target",
    "rated_claim",
    "rating_claims",
]

GOOD = re.compile(
    r"\W*(green|met|achieved|on target|on track|exceeded|target met|above target|pass(ed)?|yes|"
    r"exceeding|hit|delivered|compliant|target achieved|target reached|reached|within target|"
    r"within tolerance|within limit|y|✓|✔|☑|✅)\W*",
    re.I,
)
BAD = re.compile(
    r"\W*(red|missed|not met|not achieved|off target|below target|fail(ed)?|no|not hit|unmet|"
    r"target (missed|not met|not achieved|not reached)|not delivered|non-compliant|under target|"
    r"not reached|not on target|outside target|outside tolerance|outside limit|over limit|"
    r"n|✗|✘|✕|❌)\W*",
    re.I,
)
_RATING = re.compile(
    r"\b(rag|status|rating|rated|met|achieved|outcome|result|on target|target met|judgement|"
    r"performance|target\??)\b",
    re.I,
)
_TARGET = re.compile(
    r"(?<!\bwithin )(?<!\binside )(?<!\bmet )(?<!\bmeeting )(?<!\boutside )"
    r"\b(target|standard|ambition|threshold|goal|trajectory|plan(ned)?|(?<!speed )limit|aims?|"
    r"promised?|pledged?|requirement|expectation|milestones?|ceiling)\b",
    re.I,
)
"""The heading of what is aimed at; “Within standard” is how many did."""
_ACTUAL = re.compile(
    r"\b(actuals?|results?|outturn|performance|achieved|delivered|latest|current|now|ytd)\b", re.I
)
_FORECAST = re.compile(r"^(?:forecast|projected|estimate[d]?)\b", re.I)
_BETWEEN = re.compile(
    r"\b(?:against|gap|diff(?:erence)?|distance|variance|vs?|versus|from|to|of|over|above|below) "
    r"(?:the |its )?(?:target|standard|plan)\b",
    re.I,
)
"""A column of how far a result is from its target, which is neither."""
_MEETING = re.compile(
    r"\b(?:within|inside|met|meets|meeting|hitting|reaching|achieving|at or above) "
    r"(?:the |its |their )?(?:[a-z]+ )?(?:target|standard|threshold|goal|limit)\b",
    re.I,
)
"""“Within standard” is a count or a share of those that met it, and not the standard."""
_BASE = re.compile(r"\b(baseline|base|start(ing)?|previous|last year)\b", re.I)
_START = re.compile(r"\b(?:baseline|base|start(?:ing)?)\b", re.I)
_LESS = re.compile(
    r"\b(offences?|crimes?|burglar(y|ies)|robber(y|ies)|theft|casualties|complaints?|incidents?|"
    r"fires|false alarms|deaths?|injur(y|ies|ed)|absence|sickness|days|minutes|seconds|hours|"
    r"(?<!full-)(?<!part-)times?|cost|costs|"
    r"victims|reoffending|abandon(ed|ment)|vacanc(y|ies)|overspend|backlog|overdue|collisions|debts?)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(satisfaction|satisfied|confidence|trust|solved|outcomes?|answered|attended|detections?|"
    r"within|complet(?:ed?|ion|ing)|engagement|complian(t|ce)|visits|savings|arrests|charged|"
    r"feel(?:ing)? safe|positive|audits?|inspections?|checks|sessions|patrols|availability|reached|"
    r"recruited|trained|safety)\b",
    re.I,
)
_WORKED = re.compile(
    r"\b(?:patrol\w*|volunteer\w*|training|outreach|activity|engagement|warden\w*)['’]? hours\b|"
    r"\bhours (?:of (?:patrol\w*|volunteer\w*|training|outreach|activity|support)|worked|given)\b",
    re.I,
)
"""Hours of work done, which are no delay."""
_LESS_OF_ALL = re.compile(
    r"\b(reoffend\w*|re-offend\w*|absen\w+|sickness|abandon\w*|vacan\w+|overdue|late|repeat\w*|"
    r"withdraw\w*|withdrew|attrition|turnover|refus\w+|missed|unanswered|lost|dropped|delayed|"
    r"overspen\w+|error)\b",
    re.I,
)
"""Words of percentages that should be low; most others should be high, or nobody says which."""
_MARK = re.compile(r"[✓✔☑✅✗✘✕❌]")
_HIGH = 75
"""Percent: of a target this high more is better."""
_MEASURES = re.compile(
    r"\b(?:measures?|indicators?|kpis?|metrics?|priorit\w+|objectives?|targets?|aims?|ref\w*|"
    r"outcomes?|standards?)\b",
    re.I,
)
_FEWEST = 5
"""Rows of one measure that show by their ratings which way is better."""
_LEAST = 3
"""Other ratings that must follow before one is wrong."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A row with its rating: the figures, and whether the target is met; None if not known."""

    line: Line
    cell: Cell
    is_good: bool
    actual: Quantity
    target: Quantity
    is_met: bool | None
    is_told: bool = False

    @property
    def holds(self) -> bool:
        """Whether the rating is the one that the figures give."""
        return self.is_good is self.is_met

    @property
    def gap(self) -> float:
        """How far the result is from the target, as a part of it."""
        base = abs(float(self.target.value)) or 1.0
        return abs(float(self.actual.value - self.target.value)) / base


@dataclass(frozen=True, slots=True)
class Figures:
    """A row with its result and its target; `less` if lower is better, None if not known.

    `is_told` if that is said by a bound or a heading, and not guessed from the words of the row.
    """

    line: Line
    row: Row
    actual: Quantity
    target: Quantity
    less: bool | None
    is_told: bool


def rating_claims(segment: Segment) -> Iterator[Claim]:
    """A claim for each rating whose row has a target and a result."""
    columns = _columns(segment)
    told = [
        list(_rated(segment, at, *columns)) if columns else list(_by_head(segment, at))
        for at in _rating_columns(segment)
    ]
    rows = [row for own in told for row in _read_one_way(segment, own)]
    known = [row for row in rows if row.is_met is not None]
    good = [row for row in known if row.holds]
    wrong = len(known) - len(good)
    for row in known:
        is_plain = len(good) >= max(_LEAST, 2 * wrong) and (row.is_told or wrong == 1)
        if row.holds:
            yield rated_claim(row, Verdict.CONSISTENT)
        elif is_plain and is_certain(row, good):
            yield rated_claim(row, Verdict.INCONSISTENT)
        else:
            yield rated_claim(row, Verdict.UNVERIFIABLE)


def _by_head(segment: Segment, at: int) -> Iterator[Rated]:
    """The ratings under a heading that tells the target: “Target 90% met?”, “80% target”."""
    heads = [row[at] for row in segment.grid.rows[: segment.grid.headers] if at < len(row)]
    said = " ".join(plain(cell.text) for cell in heads)
    told = find(said, heads[0].at).quantities if heads and _HEAD.search(said) else ()
    goals = [quantity for quantity in told if quantity.kind is QuantityKind.PERCENT]
    held = [
        c for c in segment.columns
        if c.index < at and c.role in (*_LEVELS, Role.RATE) and _are_shares(segment, c)
    ]  # fmt: skip
    if not held:
        return
    actual = max(held, key=lambda c: (c.time or 0, c.index))
    goals = goals or _goals_over(segment, actual)
    if len(goals) != 1:
        return
    by_row = {row[0].at.row: row for row in segment.grid.rows if row}
    for line in segment.lines:
        result = line.numbers[actual.index]
        row = by_row.get(result.at.row) if result is not None else None
        text = plain(row[at].text) if row is not None and at < len(row) else ""
        is_good, is_bad = bool(GOOD.fullmatch(text)), bool(BAD.fullmatch(text))
        if row is None or result is None or is_good is is_bad:
            continue
        less = _is_less_better(line.label, goals[0], None, is_start=False)
        less = _by_heading(segment, goals[0]) if less is None else less
        met = None if less is None else _is_met(result, goals[0], less)
        yield Rated(line, row[at], is_good, result, goals[0], met)


def _goals_over(segment: Segment, actual: Column) -> list[Quantity]:
    """The target in the heading of the results, “Within 15 min (85%)”, or in the caption."""
    in_brackets = _IN_BRACKETS.search(actual.heading)
    said = in_brackets or _TARGET_OF.search(actual.heading)
    said = said or _TARGET_OF.search(segment.grid.caption)
    told = find(said[1], segment.grid.at).quantities if said else ()
    return [quantity for quantity in told if quantity.kind is QuantityKind.PERCENT]


_IN_BRACKETS = re.compile(r"\((?:target:? |standard:? )?(\d{2}(?:\.\d)?%)\)", re.I)
_TARGET_OF = re.compile(
    r"\b(?:target|standard|goal|ambition)(?: is| was| of|:|,)? (?:at least |≥ ?)?(\d{2}(?:\.\d)?%)",
    re.I,
)
_HEAD = re.compile(r"\b(?:target|standard|goal|ambition|met|achieved|reached)\b", re.I)
_LEVELS = (Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.SHARE)


def _are_shares(segment: Segment, column: Column) -> bool:
    """Whether a column is of percentages."""
    held = [q for line in segment.lines if (q := _number(line, column)) is not None]
    is_headed = column.kind == "percent" or "%" in column.title
    return bool(held) and (is_headed or all(q.kind is QuantityKind.PERCENT for q in held))


def _columns(segment: Segment) -> tuple[Column, Column, Column | None] | None:
    """The columns of the target, the result, and the baseline if there is one."""
    roles = (Role.VALUE, Role.PREVIOUS, Role.CURRENT)
    usable = [c for c in segment.columns if c.role in roles and not _BETWEEN.search(c.title)]
    usable += _worded(segment)
    targets = [c for c in usable if _is_target(c)]
    others = [c for c in usable if c not in targets]
    if len(targets) != 1 or not others:
        return None
    named = [c for c in others if _ACTUAL.search(c.title)]
    named = named or [c for c in others if _FORECAST.search(c.title)]
    dated = sorted((c for c in others if c.time is not None), key=lambda c: c.time or 0)
    actual = named[-1] if len(named) == 1 else dated[-1] if dated else None
    now = [c for c in others if _NOW.match(c.title)]
    if actual is None and len(now) == 1:
        actual = now[0]  # “Last year, Target, This year”
    if actual is None:
        alike = [c for c in others if c.kind and c.kind == targets[0].kind]
        unit = _OWN_UNIT.search(targets[0].title)
        timed = [c for c in others if unit and c.title.lower().endswith(unit.group().lower())]
        actual = next((held[0] for held in (others, alike, timed) if len(held) == 1), None)
    actual = _share_for(segment, targets[0], actual) or actual
    if actual is None:
        return None
    bases = [c for c in others if c is not actual and _BASE.search(c.title)]
    early = [c for c in dated if c is not actual]
    return targets[0], actual, next(iter([*bases, *early]), None)


_NOW = re.compile(r"(?:this|current|latest) (?:year|quarter|month|period|position)\b", re.I)
_OWN_UNIT = re.compile(r"\((?:mins?|minutes|days|hours|secs?|seconds|weeks|mm:ss|£)\)$", re.I)
"""“Target (min)” is of the one other column in minutes."""


def _is_target(column: Column) -> bool:
    return names_target(column.title)


@lru_cache(maxsize=4096)
def names_target(heading: str) -> bool:
    """Whether a heading names a target, and not what was reached or how many met it."""
    is_result = _ACTUAL.search(heading) or _MEETING.search(heading)
    return _TARGET.search(heading) is not None and not is_result


def _share_for(segment: Segment, target: Column, actual: Column | None) -> Column | None:
    """The one column of percentages, where the target is one and the result found is none.

    “Achieved, Eligible, %, Target %”: the target is held against the percentage. Of several
    it is the one that stands right before the target and is headed by “%” or one word with it.
    """
    if actual and _are_shares(segment, actual):
        return None
    shares = [
        c for c in segment.columns
        if c is not target and c.role in _LEVELS and _are_shares(segment, c)
        and not _BETWEEN.search(c.title)
    ]  # fmt: skip
    beside = [c for c in shares if _is_beside(c, target)]
    if not _are_shares(segment, target):
        return beside[0] if beside and _may_be_shares(segment, target) else None
    return shares[0] if len(shares) == 1 else next(iter(beside), None)


def _is_beside(actual: Column, target: Column) -> bool:
    """Whether a column headed by “%”, or one word with it, stands right before the targets."""
    is_next = actual.index + 1 == target.index
    return is_next and _ONLY_PERCENT.fullmatch(actual.title) is not None


_ONLY_PERCENT = re.compile(r"\W*(?:[a-z]+ )?(?:%|per cent|percentage)\W*", re.I)


def _may_be_shares(segment: Segment, column: Column) -> bool:
    """Whether a column without a unit may be of percentages: none is above a hundred."""
    held = [q for line in segment.lines if (q := _number(line, column)) is not None]
    return bool(held) and all(
        q.kind in (QuantityKind.COUNT, QuantityKind.UNKNOWN, QuantityKind.PERCENT)
        and 0 < q.value <= 100
        for q in held
    )


def _worded(segment: Segment) -> Iterator[Column]:
    """The columns of words under a heading of targets or results: “at least 90%”."""
    numbers = {column.index for column in segment.columns}
    heads = segment.grid.rows[: segment.grid.headers][-1:]
    for at in range(1, segment.grid.width if heads and not segment.is_panel else 0):
        head = plain(heads[0][at].text) if at < len(heads[0]) else ""
        if at in numbers or _BETWEEN.search(head):
            continue
        if _TARGET.search(head) or _ACTUAL.search(head):
            cells = [row[at] for row in segment.grid.body if at < len(row) and row[at].text.strip()]
            told = [goal_in(cell.text, cell.at) or _nought(cell) for cell in cells]
            if sum(goal is not None for goal in told) * 2 > len(told):
                yield Column(at, head, "", Role.VALUE)


def _nought(cell: Cell) -> Goal | None:
    return nought_in(cell.text, cell.at, QuantityKind.PERCENT)


def _rating_columns(segment: Segment) -> Iterator[int]:
    """The columns of words under a heading of ratings."""
    numbers = {column.index for column in segment.columns}
    for at in range(1, segment.grid.width):
        heads = " ".join(plain(row[at].text) for row in segment.grid.rows[:1] if at < len(row))
        is_rating = _RATING.search(heads) or not heads or _are_answers(segment, at)
        if at not in numbers and is_rating:
            yield at


def _are_answers(segment: Segment, at: int) -> bool:
    """Whether a column says of nearly every row that it met its target or not."""
    texts = [plain(row[at].text) for row in segment.grid.body if at < len(row)]
    texts = [text for text in texts if re.search(r"\w", text) or _MARK.search(text)]
    told = [text for text in texts if GOOD.fullmatch(text) or BAD.fullmatch(text)]
    return len(told) > _LEAST and len(told) == len(texts)


def _rated(
    segment: Segment, at: int, target: Column, actual: Column, base: Column | None
) -> Iterator[Rated]:
    for one in _figures(segment, target, actual, base):
        text = plain(one.row[at].text) if at < len(one.row) else ""
        is_good, is_bad = bool(GOOD.fullmatch(text)), bool(BAD.fullmatch(text))
        if is_good is not is_bad:
            met = None if one.less is None else _is_met(one.actual, one.target, one.less)
            yield Rated(one.line, one.row[at], is_good, one.actual, one.target, met, one.is_told)


def figures_of(segment: Segment) -> Iterator[Figures]:
    """The rows of a table that have a target and a result."""
    columns = _columns(segment)
    if columns is not None:
        yield from _figures(segment, *columns)


def _read_one_way(segment: Segment, rows: list[Rated]) -> list[Rated]:
    """Rows of one measure that do not say which way is better, by the ratings of all but one.

    They are things of a kind, “Service” or “District”, and all but one rating bear out one way.
    """
    is_one = bool(segment.stub) and not _MEASURES.search(segment.stub)
    is_one = is_one and len({row.target.kind for row in rows}) == 1
    if len(rows) < _FEWEST or not is_one or any(_is_own(row) for row in rows):
        return rows
    wrong = {
        less: sum(row.is_good is not _is_met(row.actual, row.target, less) for row in rows)
        for less in (True, False)
    }
    less = min(wrong, key=lambda way: wrong[way])
    if wrong[less] > 1 or wrong[not less] < wrong[less] + _LEAST:
        return rows
    return [replace(row, is_met=_is_met(row.actual, row.target, less)) for row in rows]


def _is_own(row: Rated) -> bool:
    """Whether a row says itself what it measures: in a bound, or a unit in brackets."""
    return row.is_told or _UNIT.search(row.line.label) is not None


_UNIT = re.compile(
    r"%|\((?:£|'?0{3}|(?:no|nos|number|n|days?|hours?|mins?|minutes?|secs?|seconds?|weeks?|months?|"
    r"years?|per|rate|points?|pts|pp|higher|lower|high|low|max|maximum|min|minimum|at|under)"
    r"\b(?!-))",
    re.I,
)


def _figures(
    segment: Segment, target: Column, actual: Column, base: Column | None
) -> Iterator[Figures]:
    heading = f"{target.title} {segment.grid.caption}"
    by_row = {row[0].at.row: row for row in segment.grid.rows if row}
    is_bare = _are_shares(segment, actual) and _is_beside(actual, target)
    named = less_told(heading, (line.label for line in segment.lines))
    for line in segment.lines:
        first = next((q for q in line.numbers if q is not None), None)
        row = by_row.get(first.at.row) if first is not None else None
        if row is None:
            continue
        told = _told_in(row, target, actual)
        if told is not None and told[0].less is not None:
            less = None if told[0].is_strict and _is_even(told) else told[0].less
            yield Figures(line, row, told[1].number, told[0].number, less, True)
            continue
        goal, result = _number(line, target), _number(line, actual)
        if told is not None and (goal is None or result is None or goal.kind is not result.kind):
            goal, result = told[0].number, told[1].number
        goal = replace(goal, kind=QuantityKind.PERCENT) if goal and is_bare else goal
        if goal is None or result is None or goal.kind is not result.kind:
            continue
        early = _number(line, base) if base else None
        is_start = base is not None and _START.search(base.title) is not None
        less = _is_less_better(line.label, goal, early, is_start=is_start)
        is_most = _AT_MOST.search(heading) is not None
        less = True if is_most else named.get(line.label, less)
        less = _by_heading(segment, goal) if less is None and not named else less
        is_told = is_most or (less is not None and line.label in named)
        is_told = is_told or goal.bound in ("at most", "at least")
        yield Figures(line, row, result, goal, less, is_told)


def _number(line: Line, column: Column) -> Quantity | None:
    return line.numbers[column.index] if column.index < len(line.numbers) else None


def _told_in(row: Row, target: Column, actual: Column) -> tuple[Goal, Goal] | None:
    """The target and the result of a row where one of them is told in words too."""
    if max(target.index, actual.index) >= len(row):
        return None
    aimed = row[target.index]
    goal = goal_in(aimed.text, aimed.at, target.kind or actual.kind)
    result = goal_in(row[actual.index].text, row[actual.index].at, actual.kind or target.kind)
    if goal is None and result is not None:
        goal = nought_in(aimed.text, aimed.at, result.number.kind)
    if goal is None or result is None or not (goal.is_worded or result.is_worded):
        return None
    return (goal, result) if pair_in(goal, result) else None


def _is_even(told: tuple[Goal, Goal]) -> bool:
    return told[0].number.value == told[1].number.value


def _by_heading(segment: Segment, target: Quantity) -> bool | None:
    """Whether a lower share is better by the words over the table, where the row does not tell."""
    heads = " ".join(cell.text for row in segment.grid.rows[: segment.grid.headers] for cell in row)
    over = f"{segment.grid.caption} {heads}"
    if target.kind is not QuantityKind.PERCENT or _LESS_OF_ALL.search(over):
        return None
    return False if _MORE.search(over) else None


_AT_MOST = re.compile(r"\bmax(?:imum)?\b|≤|no more than|at most|ceiling", re.I)


def _is_less_better(
    label: str, target: Quantity, base: Quantity | None, *, is_start: bool
) -> bool | None:
    """Whether a lower figure is better; None where nothing tells.

    A target lies beyond the baseline it was set from. An earlier period may
    have been better than the target, so that it tells nothing.
    """
    if re.search(r"<|≤|no more than|at most|maximum|max\b", f"{target.bound} {label}", re.I):
        return True
    if re.search(r">|≥|no (?:fewer|less) than|at least|minimum|min\b", f"{target.bound}", re.I):
        return False
    label = _WORKED.sub("sessions", label)
    less, more = bool(_LESS.search(label)), bool(_MORE.search(label))
    if target.kind is QuantityKind.PERCENT or "%" in label:
        less = _LESS_OF_ALL.search(label) is not None
        if more or (target.kind is QuantityKind.PERCENT and target.value >= _HIGH):
            return None if less else False
    is_told = base is not None and base.kind is target.kind and base.value != target.value
    if base is not None and is_told and is_start:
        return target.value < base.value
    return less if less is not more else None


def _is_met(actual: Quantity, target: Quantity, is_less: bool) -> bool | None:
    if actual.value == target.value:
        return True
    return (actual.value < target.value) is is_less


def is_certain(row: Rated, good: list[Rated]) -> bool:
    """Whether no tolerance explains a rating: another row as near its target is rated otherwise."""
    if not row.is_good or re.search(
        r"met|missed|yes|achieved|reached|hit|^\W*y\W*$|[✓✔☑✅]", row.cell.text, re.I
    ):
        return True
    return any(not other.is_good and other.gap <= row.gap for other in good)


def rated_claim(row: Rated, verdict: Verdict) -> Claim:
    """The claim of a rating: whether the figure of its row meets the target, as the cell says."""
    words = {True: "is met", False: "is not met", None: "cannot be told"}[row.is_met]
    wrong = verdict is Verdict.INCONSISTENT
    is_open = verdict is Verdict.UNVERIFIABLE
    stated = plain(row.cell.text)
    return Claim(
        kind="target", quote=f"{row.line.label}: {stated}", at=row.cell.at, verdict=verdict,
        stated=stated, recomputed=f"the target {words}",
        severity=Severity.MESSAGE if wrong else Severity.NONE,
        explanation=f"{row.actual.text} against a target of {row.target.text}: the target {words}; "
        f"the table says {stated}." if wrong else "",
        missing="the tolerance of the rating" if is_open else "",
        quantities=(row.actual, row.target), parts=("result", "target"),
        others=(row.actual.at, row.target.at), source="table",
    )  # fmt: skip
