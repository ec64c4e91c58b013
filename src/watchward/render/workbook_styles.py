"""The cell formats of a workbook: Arial at 12 points, as the Analysis Function asks."""

from __future__ import annotations

from typing import Any

HEAD = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bg_color": "#e3eaf2"}
RULE = "#9fb2c8"
"""The thin line that keeps the headings of neighbouring columns apart."""

FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}


class Styles:
    """The cell formats, each made once."""

    def __init__(self, book: Any) -> None:
        """`book` is the XlsxWriter workbook."""
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **wanted: Any) -> Any:
        """The format with these properties on top of the workbook's font."""
        properties = {**FONT, **wanted}
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    @property
    def text(self) -> Any:
        """Running text that wraps."""
        return self.get(text_wrap=True)

    def set_in(self, level: int, bold: bool = False) -> Any:
        """Text that wraps, set in by its level."""
        # Without the alignment the library takes an indent for one from the top.
        return self.get(text_wrap=True, align="left", indent=level, bold=bold)

    @property
    def plain(self) -> Any:
        """One line of text."""
        return self.get()

    @property
    def title(self) -> Any:
        """The title of a sheet."""
        return self.get(bold=True, font_size=16)

    @property
    def title_wrapped(self) -> Any:
        """The title of a sheet of one column."""
        return self.get(bold=True, font_size=16, text_wrap=True)

    @property
    def head(self) -> Any:
        """A heading of a table."""
        return self.get(**HEAD)

    @property
    def head_words(self) -> Any:
        """A heading over words that follow numbers."""
        return self.get(**HEAD, align="left", indent=1)

    @property
    def head_number(self) -> Any:
        """A heading over numbers."""
        return self.get(**HEAD, align="right", left=1, left_color=RULE)

    @property
    def link(self) -> Any:
        """A link to a sheet."""
        return self.get(font_color="#1a4f8b", underline=1)
