"""A report from records: bound, flagged, signed, frozen, and the next one started from it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import page
import pytest
from django.test import Client

from tests.rules import numerals
from tests.support.report_records import AREA, mid_year, moment, put
from watchward.content.document import Block, Document
from watchward.content.format import paragraph_text
from watchward.content.table import Entered, Table
from watchward.content.text import Bullets, Constant, Paragraph
from watchward.evidence.change import Comparison, judge_table
from watchward.evidence.dispersion import usual_dispersion
from watchward.lake.workspace import Workspace, open_workspace
from watchward.registers.models import AuditEntry, Edition, Person, Report
from watchward.render.formats import render
from watchward.usecases.desk.keeping import Act, as_draft, keep
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.reading import read_entry, read_register
from watchward.usecases.desk.report_making import (
    Prepared,
    ReportRequest,
    TextSection,
    make_report,
    shipped_template,
)
from watchward.usecases.desk.report_signing import sign
from watchward.usecases.desk.reports import (
    Changes,
    change,
    change_template,
    discard,
    find_report,
    list_reports,
    prepare,
    start,
    template_of,
)
from watchward.usecases.explore.standing import standing
from watchward.usecases.service.audit import SYSTEM, Actor
from watchward.usecases.service.editions import file_of
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Forbidden, NotFound, Refused
from watchward.words.marking import Marking
from watchward.words.periods import Month, day_label
from watchward.words.record_values import money_text, shown_value
from watchward.words.records import Entry, FieldType
from watchward.words.roles import Role

SORT = "community-safety-update"
REQUEST = ReportRequest(SORT, "Chelmsford", "2024-10", "2024-07-26", "2024-12-05")
PUBLISHER = Viewer(Role.PUBLISHER.value, Marking.OFFICIAL_SENSITIVE)


@pytest.fixture
def workspace(served: Path) -> Workspace:
    """The demo, read only."""
    return open_workspace(served)


@pytest.fixture
def own(own_workspace: Path) -> Workspace:
    """A demo of the test's own, where editions may be kept."""
    return open_workspace(own_workspace)


def blocks_of(document: Document, kind: type[Any]) -> list[Any]:
    return [block for block in document.blocks() if isinstance(block, kind)]


def texts(document: Document) -> list[str]:
    """Every paragraph and point of a document as text."""
    found = []
    for block in document.blocks():
        found += [paragraph_text(p) for p in paragraphs_of(block)]
    return found


def paragraphs_of(block: Block) -> list[Paragraph]:
    if isinstance(block, Paragraph):
        return [block]
    return list(block.items) if isinstance(block, Bullets) else []


def made(workspace: Workspace, **more: Any) -> tuple[Prepared, Document]:
    prepared = make_report(workspace, replace(REQUEST, **more), OWNER)
    assert prepared.document is not None
    return prepared, prepared.document


# What it says


def test_without_records_the_statutory_part_is_made_and_the_rest_is_named(
    workspace: Workspace,
) -> None:
    prepared, document = made(workspace)
    titles = [section.title.text for section in document.sections]
    assert titles == [
        "1. Purpose", "2. Statutory obligations", "3. Recommendations",
        "Appendix 1: performance summary",
    ]  # fmt: skip
    named = [each.what for each in prepared.absent]
    assert named.count("The priorities of the plan") == 1
    assert {"Prevent benchmarks", "Statutory reviews", "Funding and projects", "The hub"} <= set(
        named
    )
    assert all(each.ask for each in prepared.absent)
    assert not any(text.strip() == "" for text in texts(document))


