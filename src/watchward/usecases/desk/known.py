"""What a reader of values asks: which record a number or title names, and whether a key is one."""

from __future__ import annotations

from dataclasses import dataclass, field

from watchward.measures.figure import FigureKey
from watchward.registers.models import Record
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.explain import measure_named
from watchward.words.errors import WatchwardError


@dataclass(slots=True)
class Registers:
    """The registers as they stand, read once per kind.

    `coming` are numbers of records that are being made in the same act, by kind
    and by the title in small letters.
    """

    coming: dict[str, dict[str, int]] = field(default_factory=dict)
    _titles: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def number_of(self, kind: str, text: str) -> int | None:
        """By number, or by exact title where only one has it; None otherwise."""
        titles = self._of(kind)
        plain = text.strip().removeprefix("#")
        if plain.isdecimal():
            number = int(plain)
            return number if any(number in numbers for numbers in titles.values()) else None
        wanted = " ".join(text.split()).lower()
        found = titles.get(wanted, [])
        if not found and wanted in self.coming.get(kind, {}):
            return self.coming[kind][wanted]
        return found[0] if len(found) == 1 else None

    def figure_key(self, text: str) -> str | None:
        """The key of a figure without its version, or None where it names none."""
        key = text.partition("@")[0].strip()
        try:
            measure_named(FigureKey.parse(key))
        except WatchwardError:
            return None
        return key

    def _of(self, kind: str) -> dict[str, list[int]]:
        if kind not in self._titles:
            key = KINDS[kind].title
            titles: dict[str, list[int]] = {}
            rows = Record.objects.filter(kind=kind, is_removed=False)
            for number, values in rows.values_list("number", "values"):
                title = " ".join(str(values.get(key, "")).split()).lower()
                titles.setdefault(title, []).append(number)
            self._titles[kind] = titles
        return self._titles[kind]
