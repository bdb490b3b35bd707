"""Word files as they come back from readers: pages of `wb render` with comments and changes in."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from zipfile import ZipFile

import pytest

from wb.errors import WbError
from wb.programs import find_pandoc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_TEXT = '<w:t xml:space="preserve">'


def have_pandoc() -> bool:
    """Whether the program is here."""
    try:
        find_pandoc("A test")
    except WbError:
        return False
    return True


needs_pandoc = pytest.mark.skipif(not have_pandoc(), reason="no pandoc")


def comment(number: int, by: str, says: str, paragraph: str = "", date: str = "2026-05-04") -> str:
    """A comment as comments.xml has it; `paragraph` is the id by which threads name it."""
    known = f' w14:paraId="{paragraph}"' if paragraph else ""
    return (
        f'<w:comment w:id="{number}" w:author="{by}" w:date="{date}T10:00:00Z"><w:p{known}><w:r>'
        f"<w:t>{says}</w:t></w:r></w:p></w:comment>"
    )


def commented(data: bytes, changes: Mapping[str, str], *comments: str, **parts: str) -> bytes:
    """The page with changes in its XML, as Word makes them, with comments and further parts."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/document.xml":
                for words, xml in changes.items():
                    assert words in text
                    text = text.replace(words, xml, 1)
            if name == "word/comments.xml":
                inside = "".join(comments)
                text = f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{inside}</w:comments>'
            new.writestr(name, text)
        for name, text in parts.items():
            new.writestr(f"word/{name}.xml", text)
    return packed.getvalue()


def around(number: int, words: str) -> str:
    """Words that a comment is on, in the middle of a run."""
    return (
        f'</w:t></w:r><w:commentRangeStart w:id="{number}"/><w:r>{_TEXT}{words}</w:t></w:r>'
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        f"<w:r>{_TEXT}"
    )


def changed(old: str, new: str, by: str = "Bo") -> str:
    """Words taken out and put in, in the middle of a run."""
    about = f'w:id="77" w:author="{by}" w:date="2026-05-05T10:00:00Z"'
    out = f"<w:del {about}><w:r><w:delText>{old}</w:delText></w:r></w:del>" if old else ""
    put = f"<w:ins {about}><w:r>{_TEXT}{new}</w:t></w:r></w:ins>" if new else ""
    return f"</w:t></w:r>{out}{put}<w:r>{_TEXT}"


_BY_BO = 'w:id="9" w:author="Bo" w:date="2026-05-05T10:00:00Z"'


def with_paragraph(xml: str, words: str, new: str) -> str:
    """The document with a paragraph put in below the one that holds these words."""
    paragraph = _paragraph(xml, words)
    run = f"<w:ins {_BY_BO}><w:r><w:t>{new}</w:t></w:r></w:ins>"
    style = re.search("<w:pPr>.*?</w:pPr>", paragraph, re.DOTALL)
    assert style
    marked = style[0].replace("</w:pPr>", f"<w:rPr><w:ins {_BY_BO}/></w:rPr></w:pPr>")
    return xml.replace(paragraph, f"{paragraph}<w:p>{marked}{run}</w:p>", 1)


def without_paragraph(xml: str, words: str) -> str:
    """The document with the paragraph that holds these words taken out."""
    paragraph = _paragraph(xml, words)
    gone = re.sub(r"<w:r>.*?</w:r>", _taken_out, paragraph, flags=re.DOTALL)
    gone = gone.replace("</w:pPr>", f"<w:rPr><w:del {_BY_BO}/></w:rPr></w:pPr>", 1)
    return xml.replace(paragraph, gone, 1)


def _paragraph(xml: str, words: str) -> str:
    at = xml.index(words)
    return xml[xml.rindex("<w:p>", 0, at) : xml.index("</w:p>", at) + len("</w:p>")]


def _taken_out(run: re.Match[str]) -> str:
    words = re.sub("(</?w:)t(?=[ >])", r"\1delText", run[0])
    return f"<w:del {_BY_BO}>{words}</w:del>"


def document_of(data: bytes) -> str:
    """The XML of a Word file."""
    with ZipFile(io.BytesIO(data)) as file:
        return file.read("word/document.xml").decode()


def done_in_word(*paragraphs: str) -> str:
    """The part that says which comments are resolved."""
    inside = "".join(f'<w15:commentEx w15:paraId="{each}" w15:done="1"/>' for each in paragraphs)
    return f'<w15:commentsEx xmlns:w15="{W15}">{inside}</w15:commentsEx>'


def _wrapped(xml: str) -> str:
    """Google Docs puts anchors and suggestions into content controls of its own."""
    return (
        '<w:sdt><w:sdtPr><w:id w:val="-1156527536"/><w:tag w:val="goog_rdk_0"/></w:sdtPr>'
        f"<w:sdtContent>{xml}</w:sdtContent></w:sdt>"
    )


def in_google(numbers: tuple[int, ...], words: str) -> str:
    """Words that a thread is on, as Google Docs exports it: each reply is a comment of its own."""
    starts = "".join(_wrapped(f'<w:commentRangeStart w:id="{each}"/>') for each in numbers)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{each}"/><w:r><w:commentReference w:id="{each}"/></w:r>'
        for each in numbers
    )
    return f"</w:t></w:r>{starts}<w:r>{_TEXT}{words}</w:t></w:r>{ends}<w:r>{_TEXT}"


def suggested(old: str, new: str, by: str = "Bo Lang") -> str:
    """A suggestion as Google Docs exports it: what is new before what is gone, each id 0."""
    about = f'w:author="{by}" w:id="0" w:date="2026-05-05T10:00:00Z"'
    put = _wrapped(
        f'<w:ins {about}><w:r><w:rPr><w:rtl w:val="0"/></w:rPr>{_TEXT}{new}</w:t></w:r></w:ins>'
    )
    out = _wrapped(f"<w:del {about}><w:r><w:delText>{old}</w:delText></w:r></w:del>")
    return f"</w:t></w:r>{put}{out}<w:r>{_TEXT}"
