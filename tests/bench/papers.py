"""Papers: how long the layout takes beside the same text by plain platypus, and a season beside LibreOffice."""

import dataclasses
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.documents import write_docx, write_pdf, write_text
from desktop.documents.blocks import Doc, PageBreak, join
from desktop.documents.rating import member_forms
from tests.bench import plain_platypus
from tests.bench.measure import Line, seconds
from tests.documents import paper_samples, rating_samples


def lines() -> Iterator[Line]:
    """Minutes, and 60 papers of 4 pages in a row."""
    plain_platypus.load_font()
    minutes = paper_samples.minutes()
    yield _beside("Minutes, blocks → PDF", [minutes])
    yield _beside("60 papers of 4 pages in a row", [_four_pages(minutes, number) for number in range(60)], rounds=1)

    yield from _season()


def _season(members: int = 60) -> Iterator[Line]:
    """Every self-review of a season with its evidence, built and laid out as one file."""
    names = [f"Nguyễn Văn Thứ {number}" for number in range(members)]
    for what, made in (("with evidence", rating_samples.with_evidence), ("written", rating_samples.full)):
        facts = [_own_words(made(name=name), number) for number, name in enumerate(names)]
        docs = tuple(member_forms.build(one) for one in facts)
        text = write_text.plain(join(docs, title="Mẫu 2C", stem="Mẫu 2C"))

        def ours(facts: list[member_forms.MemberFormFacts] = facts) -> bytes:
            built = tuple(member_forms.build(one) for one in facts)
            return write_pdf.pdf_bytes(join(built, title="Mẫu 2C", stem="Mẫu 2C"))

        def plain(text: str = text) -> bytes:
            return plain_platypus.pdf_bytes(text)

        taken = seconds(ours, rounds=3)
        yield Line(f"{members} self-reviews {what} as one PDF", taken, "s", seconds(plain, rounds=3), "≤ 2 ×")
        if office := shutil.which("soffice"):
            yield Line(
                f"{members} self-reviews {what}, Word by LibreOffice", _converted(office, docs), "s", taken, "≥ 8 ×"
            )


def _own_words(facts: member_forms.MemberFormFacts, number: int) -> member_forms.MemberFormFacts:
    """Everybody writes something else: no line of one is met again at another."""
    said = facts.answers
    texts = {key: dataclasses.replace(text, text=_numbered(text.text, number)) for key, text in said.texts.items()}
    kept = {key: tuple(_numbered(line, number) for line in lines) for key, lines in said.kept.items()}
    return dataclasses.replace(facts, answers=dataclasses.replace(said, texts=texts, kept=kept))


def _numbered(text: str, number: int) -> str:
    return " ".join(f"{word}{number}" if place % 7 == 3 else word for place, word in enumerate(text.split(" ")))


def _converted(office: str, docs: tuple[Doc, ...]) -> float:
    """Seconds LibreOffice takes to make PDFs of these papers' Word files, all in one call after one to warm up."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        files = [folder / f"{number}.docx" for number in range(len(docs))]
        for file, doc in zip(files, docs, strict=True):
            file.write_bytes(write_docx.docx_bytes(doc))
        words = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
                 "--outdir", place]  # fmt: skip
        subprocess.run([*words, str(files[0])], check=True, capture_output=True)
        start = time.perf_counter()
        subprocess.run([*words, *map(str, files)], check=True, capture_output=True)
        return time.perf_counter() - start


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
