"""The demo extract: 36 months of synthetic records that give the published summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchward.demo.incidents import Incidents
    from watchward.demo.outcomes import Outcomes
    from watchward.demo.places import District
    from watchward.demo.records import Records

SEED = 20241031

Progress = Callable[[str], None]


@dataclass(frozen=True)
class DemoFiles:
    """The files written, each list in order of month, and the rows of each kind.

    `offence_count` includes `cancelled_count` offences that count nowhere.
    """

    offences: list[Path]
    outcomes: list[Path]
    incidents: list[Path]
    boundaries: Path
    wards: Path
    readme: Path
    offence_count: int
    cancelled_count: int
    outcome_count: int
    incident_count: int


@dataclass(frozen=True)
class DemoRecords:
    """What the files are written from."""

    areas: tuple[District, ...]
    offences: Records
    outcomes: Outcomes
    incidents: Incidents


def write_demo(folder: Path, *, seed: int = SEED, progress: Progress | None = None) -> DemoFiles:
    """Write synthetic extracts for Essex, November 2021 to October 2024, into `folder`.

    The 24 months to October 2024 give the published performance summary in every
    cell, whatever the seed; the seed decides everything else. The same seed
    writes the same bytes. `progress` is told each step in a sentence. Raises
    Refused if the folder cannot be written.
    """
    from watchward.demo.write import README, refusing, write_text

    say = progress or (lambda _: None)
    with refusing(folder):
        readme = write_text(folder / "README.txt", README)
    records = make_demo(seed, say)
    say("Writing the files")
    with refusing(folder):
        return _write(folder, readme, records)


def make_demo(seed: int, say: Progress) -> DemoRecords:
    """The records of a seed, before they are written."""
    import numpy as np

    from watchward.demo.facts import published_facts
    from watchward.demo.flags import flag_tables
    from watchward.demo.incidents import make_incidents
    from watchward.demo.outcomes import make_outcomes
    from watchward.demo.places import districts
    from watchward.demo.records import make_records
    from watchward.demo.years import three_years

    facts = published_facts()
    areas = districts(facts.areas)
    # One stream for each part: a change in one leaves the others as they were.
    streams = [np.random.default_rng(part) for part in np.random.SeedSequence(seed).spawn(4)]
    say("Finding which offences carry which flags, so that every published row holds")
    years = three_years(flag_tables(facts), streams[0])
    say(f"Making {int(years.offences.sum()):,} synthetic offences, their outcomes and incidents")
    offences = make_records(years, areas, streams[1])
    outcomes = make_outcomes(offences, years, streams[2])
    return DemoRecords(
        areas, offences, outcomes, make_incidents(facts.incidents, areas, streams[3])
    )


def _write(folder: Path, readme: Path, made: DemoRecords) -> DemoFiles:
    from watchward.demo import schematic, texts
    from watchward.demo.write import write_monthly, write_text

    offences = texts.offence_table(made.offences, made.areas)
    outcomes = texts.outcome_table(made.outcomes, offences["crime_ref"].combine_chunks())
    incidents = texts.incident_table(made.incidents, made.areas)
    places = folder / "areas"
    return DemoFiles(
        offences=write_monthly(offences, folder / "offences", compressed=True),
        outcomes=write_monthly(outcomes, folder / "outcomes", compressed=False),
        incidents=write_monthly(incidents, folder / "incidents", compressed=False),
        boundaries=write_text(
            places / "boundaries-schematic.geojson", schematic.boundaries_text(made.areas)
        ),
        wards=write_text(places / "wards-schematic.csv", schematic.wards_text(made.areas)),
        readme=readme,
        offence_count=offences.num_rows,
        cancelled_count=int(made.offences.cancelled.sum()),
        outcome_count=outcomes.num_rows,
        incident_count=incidents.num_rows,
    )
