"""Kinds of paper: which tables and sentences each has."""

from __future__ import annotations

import random
from collections.abc import Callable

from tools.check_scoring import budgets, tables
from tools.check_scoring.model import Draft
from tools.check_scoring.prose import Writer

CRIMES = [
    "Violence with injury", "Stalking", "Robbery", "Theft from the person", "Arson",
    "Drug possession", "Weapons possession", "Handling stolen goods", "Criminal damage",
]  # fmt: skip
INCIDENTS = [
    "House fires",
    "Vehicle fires",
    "Flooding",
    "False alarms",
    "Road rescues",
    "Animal rescues",
]
SUPPORT = ["Advocacy", "Refuge places", "Counselling", "Helpline", "Court support", "Outreach"]
ROADS = ["Car occupants", "Pedal cyclists", "Pedestrians", "Motorcyclists", "Other road users"]
SESSIONS = ["Water safety", "Knife harm", "Online safety", "Healthy friendships", "Road sense"]
HEALTH = ["Alcohol admissions", "Opiate clients", "Assault attendances", "Self-harm admissions"]
QUESTIONS = [
    "Feel safe after dark", "Satisfied with police contact", "Would report again",
    "Know their local team", "Think services work together",
]  # fmt: skip
HEADS = ["Staff costs", "Premises", "Transport", "Supplies", "Third party payments"]
ASB = ["Environmental", "Nuisance", "Personal"]

Genre = Callable[[Writer], None]


def _mixed(writer: Writer, *names: str) -> None:
    for name in names:
        getattr(writer, name)()
        if writer.rng.random() < 0.35:
            writer.open()


def district_update(w: Writer) -> None:
    """A district's performance update."""
    w.draft.heading("Performance in the district")
    table = tables.change_table(w, "Table 1: Recorded crime", CRIMES[:5], "All listed crime")
    tables.quote_changes(w, table, 4)
    w.draft.heading("Outcomes and demand")
    _mixed(w, "points", "change", "share", "rate", "open", "change")
    tables.restate(w, table, 2)
    tables.rank_table(w, "Table 2: Neighbouring districts", "Burglary", 9)


def force_summary(w: Writer) -> None:
    """A force's performance summary with tables."""
    w.draft.heading("Force summary")
    table = tables.change_table(
        w, "Figure 1: Offences by type", CRIMES[2:8], "Total of these types", 300
    )
    tables.quote_changes(w, table, 3)
    tables.solved_table(w, "Figure 2: Solved outcomes", CRIMES[:4])
    tables.split_table(w, "Figure 3: Burglary under two definitions")
    tables.rank_table(w, "Figure 4: Areas compared", "All offences")
    _mixed(w, "points", "target", "open")


def fire_performance(w: Writer) -> None:
    """A fire and rescue service's performance."""
    w.draft.heading("Incidents attended")
    table = tables.change_table(w, "Table 1: Incidents attended", INCIDENTS, "All incidents", 20)
    tables.quote_changes(w, table, 3)
    w.draft.heading("Prevention and response")
    _mixed(w, "target", "average", "total", "share", "target", "open", "change")


def finance(w: Writer) -> None:
    """Budget and medium-term financial strategy."""
    w.draft.heading("Medium-term financial strategy")
    budgets.strategy_table(w, "Table 1: Medium-term plan")
    _mixed(w, "money", "money", "open", "money")
    w.draft.heading("Budget monitoring")
    budgets.spending_table(w, "Table 2: Forecast outturn", HEADS)
    _mixed(w, "money", "open", "money")


def minutes(w: Writer) -> None:
    """A panel's minutes with figures."""
    w.draft.heading("Minutes of the meeting")
    _mixed(w, "open", "change", "money", "points", "open", "share", "change", "average")
    w.draft.heading("Matters arising", 3)
    _mixed(w, "open", "rate", "target", "total", "change", "open")


def inspection(w: Writer) -> None:
    """Progress after an inspection."""
    w.draft.heading("Progress against the inspection")
    _mixed(w, "share", "target", "open", "points", "total")
    tables.share_table(
        w,
        "Table 1: Actions by status",
        ["Complete", "On track", "Delayed", "Not started"],
        "all actions",
    )
    _mixed(w, "target", "points", "change", "open")


def survey(w: Writer) -> None:
    """A residents' survey."""
    w.draft.heading("What residents told us")
    tables.survey_table(w, "Table 1: Answers by year", QUESTIONS)
    _mixed(w, "points", "share", "open", "points", "share")
    tables.share_table(
        w,
        "Table 2: Who answered",
        ["18 to 34", "35 to 54", "55 to 74", "75 and over"],
        "all respondents",
    )


def domestic_abuse(w: Writer) -> None:
    """The needs assessment for domestic abuse."""
    w.draft.heading("Domestic abuse: need and provision")
    table = tables.change_table(w, "Table 1: People supported", SUPPORT, "All support", 15)
    tables.quote_changes(w, table, 3)
    _mixed(w, "share", "rate", "change", "open", "average", "share")
    tables.restate(w, table, 1)
    tables.rank_table(w, "Table 2: Referrals by area", "Referrals", 7)


def education(w: Writer) -> None:
    """Education and engagement."""
    w.draft.heading("Education and engagement")
    tables.share_table(w, "Table 1: Pupils reached by subject", SESSIONS, "all pupils reached")
    _mixed(w, "total", "change", "average", "open", "target", "share", "total")


def road_safety(w: Writer) -> None:
    """Road safety."""
    w.draft.heading("Casualty reduction")
    table = tables.change_table(w, "Table 1: Casualties", ROADS, "All casualties", 15)
    tables.quote_changes(w, table, 4)
    _mixed(w, "total", "rate", "open", "points", "change")
    tables.rank_table(w, "Table 2: Collisions by area", "Collisions", 10)


def antisocial(w: Writer) -> None:
    """Anti-social behaviour by ward."""
    w.draft.heading("Anti-social behaviour")
    areas = w.rng.sample(tables.AREAS, 6)
    tables.matrix_table(w, "Table 1: Incidents by ward and type", areas, ASB)
    tables.share_table(
        w, "Table 2: Cases by route", ["Online", "Telephone", "Letter", "In person"], "all cases"
    )
    _mixed(w, "change", "share", "open", "average")
    tables.rank_table(w, "Table 3: Nuisance by district", "Nuisance reports", 6)


def health(w: Writer) -> None:
    """A health partner's section."""
    w.draft.heading("Health partner update")
    table = tables.change_table(w, "Table 1: Health indicators", HEALTH)
    tables.quote_changes(w, table, 3)
    tables.rank_table(w, "Table 2: Admissions by area", "Admissions", 7)
    _mixed(w, "rate", "points", "open", "share")


GENRES: dict[str, Genre] = {
    "district update": district_update, "force summary": force_summary, "fire": fire_performance,
    "finance": finance, "minutes": minutes, "inspection": inspection, "survey": survey,
    "domestic abuse": domestic_abuse, "education": education, "road safety": road_safety,
    "anti-social behaviour": antisocial, "health": health,
}  # fmt: skip


def compose(genre: str, seed: int) -> Draft:
    """A paper of a genre; the same seed gives the same paper."""
    draft = Draft(f"{genre.replace(' ', '-')}-{seed}", genre)
    writer = Writer(draft, random.Random(f"{genre}/{seed}"))
    draft.heading(f"Report {seed}: {genre}", 1)
    writer.open()
    GENRES[genre](writer)
    writer.open()
    return draft