def test_the_update_lists_every_type_that_rose_materially(workspace: Workspace) -> None:
    """Verdicts judged anew from the counts of the table, with the dispersions of the summary."""
    _, document = made(workspace)
    said = " ".join(texts(document))
    held = standing(workspace, Month(2024, 10))
    found = [
        (code, slug, row, held.judged[code, slug].change)
        for code, summary in held.summaries.items()
        for slug, row in summary.rows.items()
    ]
    again = judge_table(
        Comparison(
            row.offences_prev.numerator, row.offences_curr.numerator, (12, 12),
            change.dispersion if change else usual_dispersion(0, 24),
            any(c.severity == "break" for c in held.judged[code, slug].crossings),
        )
        for code, slug, row, change in found
    )  # fmt: skip
    rose = [
        row
        for (code, _, row, _), judgement in zip(found, again, strict=True)
        if code == AREA and judgement and str(judgement.verdict).endswith("_up")
    ]
    assert len(rose) >= 3
    for row in rose:
        before, now = row.offences_prev.numerator, row.offences_curr.numerator
        assert f"({before:,} to {now:,}, up " in said, row.item.name
    table = next(t for t in blocks_of(document, Table) if t.key.startswith("summary/"))
    words = {row.key: row.cells[-1].words for row in table.rows if row.cells[-1]}
    assert {r.item.slug for r in rose} == {
        slug for slug, text in words.items() if text in ("probably up", "clearly up")
    }


def test_the_update_has_its_real_shape(workspace: Workspace) -> None:
    mid_year()
    prepared, document = made(workspace)
    titles = [s.title.text for s in document.sections if s.level == 1]
    assert titles == [
        "1. Purpose", "2. Statutory obligations", "3. Funding and projects",
        "4. Community safety hub", "5. Work since 26 July 2024", "6. Recommendations",
        "Appendix 1: performance summary", "Appendix 2: Prevent overview",
    ]  # fmt: skip
    said = "\n".join(texts(document))
    assert "two are exceeded, two are met and one is not met" in said
    assert "Not met: Communications and engagement. Next step: A plan of communications" in said
    assert "Five domestic abuse related death reviews are open" in said
    assert "It falls in two financial years: £80,000 in 2023/24 and £113,716 in 2024/25." in said
    assert "part complete" in said
    assert "208 funded patrol hours" in said
    assert "the hub completed two tasks; one is open and past the day it was due." in said
    assert "Results: 14 knives taken and 6 arrests." in said
    assert "Members are asked to note:" in said
    outside = [a for a in prepared.absent if "suspects from outside" in a.what]
    assert len(outside) == 1


def test_paragraphs_are_numbered_through_each_section(workspace: Workspace) -> None:
    mid_year()
    _, document = made(workspace)
    numbers = [p.number for p in blocks_of(document, Paragraph) if p.has_number]
    assert numbers[:2] == ["1.1", "2.1"]
    by_section: dict[str, list[int]] = {}
    for number in numbers:
        head, tail = number.split(".")
        by_section.setdefault(head, []).append(int(tail))
    assert all(found == list(range(1, len(found) + 1)) for found in by_section.values())


def test_serious_violence_is_the_sum_of_its_types(workspace: Workspace) -> None:
    _, document = made(workspace)
    rows = standing(workspace, Month(2024, 10)).summaries[AREA].rows
    slugs = ("homicide", "violence-with-injury", "robbery")
    later = sum(rows[slug].offences_curr.numerator or 0 for slug in slugs)
    text = next(t for t in texts(document) if t.startswith("Serious violence, counted here as"))
    assert f": {later:,} offences in the 12 months to October 2024" in text
    assert f"That is {1000 * later / 179549:.2f} offences per 1,000 residents" in text
    assert "mid-2020 estimate" in text
    assert any(" ward had the most of these offences" in each for each in texts(document))


# Every number is bound

DECLARED = {
    "area", "body", "period", "date", "date or reference", "heading", "title", "crime type",
    "contact", "source", "unit", "year of the population", "residents", "ward", "reason",
}  # fmt: skip


OF_FIGURES = (
    "sum of figures: ", "percentage of sum of figures: ", "rate per 1,000 of sum of figures: ",
    "records by ward: ",
)  # fmt: skip


def bound_by_record(reason: str, text: str) -> bool:
    """Whether a text is exactly what the record, count or sum it names says."""
    if match := re.fullmatch(r"record (\w+)/(\d+): (\w+)", reason):
        entry = read_entry(OWNER, match[1], int(match[2]))
        field = KINDS[match[1]].field(match[3])
        value = entry.values.get(match[3])
        shown = "; ".join(value) if field.type is FieldType.LINES else shown_value(field, value)
        return text.lower().rstrip(".") in shown.lower()
    if reason.startswith("counted: "):
        number = re.search(r"[\d,]+", text)
        return number is None or int(number[0].replace(",", "")) == len(reason.split()[1:])
    if match := re.fullmatch(r"sum of (\w+): (.*)", reason):
        entries = [read_entry(OWNER, *key_of(name)) for name in match[2].split()]
        total = sum(entry.whole(match[1]) or 0 for entry in entries)
        return text in (money_text(total), f"{total:,}")
    return False


