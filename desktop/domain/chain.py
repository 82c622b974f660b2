"""The chain of issued papers: each one's mark is a hash over what it says and the mark of the one before.

Whoever changes an issued paper afterwards breaks its mark and all that follow; a paper taken out leaves a gap.
"""

import hashlib
import json
from collections.abc import Sequence

from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import Problem, Severity

MARK_LENGTH = 8
"""So many first characters of the mark stand in the register."""


def seal(paper: IssuedPaper, previous: str) -> str:
    """SHA-256 over the canonical JSON of number (with symbol), day, paper id, pack id, format version, block values and
    the previous hash (architecture 13)."""
    values = {
        "number": paper.number,
        "symbol": paper.symbol,
        "date": paper.issued_on.isoformat(),
        "paper": paper.paper,
        "pack": paper.pack,
        "format": paper.format_version,
        "content": paper.content,
        "previous": previous,
    }
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sealed(papers: Sequence[IssuedPaper]) -> list[IssuedPaper]:
    """The papers that are part of the chain, in the order they were issued (those keyed from the paper book aren't)."""
    return sorted((p for p in papers if p.chain), key=lambda p: p.id)


def check_chain(papers: Sequence[IssuedPaper]) -> list[Problem]:
    """One problem for each issued paper that isn't any more what was issued, or doesn't follow the one before it."""
    found, previous = [], ""
    for paper in sealed(papers):
        name = f"{paper.number:02d}-{paper.symbol} {paper.title or paper.paper}"
        if paper.previous != previous:
            found.append(_broken(f"{name}: văn bản ban hành ngay trước đó bị mất hoặc bị sửa."))
        if seal(paper, paper.previous) != paper.chain:
            found.append(_broken(f"{name}: nội dung không còn như khi ban hành."))
        previous = paper.chain
    return found


def _broken(message: str) -> Problem:
    return Problem("chain", message, Severity.ERROR, "chain")
