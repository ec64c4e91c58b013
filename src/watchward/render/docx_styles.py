"""The styles of Word documents, and their language."""

from __future__ import annotations

from typing import Any

FONT = "Arial"
DEEP = "14335A"
QUIET = "454D52"
INK = "0B0C0C"
BOLD = {"size": 8.5, "bold": True, "before": 1.5, "after": 1.5}

STYLES: dict[str, dict[str, Any]] = {
    "Normal": {"size": 11, "after": 0},
    "Body Text": {"size": 11, "after": 8, "line": 1.2},
    "Numbered Text": {"size": 11, "after": 8, "line": 1.2, "tabs": (34,), "hang": 34},
    "Point": {"size": 11, "after": 4, "line": 1.2, "based": "List Bullet", "indent": 52},
    "Paper Body": {"size": 13, "bold": True, "after": 2, "colour": DEEP},
    "Paper Title": {"size": 24, "bold": True, "after": 2, "colour": INK},
    "Paper Period": {"size": 14, "after": 12, "colour": QUIET},
    "List Bullet": {"size": 12, "after": 8, "line": 1.2},
    "Title": {"size": 34, "bold": True, "after": 4, "colour": INK},
    "Subtitle": {"size": 17, "after": 30, "colour": QUIET},
    "Heading 1": {"size": 20, "bold": True, "after": 8, "colour": DEEP, "keep": True},
    "Heading 2": {"size": 14, "bold": True, "before": 14, "after": 6, "colour": DEEP, "keep": True},
    "Heading 3": {"size": 12, "bold": True, "before": 10, "after": 4, "colour": DEEP, "keep": True},
    "Caption": {"size": 10, "bold": True, "before": 7, "after": 3, "colour": INK, "keep": True},
    "Header": {"size": 9, "colour": QUIET},
    "Footer": {"size": 9, "colour": QUIET},
    "Marking": {"size": 12, "bold": True, "before": 60, "after": 60, "centre": True},
    "Body Name": {"size": 15, "bold": True, "before": 40, "after": 4, "colour": DEEP},
    "Warning": {"size": 11, "bold": True, "after": 30},
    "Cover Line": {"size": 11, "after": 5, "tabs": (130,)},
    "Contents Line": {"size": 11, "after": 5},
    "Reading": {"size": 12, "bold": True, "after": 3, "keep": True},
    "Chart Subtitle": {"size": 9.5, "after": 2, "colour": QUIET, "keep": True},
    "Picture": {"size": 11, "after": 0, "keep": True},
    "Table Text": {"size": 8.5, "before": 0.8, "after": 0.8},
    "Table Number": {"size": 8.5, "before": 0.8, "after": 0.8, "right": True},
    "Table Heading": {**BOLD},
    "Table Section": {**BOLD, "colour": DEEP, "keep": True},
    "Table Note": {"size": 9, "before": 1.5, "after": 1.5, "colour": QUIET},
}  # fmt: skip
"""Built-in styles by their own names, and ours; sizes and spaces in points."""

TABLE_STYLE = "Figures Table"


def style_id(name: str) -> str:
    """The id under which a style is kept: its name without spaces."""
    return name.replace(" ", "")


def add_styles(word: Any) -> None:
    """Sets the built-in styles used and adds those that Word does not have."""
    from docx.enum.style import WD_STYLE_TYPE

    known = {style.name for style in word.styles}
    for name, look in STYLES.items():
        if name not in known:
            made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = word.styles[look.get("based", "Normal")]
            made.quick_style = True
        _set(word.styles[name], look)
    word.styles.element.append(_table_style())
    _box(word.styles["Warning"])


def paper_headings(word: Any) -> None:
    """Headings of a paper: smaller than a book's, with room before them."""
    look = {"bold": True, "colour": DEEP, "keep": True}
    _set(word.styles["Heading 1"], {**look, "size": 14, "before": 16, "after": 6})
    _set(word.styles["Heading 2"], {**look, "size": 11.5, "before": 10, "after": 4})


def _set(style: Any, look: dict[str, Any]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    font, form = style.font, style.paragraph_format
    _one_font(style)
    font.size, font.bold, font.italic = Pt(look["size"]), look.get("bold", False), False
    if "colour" in look:
        font.color.rgb = RGBColor.from_string(look["colour"])
    form.space_before = Pt(look.get("before", 0))
    form.space_after = Pt(look.get("after", 0))
    for stop in look.get("tabs", ()):
        form.tab_stops.add_tab_stop(Pt(stop))
    if "hang" in look:
        form.left_indent, form.first_line_indent = Pt(look["hang"]), Pt(-look["hang"])
    if "indent" in look:
        form.left_indent = Pt(look["indent"])
    form.line_spacing = look.get("line", 1.0)
    form.keep_with_next = look.get("keep", False)
    form.widow_control = True
    if look.get("centre"):
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look.get("right"):
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _one_font(style: Any) -> None:
    """One face for every script, in place of the theme's; no rule under a title."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    style.font.name = FONT
    for name in ("w:hAnsi", "w:cs", "w:eastAsia"):
        properties.rFonts.set(qn(name), FONT)
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _table_style() -> Any:
    """Fine rules that survive black and white print; headings between stronger ones."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" '
        f'w:styleId="{style_id(TABLE_STYLE)}"><w:name w:val="{TABLE_STYLE}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>'
        "<w:tblPr><w:tblBorders>"
        f'<w:top w:val="single" w:sz="10" w:space="0" w:color="{DEEP}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{DEEP}"/>'
        '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="D5DADD"/>'
        "</w:tblBorders><w:tblCellMar>"
        '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )


def _box(style: Any) -> None:
    """A box around a paragraph of warning."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = "".join(
        f'<w:{side} w:val="single" w:sz="10" w:space="6" w:color="0B0C0C"/>'
        for side in ("top", "left", "bottom", "right")
    )
    properties = style.element.get_or_add_pPr()
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>")
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def set_language(word: Any, language: str) -> None:
    """The language of every text: in the defaults, and nowhere overruled."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = word.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    found = properties.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        properties.append(found)
    found.set(qn("w:val"), language)
    found.set(qn("w:eastAsia"), language)
