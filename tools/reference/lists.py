"""Reference pages of the lists that are shipped: sources, crime types, outcomes."""

from __future__ import annotations

from tools.reference.markdown import page, table
from watchward.data import read_list
from watchward.words.offences import offence_tree
from watchward.words.outcomes import outcome_types, solved_definitions

INDENT = "\N{EM SPACE}"


def lists_page() -> str:
    """Every shipped list with its source and date."""
    rows = [
        (
            f"`{row['file']}`",
            row["title"],
            row["source"],
            row["as_at"],
            f"{len(read_list(row['file'])):,}",
            row["note"],
        )
        for row in read_list("lists.csv")
    ]
    return page(
        "Reference lists",
        "`src/watchward/data/lists.csv`",
        "A code that stands in no list is kept, counted as unmapped and named by "
        "`watchward doctor`. Codes of your own are a list that you load: see "
        "[Add offence codes](../how-to/add-offence-codes.md).",
        table(("File", "List", "Source", "As at", "Rows", "Note"), rows),
    )


def types_page() -> str:
    """The offence tree in printed order."""
    tree = offence_tree()
    rows = [
        (
            INDENT * item.level + item.name,
            f"`{item.slug}`",
            item.kind,
            tree.get(item.parent).name if item.parent else "",
            item.section,
        )
        for item in tree.types
    ]
    return page(
        "Crime types",
        "`src/watchward/data/offence_tree.csv`",
        "An extract's `crime_type` holds one of the names exactly. Commands and figure keys use "
        "the short name. A flag cuts across the tree and is part of no sum.",
        table(("Name", "Short name", "Kind", "Part of", "Printed under"), rows),
    )


def outcomes_page() -> str:
    """Outcome types, and the named definitions of solved."""
    types = [(f"`{code}`", text) for code, text in outcome_types().items()]
    definitions = [
        (f"`{item.name}`", str(item.version), item.label, item.note, item.source)
        for item in solved_definitions().values()
    ]
    return page(
        "Outcomes and the definitions of solved",
        "`src/watchward/data/outcome_types.csv` and `solved_definitions.csv`",
        '"Solved" has no single meaning, so its definition is printed beside every solved rate. '
        "Set `solved_definition` in `watchward.toml` to choose one.",
        table(("Definition", "Version", "Counts", "Note", "Source"), definitions),
        "## Outcome types",
        table(("Code", "Meaning"), types),
    )
