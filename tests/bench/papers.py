"""Papers: how long the layout takes beside the same text laid out by plain platypus."""

import dataclasses
from collections.abc import Iterator

from desktop.documents import write_pdf, write_text
from desktop.documents.blocks import Doc, PageBreak
from tests.bench import plain_platypus
from tests.bench.measure import Line, seconds
from tests.documents import paper_samples


def lines() -> Iterator[Line]:
    """Minutes, and 60 papers of 4 pages in a row."""
    plain_platypus.load_font()
    minutes = paper_samples.minutes()
    yield _beside("Minutes, blocks → PDF", [minutes])
    yield _beside("60 papers of 4 pages in a row", [_four_pages(minutes, number) for number in range(60)], rounds=1)


def _four_pages(minutes: Doc, number: int) -> Doc:
    """Minutes of three pages with one more page of their own text, each another paper."""
    more = tuple(block for block in minutes.blocks if type(block).__name__ == "Para")
    return dataclasses.replace(
        minutes, title=f"{minutes.title} ({number})", blocks=(*minutes.blocks, PageBreak(), *more[:12])
    )


def _beside(what: str, docs: list[Doc], *, rounds: int = 5) -> Line:
    texts = [write_text.plain(doc) for doc in docs]
    ours = seconds(lambda: [write_pdf.pdf_bytes(doc) for doc in docs], rounds=rounds)
    plain = seconds(lambda: [plain_platypus.pdf_bytes(text) for text in texts], rounds=rounds)
    return Line(what, ours, "s", plain, "≤ 2 ×")