def key_of(name: str) -> tuple[str, int]:
    kind, _, number = name.partition("/")
    return kind, int(number)


def test_every_numeral_of_the_products_is_a_figure_a_record_or_a_declared_constant(
    workspace: Workspace,
) -> None:
    mid_year()
    _, document = made(workspace)
    for kind in ("docx", "pdf", "html", "json"):
        assert numerals.problems(document, kind, render(document, kind)) == [], kind
    seen = 0
    for block in document.blocks():
        for paragraph in paragraphs_of(block):
            for span in paragraph.spans:
                if not isinstance(span, Constant) or not numerals.NUMERAL.search(span.text):
                    continue
                seen += 1
                if span.reason in DECLARED:
                    continue
                if span.reason.startswith(OF_FIGURES):
                    continue
                assert bound_by_record(span.reason, span.text), (span.text, span.reason)
        if isinstance(block, Table):
            for cell in (c for row in block.rows for c in row.cells if isinstance(c, Entered)):
                assert bound_by_record(cell.reason, cell.text), (cell.text, cell.reason)
    assert seen > 40


def test_a_planted_numeral_in_a_report_is_reported(workspace: Workspace) -> None:
    _, document = made(workspace)
    first = document.sections[0]
    paragraph = first.blocks[0]
    assert isinstance(paragraph, Paragraph)
    words = Constant("x", "x")
    planted = replace(paragraph, spans=(*paragraph.spans, words))
    object.__setattr__(words, "text", " 98,765 ")
    words_only = replace(
        document, sections=(replace(first, blocks=(planted,)), *document.sections[1:])
    )
    assert numerals.problems(document, "html", render(words_only, "html")) == [
        "98,765 is no figure or constant (1 more)"
    ]


# Texts and their faults


def with_text(title: str, text: str) -> list[TextSection]:
    return [*shipped_template(SORT).sections, TextSection("own", title, text)]


def test_faults_are_named_with_section_and_line_before_anything_is_made(
    workspace: Workspace,
) -> None:
    text = "First line.\n\nThere were 1,234 calls and [[nonsense]].\n\n- [[figure offences robery]]"
    template = replace(shipped_template(SORT), sections=tuple(with_text("Own words", text)))
    prepared = make_report(workspace, REQUEST, OWNER, template)
    assert prepared.document is None
    found = [(p.where, p.about) for p in prepared.problems]
    assert ("Own words, line 3", "the numeral 1,234 is typed by hand") in found
    assert ("Own words, line 3", "the binding [[nonsense]] is not known") in found
    assert any(where == "Own words, line 5" and "robery" in about for where, about in found)


def own_flags(workspace: Workspace, text: str) -> list[tuple[str, int, str]]:
    template = replace(shipped_template(SORT), sections=tuple(with_text("Own words", text)))
    prepared = make_report(workspace, REQUEST, OWNER, template)
    assert prepared.document is not None, prepared.problems
    return [(f.code, f.line, f.about) for f in prepared.flags if f.section == "Own words"]


def test_wording_is_held_against_the_record(workspace: Workspace) -> None:
    mid_year()
    text = (
        "On Prevent we are exceeding or met in most areas with one area for improvement.\n\n"
        "Sexual offences appear to be stable.\n\n"
        "There was a significant reduction in anti-social behaviour.\n\n"
        "Patrols brought a dramatic fall in complaints.\n\n"
        "The newsletter has [[typed 9,500: communications team]] readers.\n\n"
        "Robbery of business property changed by [[figure offences-change-pct robbery]] and a "
        "year before it was [[figure offences.v1/E07000070/2023-10-r12/robbery]]."
    )
    found = own_flags(workspace, text)
    softer = [f for f in found if f[0] == "softer"]
    assert [line for _, line, _ in softer] == [1, 3]
    assert "“Communications and engagement” is not met" in softer[0][2]
    assert softer[1][2].startswith("Sexual Offences is said to be “stable”, but it rose")
    strong = [f for f in found if f[0] == "not-significant"]
    assert [(line, "about the same" in about) for _, line, about in strong] == [(5, True)]
    assert ("unsupported", 7) in [f[:2] for f in found]
    assert any(f[:2] == ("typed", 9) and "no figure behind it" in f[2] for f in found)
    assert any(f[0] == "stale" and "the 12 months to October 2023" in f[2] for f in found)


