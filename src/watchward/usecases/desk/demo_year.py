"""A partnership's year in the demo: its records, matrix, reports, and a paper that was checked."""

from __future__ import annotations

from datetime import date, datetime, time
from importlib.resources import as_file, files

from watchward.lake.workspace import Workspace
from watchward.registers.models import Round
from watchward.usecases.desk.demo import DemoKept, keep_demo_records
from watchward.usecases.desk.reading import LONDON
from watchward.usecases.desk.report_context import ReportRequest
from watchward.usecases.desk.report_signing import sign
from watchward.usecases.desk.reports import prepare, start
from watchward.usecases.desk.rounds import Start, sign_round, start_round
from watchward.usecases.desk.rounds_frame import frame_of
from watchward.usecases.desk.today import as_if_on
from watchward.usecases.explore.remembered import newest_version
from watchward.usecases.service.audit import Actor
from watchward.usecases.service.check_demo import keep_demo_again, keep_demo_check
from watchward.usecases.viewer import OWNER

AREA = "E07000070"
"""Chelmsford, whose partnership the demo tells of."""
LAST_MEETING = date(2024, 7, 26)
NEXT_MEETING = date(2024, 12, 5)
_MANAGER = Actor("Community Safety Manager (demo)")
_UPDATE = "community-safety-update"
_KNOWN = "Known at the meeting; the next report says what was done about it. (demo)"


def keep_demo_year(workspace: Workspace) -> DemoKept:
    """Keep the records, the matrix of the year before, and the reports of the last two meetings.

    The report of the last meeting is signed off as the records stood on its
    day; that of the next is a draft, and a paper for it was checked. Raises
    Refused as `keep_demo_records` does.
    """
    kept = keep_demo_records(workspace, {LAST_MEETING: lambda: _report_of_last_meeting(workspace)})
    _matrix(workspace)
    request = ReportRequest(_UPDATE, AREA, "2024-10", meeting_on=NEXT_MEETING.isoformat())
    start(workspace, request, OWNER, _MANAGER)
    keep_demo_again(workspace, keep_demo_check(workspace, AREA))
    return kept


def _report_of_last_meeting(workspace: Workspace) -> None:
    """Written and signed off on the day, each flag accepted with a reason."""
    with as_if_on(LAST_MEETING):
        request = ReportRequest(
            _UPDATE, AREA, "2024-06", since="2024-04-01", meeting_on=LAST_MEETING.isoformat()
        )
        report = start(workspace, request, OWNER, _MANAGER)
        flags = prepare(workspace, OWNER, report).flags
        at = datetime.combine(LAST_MEETING, time(16), LONDON)
        accepted = {flag.key: _KNOWN for flag in flags}
        sign(workspace, report.pk, OWNER, _MANAGER, None, accepted, at)


def _matrix(workspace: Workspace) -> None:
    """Last year's matrix, agreed and signed off, and this year's, which partners are scoring."""
    found = files("watchward.data").joinpath("demo/matrix.csv")
    with as_file(found) as path:
        last = start_round(OWNER, None, _MANAGER, Start(
            "Risk matrix", "2024/25", file=path, file_name="matrix.csv", is_agreed=True, area=AREA,
            to="2023-10",
        ))  # fmt: skip
    row = Round.objects.get(pk=last.pk)
    missing = frame_of(row.frame).cells - row.agreed_scores.count()
    sign_round(OWNER, None, _MANAGER, last.pk, newest_version(workspace), missing)
    start_round(OWNER, None, _MANAGER, Start(
        "Risk matrix", "2025/26", due_on=date(2025, 1, 17), last=last.pk, area=AREA, to="2024-10",
    ))  # fmt: skip
