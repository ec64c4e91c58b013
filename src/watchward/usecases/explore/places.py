"""Wards and beats of an area: the 12 months against the 12 before, small counts withheld.

People who may see partner-only material of the area see every count. For
others the disclosure policy withholds small ones, within each area's total.
It does so for one table at a time: beats are often made of wards, so where a
ward is withheld the beats are left out, or they would give it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from watchward.content.format import MARK_MEANINGS, MARKS
from watchward.content.table import Verdict
from watchward.evidence.change import Comparison, judge_table
from watchward.evidence.dispersion import usual_dispersion
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.disclosure import Policy, mask_counts
from watchward.measures.figure import Figure, Status
from watchward.measures.small import KINDS
from watchward.measures.small_cells import PlaceCount, can_count, place_counts
from watchward.performance.changes import Judged, breaks_of, verdict_cell
from watchward.performance.sentences import name_in_sentence, noun_of
from watchward.usecases.books import workspace_codes
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.explore.standing import Choice, choose, standing
from watchward.usecases.public_mask import policy_of
from watchward.usecases.published_figures import stands_on_published
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.numbers import MINUS, count_text, decimal_text
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Month

WITHHELD = MARKS[Status.SUPPRESSED]
WITHHELD_MEANING = MARK_MEANINGS[Status.SUPPRESSED]
UNDEFINED = MARKS[Status.UNDEFINED]
NOT_STATED = "Not stated"
HEADINGS = {"ward": "Wards", "beat": "Beats"}
_NAMED = 3
"""How many places a reading names."""
LOAD_RECORDS = (
    "Load an extract of offences with a column ward or beat on the upload page (on the command "
    "line: watchward load offences FILE). Open data name neither."
)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A ward or beat. `later` and `earlier` are None where withheld, as is what follows of them.

    `name` is as held in the records; `within` the area it lies in, where the
    table is of several; `no_before` the mark of a period before that is not held.
    """

    name: str
    within: str
    later: int | None
    earlier: int | None
    whole: int
    verdict: Verdict | None
    is_stated: bool = True
    no_before: str = ""

    @property
    def is_withheld(self) -> bool:
        """Whether a count of it is withheld."""
        return self.later is None or (self.earlier is None and not self.no_before)

    @property
    def later_text(self) -> str:
        """The count of the period, or the mark that it is withheld."""
        return WITHHELD if self.later is None else count_text(self.later)

    @property
    def earlier_text(self) -> str:
        """The count of the period before."""
        mark = self.no_before or WITHHELD
        return mark if self.earlier is None else count_text(self.earlier)

    @property
    def change_text(self) -> str:
        """The difference, in offences."""
        if self.later is None or self.earlier is None:
            return self.no_before or WITHHELD
        return count_text(self.later - self.earlier)

    @property
    def percent_text(self) -> str:
        """The difference as a percentage of the period before."""
        if self.later is None or self.earlier is None:
            return self.no_before or WITHHELD
        if not self.earlier:
            return UNDEFINED
        return decimal_text(100 * (self.later - self.earlier), self.earlier, 1, MINUS)

    @property
    def share_text(self) -> str:
        """The share of the area's total, as a percentage."""
        if self.later is None:
            return WITHHELD
        return decimal_text(100 * self.later, self.whole) if self.whole else UNDEFINED


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The wards, or the beats, of an area; the largest first, those not stated last."""

    kind: str
    lines: tuple[PlaceLine, ...]
    reading: str

    @property
    def title(self) -> str:
        """Wards or Beats."""
        return HEADINGS[self.kind]

    @property
    def has_withheld(self) -> bool:
        """Whether any count is withheld."""
        return any(line.is_withheld for line in self.lines)


@dataclass(frozen=True, slots=True)
class AreaPlaces:
    """Wards and beats of an area, or `reason` and `remedy` why there are none.

    `total` and `total_before` are the area's own figures, which every table
    adds up to. `is_whole` is whether the viewer sees every count.
    """

    choice: Choice
    item: OffenceType
    total: Figure
    total_before: Figure
    change: Figure
    percent: Figure
    verdict: Verdict | None
    tables: tuple[PlaceTable, ...]
    is_whole: bool
    reason: str = ""
    remedy: str = ""
    left_out: str = ""
    threshold: int = 0

    @property
    def area(self) -> Area:
        """The area."""
        return self.choice.area

    @property
    def marking(self) -> str:
        """The marking of the page."""
        whole = Marking.OFFICIAL_SENSITIVE if self.is_whole and self.tables else Marking.OFFICIAL
        return max(whole, self.choice.standing.marking).label

    @property
    def is_sensitive(self) -> bool:
        """Whether seeing it is written down."""
        return self.is_whole and bool(self.tables)


def area_places(
    workspace: Workspace, viewer: Viewer, area: str, crime_type: str, to: Month
) -> AreaPlaces:
    """Wards and beats of an area in the 12 months to a month, as far as the viewer may see them.

    Raises NotFound for an unknown area or type, Forbidden for an area the viewer may not see.
    """
    choice = choose(workspace, viewer, area, to)
    item = offence_tree().get(crime_type)
    whole = sees_small(viewer, choice.area.code)
    found = _unmasked(workspace, choice, item)
    if found.reason:
        return found
    if whole:
        return found
    return _masked(found, policy_of(workspace.settings))


def sees_small(viewer: Viewer, area: str) -> bool:
    """Whether a viewer sees small counts inside an area."""
    return viewer.sees(Marking.OFFICIAL_SENSITIVE, area)


def why_unavailable(workspace: Workspace, choice: Choice, item: OffenceType) -> str:
    """Why records of an area and type cannot be counted; blank if they can."""
    if stands_on_published(Snapshot(workspace)):
        return "The counts held are those of a published summary, which names areas only."
    figure = choice.standing.row(choice.area.code, item.slug).offences_curr
    return "" if figure.has_value else f"There is no figure for this period: {figure.reason}."


def _unmasked(workspace: Workspace, choice: Choice, item: OffenceType) -> AreaPlaces:
    code, held = choice.area.code, choice.standing
    row = held.row(code, item.slug)
    found = AreaPlaces(
        choice, item, row.offences_curr, row.offences_prev, row.diff, row.pct_diff,
        held.verdict(code, item), (), is_whole=True, remedy=LOAD_RECORDS,
    )  # fmt: skip
    if reason := why_unavailable(workspace, choice, item):
        return replace(found, reason=reason)
    if not can_count(item):
        return replace(
            found,
            reason=f"Wards and beats are not counted by {name_in_sentence(item).text}.",
            remedy="Choose a crime type, or domestic abuse.",
        )
    tables = _tables(workspace, code, item.slug, held.later.last)
    if not tables:
        text = f"No record of {choice.area.name} in this period names a ward or beat."
        return replace(found, reason=text)
    return replace(found, tables=tables)


@remembered(64)
def _tables(workspace: Workspace, area: str, crime_type: str, to: Month) -> tuple[PlaceTable, ...]:
    """The tables of an area and type with every count; a kind no record names is left out."""
    held = standing(workspace, to)
    snapshot, item = Snapshot(workspace), offence_tree().get(crime_type)
    counts = place_counts(
        snapshot, held.book, workspace_codes(snapshot), area, item, (held.later, held.earlier)
    )
    before = held.row(area, crime_type).offences_prev
    no_before = "" if before.has_value else MARKS[before.status]
    names = {a.code: a.name for a in held.book.areas} if held.book.parts(area) else {}
    breaking = any(c.severity == "break" for c in breaks_of(item, held.later, held.earlier))
    tables = []
    for kind in KINDS:
        mine = [count for count in counts if count.kind == kind]
        if any(count.place for count in mine):
            lines = _lines(_merged(mine, names), names, item, breaking, no_before)
            tables.append(PlaceTable(kind, lines, _reading(lines, item)))
    return tuple(tables)


def _merged(counts: Iterable[PlaceCount], names: dict[str, str]) -> list[PlaceCount]:
    """Records of no area as one line, whatever the reason they have none."""
    held: list[PlaceCount] = []
    apart: list[PlaceCount] = []
    for count in counts:
        (apart if names and count.area not in names else held).append(count)
    if apart:
        later, earlier = sum(c.later for c in apart), sum(c.earlier for c in apart)
        held.append(PlaceCount("", apart[0].kind, "", later, earlier))
    return sorted(held, key=lambda c: (not c.place, -c.later, c.place, c.area))


def _lines(
    counts: Sequence[PlaceCount], names: dict[str, str], item: OffenceType, breaking: bool,
    no_before: str,
) -> tuple[PlaceLine, ...]:  # fmt: skip
    whole = sum(count.later for count in counts)
    judged = judge_table(
        Comparison(
            earlier=None if no_before else count.earlier,
            later=count.later,
            dispersion=usual_dispersion(count.later + count.earlier, 24),
            crosses_break=breaking,
        )
        for count in counts
    )
    lines = []
    for count, change in zip(counts, judged, strict=True):
        said = verdict_cell(item, {("", item.slug): Judged(change, ())}, "")
        within = names.get(count.area, "No district" if names else "")
        name = count.place or NOT_STATED
        earlier = None if no_before else count.earlier
        stated = bool(count.place)
        lines.append(PlaceLine(name, within, count.later, earlier, whole, said, stated, no_before))
    return tuple(lines)


def _reading(lines: Sequence[PlaceLine], item: OffenceType) -> str:
    """The largest places in a sentence, and those that clearly changed."""
    stated = [line for line in lines if line.is_stated and line.later]
    if not stated:
        return ""
    noun = noun_of(item, None)
    first, *rest = stated[:_NAMED]
    said = f"{first.name} had the most: {first.later_text} {noun}, {first.share_text}% of them all"
    if rest:
        said += "; then " + " and ".join(f"{line.name} ({line.later_text})" for line in rest)
    for words in ("clearly up", "clearly down"):
        names = [line.name for line in stated if line.verdict and line.verdict.words == words]
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            said += f". {words.capitalize()}: {', '.join(names[:_NAMED])}{more}"
    return said + "."


def _masked(found: AreaPlaces, policy: Policy) -> AreaPlaces:
    """With small counts withheld within the total of each area."""
    tables = [_masked_table(table, policy, found.item) for table in found.tables]
    left_out = ""
    if any(table.has_withheld for table in tables) and len(tables) > 1:
        left_out = f"{tables[1].title} are left out: with the wards they would give back a count "
        left_out += "that is withheld."
        tables = tables[:1]
    return replace(
        found,
        tables=tuple(tables),
        is_whole=False,
        left_out=left_out,
        threshold=policy.least(found.item.slug),
    )


def _masked_table(table: PlaceTable, policy: Policy, item: OffenceType) -> PlaceTable:
    lines = list(table.lines)
    for within in dict.fromkeys(line.within for line in lines):
        places = [place for place, line in enumerate(lines) if line.within == within]
        later = mask_counts([lines[p].later for p in places], policy, item.slug)
        earlier = mask_counts([lines[p].earlier for p in places], policy, item.slug)
        for place, hide_later, hide_earlier in zip(places, later, earlier, strict=True):
            line = lines[place]
            lines[place] = replace(
                line,
                later=None if hide_later else line.later,
                earlier=None if hide_earlier else line.earlier,
                verdict=None if hide_later or hide_earlier else line.verdict,
            )
    # the order of counts withheld would say which is larger
    lines.sort(key=lambda line: (not line.is_stated, line.later is None, -(line.later or 0),
                                 line.name, line.within))  # fmt: skip
    return PlaceTable(table.kind, tuple(lines), _reading(lines, item))