def test_a_percentage_of_a_small_base_is_flagged_and_of_a_large_one_not(
    workspace: Workspace,
) -> None:
    text = (
        "Homicide changed by [[figure offences-change-pct homicide]].\n\n"
        "All crime changed by [[figure offences-change-pct all-crime]]."
    )
    found = [f for f in own_flags(workspace, text) if f[0] == "small-base"]
    assert [line for _, line, _ in found] == [1]
    assert "A percentage of 5" in found[0][2]


def test_fair_wording_is_not_flagged(workspace: Workspace) -> None:
    mid_year()
    text = (
        "Of the Prevent benchmarks one is not met: an area for improvement we work on.\n\n"
        "Anti-social behaviour stayed about the same.\n\n"
        "All crime saw a significant reduction: it [[change all-crime]].\n\n"
        "Theft offences fell, as they did in 2023/24."
    )
    assert own_flags(workspace, text) == []


def test_registers_are_looked_over(workspace: Workspace) -> None:
    held = mid_year()
    put("spend", what="Cameras", award=held["patrols"].number, on="2024-09-01", amount=9999900)
    put("profile", award=held["award"].number, year="2025/26", amount=100)
    prepared, _ = made(workspace)
    found = {(f.code, f.kind, f.number) for f in prepared.flags}
    assert ("no-evidence", "commitment", held["patrol"].number) in found
    assert ("no-evidence", "commitment", held["listen"].number) not in found
    assert any(code == "no-baseline" for code, _, _ in found)
    assert ("money", "award", held["award"].number) in found
    assert ("money", "award", held["patrols"].number) in found


def test_a_name_in_free_text_is_flagged(workspace: Workspace) -> None:
    put("event", name="Street meeting", on="2024-10-10", text="The victim, Jane Brown, spoke.")
    prepared, _ = made(workspace)
    assert [f.text for f in prepared.flags if f.code == "name"] == ["victim, Jane Brown"]


def test_flags_and_absent_parts_stand_on_a_page_of_their_own(workspace: Workspace) -> None:
    mid_year()
    prepared, document = made(workspace)
    assert prepared.margin is not None
    page = render(prepared.margin, "html").decode()
    report = render(document, "html").decode()
    for text in ("Commitment with no evidence", "share of suspects from outside"):
        assert text in page
        assert text not in report


# Marking


def test_records_above_the_marking_of_a_report_are_left_out(workspace: Workspace) -> None:
    from watchward.usecases.desk.keeping import Draft

    act = Act(OWNER, SYSTEM, "added an event", at=moment("2024-10-11"))
    secret = Draft("event", {"name": "Closed briefing", "on": "2024-10-10"}, AREA,
                   Marking.OFFICIAL_SENSITIVE)  # fmt: skip
    keep(act, [secret])
    put("review", reference="Review A", sort="domestic abuse related death review",
        stage="under way", started_on="2024-01-01", marking=Marking.OFFICIAL_SENSITIVE)  # fmt: skip
    prepared, document = made(workspace)
    assert not any("Closed briefing" in text for text in texts(document))
    assert [a.what for a in prepared.absent if "marked above" in a.what] == [
        "Records marked above the report (engagement events: 1)"
    ]
    counted = "One domestic abuse related death review is open: under way."
    assert counted in texts(document)
    assert not any("Review A" in text for text in texts(document))
    assert document.cover.marking is Marking.OFFICIAL
    _, whole = made(workspace, marking=Marking.OFFICIAL_SENSITIVE)
    assert any("Closed briefing" in text for text in texts(whole))
    assert whole.cover.marking is Marking.OFFICIAL_SENSITIVE


