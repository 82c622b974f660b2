"""The fixed words of Party papers as they hold on a paper's day in this book (rule pack "letterhead").

Papers are built with the words of the newest pack; an older paper, or a book with words of its own, changes them here,
in one place for all papers.
"""

from dataclasses import replace

from desktop.documents.blocks import Block, Doc, Letterhead, Recipients, Signatures, Signer
from desktop.documents.parts import AUTHORITY, CHAIR, DEPUTY, KEPT, MINUTES_TAKER, PARTY, RECIPIENTS, SECRETARY
from desktop.domain.numbering import LetterheadRules


def dressed(doc: Doc, words: LetterheadRules) -> Doc:
    """The paper with these words in head, signatures and recipients; what isn't a fixed word stays."""
    return replace(doc, blocks=tuple(_block(block, words) for block in doc.blocks))


def _block(block: Block, words: LetterheadRules) -> Block:
    if isinstance(block, Letterhead) and block.title == PARTY:
        return replace(block, title=words.party)
    if isinstance(block, Signatures):
        return replace(block, columns=tuple(_column(column, words) for column in block.columns))
    return block


def _column(column: Signer | Recipients | None, words: LetterheadRules) -> Signer | Recipients | None:
    if isinstance(column, Signer):
        authorities = {AUTHORITY: words.authority, MINUTES_TAKER: words.minute_taker_title, CHAIR: words.chair_title}
        posts = {SECRETARY: words.secretary_title, DEPUTY: words.deputy_title}
        return replace(
            column,
            authority=authorities.get(column.authority, column.authority),
            post=posts.get(column.post, column.post),
        )
    if isinstance(column, Recipients):
        return _recipients(column, words)
    return None


def _recipients(column: Recipients, words: LetterheadRules) -> Recipients:
    title = words.recipients_heading if column.title == RECIPIENTS else column.title
    *others, last = column.lines or ("",)
    ended = [line[:-1] + words.recipients_separator if line.endswith(";") else line for line in others]
    kept = f"- {words.recipients_last}" if last == f"- {KEPT}." else last
    return Recipients(tuple(line for line in (*ended, kept) if line), title)
