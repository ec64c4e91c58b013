"""Help: what each measure, crime type, outcome, mark, role and word means, and searching it.

Nothing here is a figure, so anybody may read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from watchward.content.format import MARK_MEANINGS, MARKS
from watchward.data import read_list
from watchward.measures.catalogue import MEASURES
from watchward.measures.model import Better, Measure
from watchward.words.errors import NotFound
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.outcomes import outcome_types, solved_definitions
from watchward.words.roles import ROLE_MEANINGS, Role

KINDS = {
    "measure": "Measures",
    "type": "Crime types",
    "solved": "What counts as solved",
    "outcome": "Outcomes",
    "mark": "Marks in tables",
    "role": "Roles",
    "term": "Glossary",
}
"""Kinds of page in the order in which they are listed."""
MOST_FOUND = 60
_BETTER = {
    Better.LOWER: "Lower is better.",
    Better.HIGHER: "Higher is better.",
    Better.NEITHER: "Neither direction is better.",
}


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One subject: `facts` are labelled sentences, `links` are (text, slug) of pages near it."""

    slug: str
    kind: str
    title: str
    summary: str
    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def kind_words(self) -> str:
        """What kind of page it is."""
        return KINDS[self.kind]

    @property
    def text(self) -> str:
        """Everything it says, for searching."""
        facts = " ".join(f"{name} {said}" for name, said in self.facts)
        return f"{self.title} {self.summary} {facts} {' '.join(self.notes)}".casefold()


def help_page(slug: str) -> HelpPage:
    """The page of a slug. Raises NotFound."""
    found = help_pages().get(slug)
    if found is None:
        raise NotFound(
            expected="a page of the help",
            given=repr(slug),
            remedy="Search the help, or start from its list.",
        )
    return found


def search_help(words: str) -> tuple[HelpPage, ...]:
    """Pages that hold every word, those with the words in their title first; none for no words."""
    wanted = re.findall(r"[\w%-]+", words.casefold())
    if not wanted:
        return ()
    found = [page for page in help_pages().values() if all(word in page.text for word in wanted)]
    order = list(KINDS)

    def rank(page: HelpPage) -> tuple[int, int, str]:
        title = page.title.casefold()
        exact = 0 if title == words.casefold().strip() else 1
        in_title = 0 if all(word in title for word in wanted) else 1
        return exact + in_title, order.index(page.kind), title

    return tuple(sorted(found, key=rank)[:MOST_FOUND])


def pages_by_kind() -> dict[str, tuple[HelpPage, ...]]:
    """Every page under the heading of its kind, in order."""
    return {
        heading: tuple(page for page in help_pages().values() if page.kind == kind)
        for kind, heading in KINDS.items()
    }


@cache
def help_pages() -> dict[str, HelpPage]:
    """Every page by its slug."""
    made = (*_measures(), *_types(), *_solved(), *_outcomes(), *_marks(), *_roles(), *_terms())
    return {page.slug: page for page in made}


def slug_of(text: str) -> str:
    """Text as part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def _measures() -> Iterator[HelpPage]:
    for measure in MEASURES.values():
        yield HelpPage(
            f"measure-{measure.id}",
            "measure",
            measure.label,
            measure.why,
            tuple(_facts_of(measure)),
            measure.notes,
            (("What counts as solved", "solved-solved"),) if measure.has_definition else (),
        )


def _facts_of(measure: Measure) -> Iterator[tuple[str, str]]:
    yield "What is counted", measure.numerator
    if measure.denominator:
        yield "Out of", measure.denominator
    yield "Date used", measure.date_used[:1].upper() + measure.date_used[1:] + "."
    yield "Unit", measure.unit.value[:1].upper() + measure.unit.value[1:] + "."
    yield "Which way is better", _BETTER[measure.better]
    yield "Source", measure.source
    yield "Name in figure keys", f"{measure.id}.v{measure.version}"


def _types() -> Iterator[HelpPage]:
    tree = offence_tree()
    codes: dict[str, list[str]] = {}
    for row in read_list("offence_codes.csv"):
        codes.setdefault(row["tree_type"], []).append(
            f"{row['description']} ({row['offence_code']})"
        )
    for item in tree.types:
        parts = [tree.get(slug) for slug in tree.children.get(item.slug, ())]
        near = [tree.get(item.parent)] if item.parent else []
        facts = [("Name in figure keys", item.slug)]
        if parts:
            facts.insert(0, ("Made up of", "; ".join(part.name for part in parts)))
        if item.parent:
            facts.insert(0, ("Part of" if item.kind == "offences" else "Stands on", near[0].name))
        held = codes.get(item.slug, [])
        yield HelpPage(
            f"type-{item.slug}",
            "type",
            item.name,
            _type_words(item),
            (*facts, *((("Home Office offence codes", "; ".join(held)),) if held else ())),
            (),
            tuple((other.name, f"type-{other.slug}") for other in (*near, *parts)),
        )


def _type_words(item: OffenceType) -> str:
    if item.kind == "incidents":
        return "Counted in incidents, which are not offences and have no solved outcomes."
    if item.kind == "flag":
        return (
            "A mark on offences that are counted under their own crime type. It is part of no sum."
        )
    if item.slug in offence_tree().children:
        return "Counted in offences: the sum of its parts."
    return "Counted in offences. It has no parts."


def _solved() -> Iterator[HelpPage]:
    descriptions = outcome_types()
    for item in solved_definitions().values():
        counted = sorted(item.outcome_types, key=lambda code: (len(code), code))
        yield HelpPage(
            f"solved-{slug_of(item.name)}",
            "solved",
            item.label,
            item.note,
            (
                ("Outcomes that count", "; ".join(f"{c}: {descriptions[c]}" for c in counted)),
                ("Version", str(item.version)),
                ("Source", item.source),
                ("Name in watchward.toml", item.name),
            ),
        )  # fmt: skip


def _outcomes() -> Iterator[HelpPage]:
    for code, description in outcome_types().items():
        counted = [d.label for d in solved_definitions().values() if code in d.outcome_types]
        yield HelpPage(
            f"outcome-{slug_of(code)}",
            "outcome",
            f"Outcome {code}: {description}",
            "Not an outcome: the offence waits for one." if code == "0" else
            "An outcome of the Home Office framework.",
            (("Counts as solved under", "; ".join(counted) or "no definition here"),),
        )  # fmt: skip


def _marks() -> Iterator[HelpPage]:
    for status, mark in MARKS.items():
        yield HelpPage(
            f"mark-{slug_of(status.value)}",
            "mark",
            f"{mark} {status.value}",
            f"In place of a number: {MARK_MEANINGS[status]}.",
            (),
            ("Nought is never written with a mark: 0 means that there were none.",),
        )


def _roles() -> Iterator[HelpPage]:
    for role, meaning in ROLE_MEANINGS.items():
        yield HelpPage(
            f"role-{role.value}",
            "role",
            role.label,
            f"{'Somebody who' if role is Role.PUBLIC else 'A person who'} {meaning}.",
        )


def _terms() -> Iterator[HelpPage]:
    for row in read_list("glossary/glossary.csv"):
        title = row["term"][:1].upper() + row["term"][1:]
        meaning = row["meaning"].replace("`", "")
        yield HelpPage(
            f"term-{slug_of(row['term'])}", "term", title, meaning[:1].upper() + meaning[1:]
        )
