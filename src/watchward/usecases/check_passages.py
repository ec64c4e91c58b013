"""The passages of a checked paper, in which a finding of an earlier version is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from watchward.check.checking import findings
from watchward.check.inventory import own_cells
from watchward.check.model import Checked, Claim, Grid, Location, Quantity, Standing, TextBlock
from watchward.check.places import place_in_words
from watchward.check.prose.sentences import sentences
from watchward.usecases.check_since import Now, Passage, Said

Names = Mapping[tuple[Location, int], str]
"""The name in a page of each number, by its block or cell and where in it it begins."""
_LONGEST = 2000


def now_of(
    checked: Checked,
    *,
    names: Names | None = None,
    is_unchanged: bool = False,
    most: int | None = None,
) -> Now:
    """A paper as earlier findings are compared with it.

    Its findings, at most so many, are named by their place among them, from 0.
    """
    home = checked.paper.name
    claims = findings(checked)[:most]
    found = [said_of(claim, home, str(at)) for at, claim in enumerate(claims)]
    return Now(found, list(_Passages(checked, names or {}).all()), is_unchanged)


def said_of(claim: Claim, home: str, ref: str) -> Said:
    """A finding as two versions are compared by it."""
    return Said(
        ref, claim.kind, claim.stated, claim.quote.strip()[:_LONGEST], claim.recomputed,
        place_in_words(claim.at, home),
    )  # fmt: skip


@dataclass
class _Passages:
    """Claims first, for they say whether they hold; then sentences and cells."""

    checked: Checked
    names: Names
    standings: dict[tuple[Location, int], Standing] = field(init=False)
    by_place: dict[Location, list[tuple[Quantity, Standing]]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_place, self.standings = {}, {}
        for quantity, standing in self.checked.numbers:
            self.by_place.setdefault(quantity.at, []).append((quantity, standing))
            self.standings[quantity.at, quantity.start] = standing

    def all(self) -> Iterator[Passage]:
        """Every passage of the paper."""
        yield from map(self._claim, self.checked.claims)
        for block in self.checked.paper.blocks:
            if isinstance(block, TextBlock):
                yield from self._sentences(block)
            else:
                yield from self._cells(block)

    def _claim(self, claim: Claim) -> Passage:
        keys = [(each.at, each.start) for each in claim.quantities]
        known = zip(claim.quantities, map(self.standings.get, keys), strict=True)
        return Passage(
            claim.quote.strip()[:_LONGEST],
            place_in_words(claim.at, self.checked.paper.name),
            next((name for key in keys if (name := self.names.get(key))), ""),
            claim.kind,
            str(claim.verdict),
            claim.stated,
            tuple((each.text, standing) for each, standing in known if standing),
        )

    def _sentences(self, block: TextBlock) -> Iterator[Passage]:
        for start, end in sentences(block.text):
            inside = [one for one in self.by_place.get(block.at, ()) if start <= one[0].start < end]
            yield self._passage(block.text[start:end], block.at, inside)

    def _cells(self, grid: Grid) -> Iterator[Passage]:
        rows = own_cells(grid)
        headings = rows[grid.headers - 1] if 0 < grid.headers <= len(rows) else []
        titles = {across: cell.text for across, cell in headings}
        for row in rows[grid.headers :]:
            label = row[0][1].text if row else ""
            for across, cell in row[1:]:
                if numbers := self.by_place.get(cell.at):
                    title = ", ".join(part for part in (label, titles.get(across, "")) if part)
                    yield self._passage(f"{title}: {cell.text}", cell.at, numbers)

    def _passage(
        self, text: str, at: Location, numbers: Sequence[tuple[Quantity, Standing]]
    ) -> Passage:
        names = (self.names.get((each.at, each.start)) for each, _standing in numbers)
        return Passage(
            " ".join(text.split())[:_LONGEST],
            place_in_words(at, self.checked.paper.name),
            next((name for name in names if name), ""),
            numbers=tuple((each.text, standing) for each, standing in numbers),
        )
