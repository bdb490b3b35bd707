"""Make wb/render/forms/page.docx: the styles, the page and its number that pages for Word take.

    python tools/word_styles.py

The same bytes each time. The looks are those of wb/render/forms/page.css, as far as Word has them.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

TARGET = Path(__file__).parent.parent / "wb" / "render" / "forms" / "page.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
INK, QUIET, LINE, TINT, LINK, MARK = "1C1B1A", "5B5750", "CFC9BF", "F6F4EF", "0B5394", "9A4A1C"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def fonts(latin: str, asian: str = "Yu Mincho", complex_: str = "Times New Roman") -> str:
    """The fonts of a style: of Latin letters, of Chinese and Japanese, of Arabic and Hebrew."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{asian}" w:cs="{complex_}"/>'


SERIF, SANS = fonts("Georgia"), fonts("Calibri", "Yu Gothic", "Arial")


def size(points: float) -> str:
    """A size of letters, in points."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def spaced(before: float, after: float, line: float = 1.0) -> str:
    """Room above and below a paragraph in points, and the height of its lines."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
        f'w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def ruled(side: str, eighths: int, color: str, space: int) -> str:
    """A line at one side of a paragraph."""
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" '
        f'w:color="{color}"/></w:pBdr>'
    )


def style(
    name: str,
    paragraph: str = "",
    run: str = "",
    based: str = "Normal",
    after: str = "",
    kind: str = "paragraph",
) -> str:
    """A style by its name; its id is the name without blanks."""
    id_ = name.replace(" ", "")
    default = ' w:default="1"' if name in ("Normal", "Default Paragraph Font") else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{id_}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based.replace(" ", "")}"/>' if based and not default else "")
        + (f'<w:next w:val="{after.replace(" ", "")}"/>' if after else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def heading(level: int, above: float, below: float, points: float, rule: str = "") -> str:
    """The style of a heading, which stays with its text."""
    paragraph = f"<w:keepNext/><w:keepLines/>{rule}{spaced(above, below, 1.1)}"
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    run = f'{SANS}<w:b/><w:bCs/><w:color w:val="{INK}"/>{size(points)}'
    return style(f"heading {level}", paragraph + outline, run, after="Body Text").replace(
        f'"heading{level}"', f'"Heading{level}"'
    )


TABLE = (
    '<w:style w:type="table" w:styleId="Table"><w:name w:val="Table"/><w:basedOn '
    'w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="70" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{SANS}<w:b/><w:bCs/>{size(9.5)}</w:rPr><w:tcPr>'
    f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>'
    "</w:tcPr></w:tblStylePr></w:style>"
)
NORMAL_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)
STYLES = (
    style("Normal", f"<w:widowControl/>{spaced(0, 7, 1.25)}", f"{SERIF}{size(10.5)}", ""),
    style("Default Paragraph Font", kind="character"),
    NORMAL_TABLE,
    style("Body Text"),
    style("First Paragraph", based="Body Text", after="Body Text"),
    style("Compact", f"{spaced(0, 7, 1.3)}<w:contextualSpacing/>", based="Body Text"),
    style("Lead", "<w:keepNext/>", based="Body Text", after="Body Text"),
    style("Table Text", spaced(0, 0, 1.15), size(9.5), based="Body Text"),
    style("Table End", spaced(0, 4, 0.5), size(4)),
    style(
        "Title",
        f"<w:keepNext/><w:keepLines/>{spaced(0, 10)}",
        f"{SANS}<w:b/><w:bCs/>{size(22)}",
        after="Body Text",
    ),
    style("Subtitle", f"<w:keepLines/>{spaced(0, 9, 1.2)}", size(13), after="Body Text"),
    style("Status", spaced(0, 7, 1.15), f'{SANS}<w:color w:val="{QUIET}"/>{size(9.5)}'),
    style("Opening Rule", ruled("top", 12, INK, 1) + spaced(2, 0, 0.6), size(5)),
    style("Rule", ruled("bottom", 4, LINE, 1) + spaced(8, 16, 0.6), size(5)),
    heading(1, 22, 9, 15, ruled("top", 4, LINE, 8)),
    heading(2, 14, 4, 11.5),
    heading(3, 12, 3, 10.5),
    heading(4, 10, 3, 10.5),
    heading(5, 10, 3, 10.5),
    heading(6, 10, 3, 10.5),
    style(
        "Block Text",
        f'<w:keepLines/>{ruled("left", 16, MARK, 12)}{spaced(4, 4, 1.25)}<w:ind w:left="400"/>',
        "<w:i/><w:iCs/>",
        "Body Text",
    ),
    style(
        "Attribution",
        f'<w:keepLines/>{ruled("left", 16, MARK, 12)}{spaced(4, 10, 1.15)}<w:ind w:left="400"/>',
        f'{SANS}<w:color w:val="{QUIET}"/>{size(9.5)}',
    ),
    style(
        "Source Code",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>{spaced(6, 10, 1.1)}',
        f"{fonts('Consolas')}{size(9)}",
    ),
    style("footnote text", spaced(0, 2, 1.1), size(8.5)).replace(
        '"footnotetext"', '"FootnoteText"'
    ),
    style(
        "Footer",
        f'{spaced(0, 0)}<w:jc w:val="center"/>',
        f'{SANS}<w:color w:val="{QUIET}"/>{size(8.5)}',
    ),
    style(
        "Verbatim Char",
        "",
        f"{fonts('Consolas')}{size(9.5)}",
        "Default Paragraph Font",
        kind="character",
    ),
    style(
        "footnote reference",
        "",
        '<w:vertAlign w:val="superscript"/>',
        "Default Paragraph Font",
        kind="character",
    ).replace('"footnotereference"', '"FootnoteReference"'),
    style(
        "Hyperlink",
        "",
        f'<w:color w:val="{LINK}"/><w:u w:val="single"/>',
        "Default Paragraph Font",
        kind="character",
    ),
    TABLE,
)


