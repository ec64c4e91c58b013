"""The addresses of the registers: lists, records, forms, bulk edits, and what was changed."""

from __future__ import annotations

from watchward.web.pages import (
    records_acts,
    records_bulk,
    records_form,
    records_list,
    records_one,
)
from watchward.web.routes import Route
from watchward.words.roles import Ability

BOTH, POST = ("GET", "POST"), ("POST",)
ONE = "records/<str:kind>/<int:number>"
ROUTES: tuple[Route, ...] = (
    Route("registers", records_list.show_overview, "work", Ability.READ),
    Route("records/<str:kind>", records_list.show_list, "records", Ability.READ),
    Route("records/<str:kind>/new", records_form.make, "record-new", Ability.WRITE, BOTH),
    Route("records/<str:kind>/bulk", records_bulk.edit, "records-bulk", Ability.WRITE, BOTH),
    Route(ONE, records_one.show, "record", Ability.READ),
    Route(f"{ONE}/edit", records_form.change, "record-edit", Ability.WRITE, BOTH),
    Route(f"{ONE}/remove", records_one.take_out, "record-remove", Ability.WRITE, POST),
    Route(f"{ONE}/put-back", records_one.bring_back, "record-put-back", Ability.WRITE, POST),
    Route("changes", records_acts.show_list, "changes", Ability.READ),
    Route("changes/<int:pk>", records_acts.show, "change", Ability.READ),
    Route("changes/<int:pk>/undo", records_acts.undo, "change-undo", Ability.WRITE, POST),
)