# Writing, signing, and the next report


def actor_of(person: Person) -> Actor:
    return Actor(person.name, person.pk)


def accepted(prepared: Prepared) -> dict[str, str]:
    return {flag.key: "Looked at with the lead officer" for flag in prepared.flags}


def signed(own: Workspace, at: str = "2024-12-05") -> tuple[Report, Edition]:
    report = start(own, REQUEST, PUBLISHER, SYSTEM)
    prepared = prepare(own, PUBLISHER, report)
    edition = sign(own, report.pk, PUBLISHER, SYSTEM, None, accepted(prepared), moment(at))
    return find_report(PUBLISHER, report.pk), edition


def test_signing_needs_a_reason_for_every_flag(own: Workspace) -> None:
    mid_year()
    report = start(own, REQUEST, PUBLISHER, SYSTEM)
    prepared = prepare(own, PUBLISHER, report)
    assert prepared.flags
    given = accepted(prepared)
    left_out = prepared.flags[0]
    given[left_out.key] = " no "
    with pytest.raises(Refused) as refused:
        sign(own, report.pk, PUBLISHER, SYSTEM, None, given)
    assert left_out.about in refused.value.given
    assert not Edition.objects.exists()
    assert find_report(PUBLISHER, report.pk).edition is None


def test_a_signed_report_is_frozen_in_every_form(own: Workspace) -> None:
    mid_year()
    report, edition = signed(own)
    assert (edition.kind, edition.area, edition.status) == (SORT, AREA, "published")
    assert {file.form for file in edition.files.all()} == {"docx", "pdf", "html", "json", "figures"}
    assert edition.figures.filter(figure_key=f"offences.v1/{AREA}/2024-10-r12/all-crime").exists()
    assert [each["reason"] for each in edition.request["accepted"]] == [
        "Looked at with the lead officer"
    ] * len(edition.request["accepted"])
    _, pdf = file_of(own, edition, "pdf")
    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant
    for act in (
        lambda: change(PUBLISHER, SYSTEM, report.pk, Changes(title="Other")),
        lambda: discard(PUBLISHER, SYSTEM, report.pk),
        lambda: sign(own, report.pk, PUBLISHER, SYSTEM, None, {}),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert "signed off" in refused.value.given
    import docx

    word = docx.Document(io.BytesIO(file_of(own, edition, "docx")[1]))
    assert any("Signed off" in paragraph.text for paragraph in word.paragraphs)
    assert AuditEntry.objects.filter(action="signed off a report").count() == 1


def test_the_edition_of_a_report_is_found_and_downloaded(
    own: Workspace, sign_in: Callable[..., Client]
) -> None:
    mid_year()
    _, edition = signed(own)
    client = sign_in(Role.READER)
    page = client.get(f"/editions/{edition.pk}")
    assert page.status_code == 200
    assert "Community Safety Update: Chelmsford" in page.content.decode()
    file = client.get(f"/editions/{edition.pk}/docx")
    assert b"".join(file.streaming_content if file.streaming else [file.content])[:2] == b"PK"
    assert client.get("/editions").status_code == 200


def change_to(entry: Entry, day: str, **values: Any) -> None:
    act = Act(OWNER, SYSTEM, "changed", at=moment(day))
    keep(act, [as_draft(read_entry(OWNER, entry.kind, entry.number), values)])


def test_the_next_report_starts_from_the_last_and_shows_what_moved(own: Workspace) -> None:
    held = mid_year()
    report = start(own, replace(REQUEST, to="2024-09", meeting_on=""), PUBLISHER, SYSTEM)
    sections = [TextSection.from_values(each) for each in report.sections]
    sections[0] = replace(sections[0], text=f"{sections[0].text}\n\nWords of the author.")
    change(PUBLISHER, SYSTEM, report.pk, Changes(sections=sections))
    prepared = prepare(own, PUBLISHER, find_report(PUBLISHER, report.pk))
    sign(own, report.pk, PUBLISHER, SYSTEM, None, accepted(prepared), moment("2024-10-15"))

    change_to(held["hoops"], "2024-10-20", status="complete", done_on="2024-10-18")
    change_to(held["patrol"], "2024-10-21", status="at risk")
    change_to(held["action"], "2024-10-22", status="done", done_on="2024-10-22",
              outcome="Agreed by both boroughs")  # fmt: skip
    change_to(held["missed"], "2024-10-23", result="met", result_before="not met")

    after = start(own, replace(REQUEST, since="", meeting_on=""), PUBLISHER, SYSTEM)
    assert after.before_id == report.pk
    assert day_label(after.since) == "15 October 2024"
    found = prepare(own, PUBLISHER, after)
    assert found.document is not None
    section = next(s for s in found.document.sections if "changed since" in s.title.text)
    said = [paragraph_text(p) for block in section.blocks for p in paragraphs_of(block)]
    assert "Words of the author." in texts(found.document)
    assert "We will patrol the zones with the most harm: on track, now at risk." in said
    assert "Staggered hoops: part complete, now complete." in said
    assert "Agree the patrol plan: Agreed by both boroughs." in said
    assert "Communications and engagement: not met, now met." in said
    crime = next(text for text in said if text.startswith("All crime"))
    rows = [standing(own, Month(2024, m)).summaries[AREA].rows["all-crime"] for m in (9, 10)]
    old, new = (row.offences_curr.numerator for row in rows)
    assert f"{old:,} in the 12 months to September 2024, now {new:,} in" in crime
    assert {(m.sort, m.was, m.now) for m in found.moved} >= {
        ("project", "part complete", "complete"), ("commitment", "on track", "at risk"),
    }  # fmt: skip
    kinds = ("html", "pdf", "docx")
    assert all(
        numerals.problems(found.document, kind, render(found.document, kind)) == []
        for kind in kinds
    )


def test_what_was_changed_meanwhile_is_not_signed(own: Workspace) -> None:
    report = start(own, REQUEST, PUBLISHER, SYSTEM)
    change(PUBLISHER, SYSTEM, report.pk, Changes(title="Reworded"))
    with pytest.raises(Refused) as refused:
        sign(own, report.pk, PUBLISHER, SYSTEM, None, {}, version=report.version)
    assert "changed meanwhile" in refused.value.given


def test_who_may_write_and_sign(own: Workspace) -> None:
    reader = Viewer(Role.READER.value, Marking.OFFICIAL)
    manager = Viewer(Role.MANAGER.value, Marking.OFFICIAL)
    elsewhere = Viewer(Role.MANAGER.value, Marking.OFFICIAL, areas=("E07000066",))
    for viewer in (reader, elsewhere):
        with pytest.raises(Forbidden):
            start(own, REQUEST, viewer, SYSTEM)
    report = start(own, REQUEST, manager, SYSTEM)
    with pytest.raises(Forbidden):
        sign(own, report.pk, manager, SYSTEM, None, {})
    with pytest.raises(NotFound):
        find_report(reader, report.pk)
    assert [r.pk for r in list_reports(manager)] == [report.pk]
    assert list_reports(reader) == []


def test_a_template_of_ones_own_is_kept_and_a_faulty_one_refused(own: Workspace) -> None:
    shipped = template_of(SORT)
    own_words = replace(shipped, title="Our update")
    change_template(PUBLISHER, SYSTEM, own_words)
    assert template_of(SORT).title == "Our update"
    assert start(own, REQUEST, PUBLISHER, SYSTEM).title == "Our update"
    faulty = replace(shipped, sections=(TextSection("a", "Own", "All 12 wards."),))
    with pytest.raises(Refused) as refused:
        change_template(PUBLISHER, SYSTEM, faulty)
    assert "Own, line 1: the numeral 12 is typed by hand" in refused.value.given


def test_records_of_another_area_are_left_out(workspace: Workspace) -> None:
    from watchward.usecases.desk.keeping import Draft

    act = Act(OWNER, SYSTEM, "added an event", at=moment("2024-10-11"))
    keep(act, [Draft("event", {"name": "Elsewhere", "on": "2024-10-10"}, "E07000066")])
    _, document = made(workspace)
    assert not any("Elsewhere" in text for text in texts(document))
    assert read_register(OWNER, ["event"]).of("event")
