"""Pieces that papers share: letterhead, number and date lines, signers, recipients, counts, blanks to fill by hand."""

import datetime as dt
from collections.abc import Sequence

from desktop.documents.blocks import (
    Block,
    Doc,
    Fill,
    Letterhead,
    Recipients,
    Signatures,
    Signer,
    bold,
    clean,
    para,
    paras,
    runs,
)
from desktop.documents.definition import Stamp
from desktop.domain.branch import Branch, letterhead_branch, letterhead_superior
from desktop.domain.member import PostKind
from desktop.domain.vietnamese import date_words, two_digits

BLANK_DAY = "ngày ..... tháng ..... năm 20....."
DOTS = "....."

# The fixed words of the newest letterhead pack; `dressing` puts those of the paper's day and book in their place.
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
AUTHORITY = "T/M CHI BỘ"
SECRETARY = "BÍ THƯ"
DEPUTY = "PHÓ BÍ THƯ"
MINUTES_TAKER = "NGƯỜI GHI BIÊN BẢN"
CHAIR = "CHỦ TRÌ HỘI NGHỊ"
RECIPIENTS = "Nơi nhận:"
KEPT = "Lưu Chi bộ"


def blank(text: str, count: int = 20) -> str:
    """The text, or dots to fill by hand when there is none."""
    return text if text.strip() else "." * count


# --- top of the paper ---------------------------------------------------------------------------------------------


def letterhead(
    branch: Branch | None,
    *,
    symbol: str = "",
    stamp: Stamp | None = None,
    dated: bool = False,
    cell: str | None = None,
    form: str = "",
) -> Letterhead:
    """The branch's letterhead (dotted without a branch). With `symbol` a number line, with `dated` place and date.

    `cell` is a party cell (tổ đảng) that issues under the branch; `form` the name of a prescribed form.
    """
    superior = letterhead_superior(branch) if branch else "ĐẢNG BỘ " + "." * 24
    issuer = letterhead_branch(branch) if branch else "CHI BỘ " + "." * 24
    if cell is not None:
        superior, issuer = issuer, cell.upper() or "TỔ ĐẢNG " + "." * 16
    given = stamp or Stamp()
    number = number_line(given.number, symbol, branch.symbol if branch else "CB") if symbol else ""
    place = branch.place_name if branch else ""
    day = place_date(place, given.issued_on) if dated else ""
    return Letterhead(superior, issuer, number, day, form=form)


def number_line(number: int, symbol: str, organisation: str = "CB") -> str:
    """ "Số 05-NQ/CB"; dots while there is no number (meetings.md 3.3)."""
    return f"Số {two_digits(number) if number else '......'}-{symbol}/{organisation or 'CB'}"


def place_date(place: str, day: dt.date | None) -> str:
    """ "An Hòa, ngày 03 tháng 11 năm 2026", blanks dotted."""
    return f"{blank(place, 14)}, {date_words(day) if day else BLANK_DAY}"


# --- words and numbers --------------------------------------------------------------------------------------------


def count(number: int | None, unit: str = "đồng chí") -> str:
    """ "02 đồng chí"; dots for a number not known."""
    shown = "....." if number is None else two_digits(number)
    return f"{shown} {unit}" if unit else shown


def figure(number: int) -> str:
    """A count inside a sentence: two digits below ten ("02"), a plain "0"."""
    return two_digits(number) if number else "0"


def clock(time: str) -> str:
    """ "14:00" → "14 giờ 00 phút", dots when not known."""
    hour, _, minute = time.partition(":")
    return f"{hour.zfill(2) if hour else '.....'} giờ {minute.zfill(2) if hour else '.....'} phút"


def comrade(name: str, post: str = "", *, honorific: str = "đồng chí") -> str:
    """ "đồng chí Đỗ Minh Quân, Chi ủy viên"; dots for no name."""
    said = f"{honorific} {blank(name, 30)}".strip()
    return f"{said}, {post}" if post and name else said


def listed(parts: Sequence[str], *, none: str = "không") -> str:
    """ "A; B; C"; a word when there is nobody."""
    return "; ".join(parts) if parts else none


def sentence(text: str) -> str:
    """The text with a full stop at its end, if it has no mark there."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:;…" else text + "."


def begun(text: str) -> str:
    """The text as a sentence of its own: a capital first, a full stop last."""
    said = sentence(text)
    return said[:1].upper() + said[1:]


def told(label: str, text: str, *, lines: int = 1) -> tuple[Block, ...]:
    """ "Địa điểm: Nhà văn hóa." with the label bold; each further line of the text a paragraph; dots for no text."""
    if not text.strip():
        return (Fill(runs(bold(label)), lines),)
    first, *rest = paras(text)
    return (para(bold(f"{label} "), *first.runs), *rest)


def written(text: str, *, lines: int = 3) -> tuple[Block, ...]:
    """What a user wrote, one paragraph a line; `lines` dotted lines when there is nothing."""
    return paras(text) or (Fill(lines=lines),)


# --- end of the paper ---------------------------------------------------------------------------------------------


def signer(name: str, post: PostKind | None = PostKind.SECRETARY, *, authority: str = AUTHORITY) -> Signer:
    """Who signs for the branch: "T/M CHI BỘ" over "BÍ THƯ"; a deputy signs "PHÓ BÍ THƯ" (papers.md 1)."""
    label = (post or PostKind.SECRETARY).label.upper()
    return Signer(authority, label, name)


def signed(name: str, post: PostKind | None = PostKind.SECRETARY, *, to: Sequence[str] = ()) -> Signatures:
    """The branch's signature at the right, recipients at the left."""
    return Signatures((recipients(to) if to else None, signer(name, post)))


def minutes_signed(taker: str, chair: str) -> Signatures:
    """The two who sign minutes: the minute-taker left, the chair right."""
    return Signatures((Signer(MINUTES_TAKER, name=taker), Signer(CHAIR, name=chair)))


def recipients(to: Sequence[str], *, kept: str = KEPT) -> Recipients:
    """ "- Đảng ủy xã An Hòa;" for each, "- Lưu Chi bộ." last (05-HD: semicolons)."""
    lines = [f"- {line.strip().lstrip('- ').rstrip(' .;,')};" for line in to if line.strip(" -.;,")]
    return Recipients((*lines, f"- {kept}."))


# --- names of files -----------------------------------------------------------------------------------------------


def stem(when: dt.date | int | None, title: str) -> str:
    """A file's name without suffix: "2026-11-03 Biên bản sinh hoạt chi bộ tháng 11", "2026 Sổ văn bản đi"."""
    day = when.isoformat() if isinstance(when, dt.date) else f"{when:04d}" if when else ""
    return clean(f"{day} {title}".strip())


def empty_doc(
    title: str,
    blocks: Sequence[Block],
    *,
    landscape: bool = False,
    margins: tuple[float, float, float, float] = (20, 20, 30, 15),
) -> Doc:
    """An empty form with its file name "… (mẫu trống)"."""
    return Doc(f"{title} (mẫu trống)", f"{title} (mẫu trống)", tuple(blocks), landscape, margins)
