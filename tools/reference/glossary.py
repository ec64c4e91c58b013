"""The glossary as a page."""

from __future__ import annotations

from textwrap import fill

from watchward.data import read_list

HEAD = """# Glossary

One meaning for each word. The code, the screens and the documents use the word in this meaning
and no other. Terms stand in the order of the alphabet. This page is made from
`src/watchward/data/glossary/glossary.csv` by `make docs`.
"""


def glossary_page() -> str:
    """Every term with its meaning."""
    terms = [
        fill(
            f"**{row['term']}**: {row['meaning']}",
            width=100,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for row in read_list("glossary/glossary.csv")
    ]
    return "\n\n".join([HEAD.rstrip("\n"), *terms]) + "\n"
