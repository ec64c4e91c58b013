"""The action plan of a plan in force, on any day; and what every view of the week shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from watchward.content.document import Document
from watchward.delivery.actionplan import ActionPlan, action_plan, plans_in_force
from watchward.delivery.week_documents import Around, action_document
from watchward.lake.workspace import Workspace
from watchward.usecases.desk.plans import day_asked
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.periods import Month
from watchward.words.record_values import read_day
from watchward.words.records import Entry, Register

LEFT_OUT = (
    "Some records are left out here, because they are partner-only and this account may not see "
    "them. Every count and total is that of what is shown."
)
ACTION_KINDS = ("plan", "priority", "commitment", "action")
ACTION_FORMS = ("docx", "pdf", "xlsx")
ORDERS = ("priority", "owner")
__all__ = ["ACTION_FORMS", "LEFT_OUT", "ORDERS", "day_asked"]


def left_out(viewer: Viewer, register: Register, as_at: date | None) -> str:
    """Words where there are records of the register's kinds that a viewer may not see."""
    if viewer.clearance is max(Marking) and not viewer.areas:
        return ""
    kinds = tuple(register.entries)
    whole = read_register(OWNER, kinds, as_at)
    short = any(len(whole.of(kind)) != len(register.of(kind)) for kind in kinds)
    return LEFT_OUT if short else ""


@dataclass(frozen=True, slots=True)
class Span:
    """The days from which and to which something is shown, as typed, and what is wrong with them.

    `errors` pair a field, ``from`` or ``to``, with what is wrong; the days are then the usual ones.
    """

    first: date
    last: date
    first_text: str
    last_text: str
    errors: tuple[tuple[str, str], ...] = ()

    def error(self, field: str) -> str:
        """What is wrong with a field, blank for nothing."""
        return dict(self.errors).get(field, "")


def year_start(day: date) -> date:
    """The first of April on or before a day."""
    return date(day.year - (day.month < 4), 4, 1)


def span_asked(first_text: str, last_text: str) -> Span:
    """The period of an address; without one, the financial year to the end of this month."""
    now = today()
    usual = year_start(now), Month.of(now).last_day
    errors = [
        (name, "Enter a real day, such as 1/9/2024.")
        for name, text in (("from", first_text), ("to", last_text))
        if text and not _real(text)
    ]
    first = (read_day(first_text) if first_text else None) or usual[0]
    last = (read_day(last_text) if last_text else None) or usual[1]
    if not errors and last < first:
        errors.append(("to", "Enter a day that is not before the first one."))
    if errors:
        return Span(*usual, first_text, last_text, tuple(errors))
    return Span(first, last, first_text, last_text)


def _real(text: str) -> bool:
    day = read_day(text)
    return day is not None and 2000 <= day.year < 2100


def around(workspace: Workspace, as_at: date | None, left: str) -> Around:
    """What stands on a document made now."""
    settings = workspace.settings
    return Around(
        settings.name, as_at or today(), as_at is not None, today(), settings.synthetic, left
    )


@dataclass(frozen=True, slots=True)
class ActionPage:
    """A plan's actions on a day, with the other plans in force. `plan` is None where none is."""

    plan: ActionPlan | None
    plans: tuple[Entry, ...]
    by: str
    on: date
    as_at: date | None
    left_out: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every record shown."""
        if self.plan is None:
            return ()
        held = [self.plan.plan, *self.plan.bare]
        for action in self.plan.actions:
            held += [each for each in (action.entry, action.commitment, action.priority) if each]
        return tuple(held)


def action_page(viewer: Viewer, plan: str, by: str, as_at: date | None) -> ActionPage:
    """The action plan of a plan in force by its number; without one, of the first that has actions.

    Raises NotFound for a plan that was not in force on the day.
    """
    on = as_at or today()
    register = read_register(viewer, ACTION_KINDS, as_at)
    plans = plans_in_force(register)
    order = by if by in ORDERS else ORDERS[0]
    found = None
    if chosen := _chosen(register, plans, plan):
        found = action_plan(register, chosen, on, order)
    return ActionPage(found, plans, order, on, as_at, left_out(viewer, register, as_at))


def _chosen(register: Register, plans: Iterable[Entry], asked: str) -> Entry | None:
    held = list(plans)
    if asked:
        for plan in held:
            if str(plan.number) == asked:
                return plan
        raise NotFound(
            expected="the number of a plan in force on that day", given=repr(asked),
            remedy="Choose one of the plans on the page.",
        )  # fmt: skip
    with_actions = (plan for plan in held if action_plan(register, plan, date.max).actions)
    return next(with_actions, held[0] if held else None)


def action_plan_document(workspace: Workspace, page: ActionPage) -> Document:
    """The action plan as a document. Raises NotFound where no plan is in force."""
    if page.plan is None:
        raise NotFound(
            expected="a plan in force", given="none on that day",
            remedy="Add a plan, or choose another day.",
        )  # fmt: skip
    return action_document(page.plan, page.by, around(workspace, page.as_at, page.left_out))
