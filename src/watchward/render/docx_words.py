"""Parts of Word documents that python-docx has no words for: fields, bookmarks, contents."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from watchward.content.document import Document
from watchward.render import furniture


def _element(xml: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    head, rest = xml.split(">", 1)
    closed = head.endswith("/")
    return parse_xml(f"{head.rstrip('/')} {nsdecls('w')}{'/' if closed else ''}>{rest}")


def _run(content: str, look: str = "") -> str:
    return f"<w:r>{look}{content}</w:r>"


def _text(text: str, bold: bool = False) -> str:
    look = "<w:rPr><w:b/><w:color w:val='0B0C0C'/></w:rPr>" if bold else ""
    return _run(f'<w:t xml:space="preserve">{escape(text)}</w:t>', look)


def _field(code: str, shown: str) -> str:
    return (
        _run('<w:fldChar w:fldCharType="begin"/>')
        + _run(f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
        + _run('<w:fldChar w:fldCharType="separate"/>')
        + _text(shown)
        + _run('<w:fldChar w:fldCharType="end"/>')
    )


def _tab(alignment: str) -> str:
    """A tab to the middle or end of the line, wherever the page's margins stand."""
    return _run(f'<w:ptab w:relativeTo="margin" w:alignment="{alignment}" w:leader="none"/>')


def header_into(section: Any, document: Document) -> None:
    """Title, marking and period at the head of every page but the first."""
    title = furniture.title_text(document)
    _three_parts(
        section.header.paragraphs[0],
        _text(title),
        _text(document.cover.marking.label, bold=True),
        _text(document.cover.period.text),
    )


def footer_into(section: Any, document: Document) -> None:
    """Version, marking and page at the foot of every page but the first."""
    before, of = furniture.PAGE_OF
    pages = _text(before) + _field("PAGE", "") + _text(of) + _field("NUMPAGES", "")
    _three_parts(
        section.footer.paragraphs[0],
        _text(f"{document.cover.body}. {furniture.version_text(document)}"),
        _text(document.cover.marking.label, bold=True),
        pages,
    )


def _three_parts(paragraph: Any, left: str, middle: str, right: str) -> None:
    inner = left + _tab("center") + middle + _tab("right") + right
    for run in _element(f"<w:p>{inner}</w:p>"):
        paragraph._p.append(run)


def bookmarked(paragraph: Any, text: str, anchor: str) -> None:
    """The text of a heading inside a bookmark that contents and links can name."""
    number = sum(ord(letter) * (place + 1) for place, letter in enumerate(anchor))
    name = quoteattr(bookmark_name(anchor))
    paragraph._p.append(_element(f'<w:bookmarkStart w:id="{number}" w:name={name}/>'))
    paragraph.add_run(text)
    paragraph._p.append(_element(f'<w:bookmarkEnd w:id="{number}"/>'))


def bookmark_name(anchor: str) -> str:
    """An anchor as Word allows it: letters, digits and underscores, at most 40."""
    return ("a_" + anchor.replace("-", "_"))[:40]


def add_contents(word: Any, entries: list[tuple[str, str, int]]) -> None:
    """A contents field that links to the headings; Word's own update adds nothing false.

    It leaves page numbers out, since only Word knows them.
    """
    lines = []
    for place, (anchor, title, level) in enumerate(entries):
        begin = end = ""
        if place == 0:
            begin = (
                _run('<w:fldChar w:fldCharType="begin"/>')
                + _run('<w:instrText xml:space="preserve"> TOC \\o "1-2" \\n \\h </w:instrText>')
                + _run('<w:fldChar w:fldCharType="separate"/>')
            )
        if place == len(entries) - 1:
            end = _run('<w:fldChar w:fldCharType="end"/>')
        indent = f'<w:ind w:left="{(level - 1) * 360}"/>' if level > 1 else ""
        link = f'<w:hyperlink w:anchor="{bookmark_name(anchor)}">{_text(title)}</w:hyperlink>'
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="ContentsLine"/>{indent}</w:pPr>{begin}{link}{end}</w:p>'
        )
    body = word.element.body
    for line in lines:
        body.insert(len(body) - 1, _element(line))