def field(code: str) -> str:
    """A number that Word fills in."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def rels(*targets: tuple[str, str, str]) -> str:
    """Which part leads to which: id, kind and target."""
    lines = (f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in targets)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def part(name: str, inside: str) -> str:
    """A part of a Word file."""
    return f'{HEAD}<w:{name} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{name}>'


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId9"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1360" w:right="1530" w:bottom="1420" w:left="1530" w:header="700" '
    'w:footer="700" w:gutter="0"/></w:sectPr>'
)
OVERRIDES = {
    "/word/document.xml": f"{WORD}.document.main+xml",
    "/word/styles.xml": f"{WORD}.styles+xml",
    "/word/footer1.xml": f"{WORD}.footer+xml",
    "/word/footnotes.xml": f"{WORD}.footnotes+xml",
    "/word/settings.xml": f"{WORD}.settings+xml",
}
PARTS = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in OVERRIDES.items())
    + "</Types>",
    "_rels/.rels": rels(("rId1", f"{R}/officeDocument", "word/document.xml")),
    "word/document.xml": part("document", f"<w:body><w:p/>{SECTION}</w:body>"),
    "word/_rels/document.xml.rels": rels(
        ("rId1", f"{R}/styles", "styles.xml"),
        ("rId2", f"{R}/settings", "settings.xml"),
        ("rId3", f"{R}/footnotes", "footnotes.xml"),
        ("rId9", f"{R}/footer", "footer1.xml"),
    ),
    "word/styles.xml": part(
        "styles",
        f"<w:docDefaults><w:rPrDefault><w:rPr>{SERIF}{size(10.5)}"
        '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{''.join(STYLES)}",
    ),
    "word/settings.xml": part("settings", '<w:defaultTabStop w:val="720"/>'),
    "word/footnotes.xml": part("footnotes", NOTES),
    "word/footer1.xml": part(
        "ftr",
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{field("PAGE")}<w:r><w:t '
        f'xml:space="preserve"> / </w:t></w:r>{field("NUMPAGES")}</w:p>',
    ),
}


def packed() -> bytes:
    """The file, without a date and without compression, which differs between machines."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as file:
        for name, text in PARTS.items():
            part_ = ZipInfo(name)
            part_.create_system = 0
            file.writestr(part_, text.encode())
    return data.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(packed())
