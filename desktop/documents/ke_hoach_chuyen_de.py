"""Kế hoạch sinh hoạt chuyên đề năm: which theme in which quarter, why, who writes, who presents (meetings.md 2.4)."""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.documents.blocks import Align, Block, Column, Doc, Row, Table, Title, cell, heading, italic, para, row
from desktop.documents.definition import TABLE, Check, Document, Facts, Occasion, Stamp
from desktop.documents.facts import signer_of
from desktop.documents.parts import DOTS, empty_doc, letterhead, signed, stem
from desktop.documents.refs import Ref, Subject
from desktop.documents.subjects import year_of
from desktop.documents.theme_facts import grounds, to_above
from desktop.domain.branch import Branch, report_to
from desktop.domain.meeting_rules import MeetingRules
from desktop.domain.member import PostKind
from desktop.domain.records import dataclass
from desktop.domain.theme import Theme
from desktop.domain.theme_steps import ThemeRules
from desktop.domain.vietnamese import roman, two_digits
from desktop.services.packs import shipped_rules

if TYPE_CHECKING:
    from desktop.services.book import Book

_COLUMNS = (
    Column(10, Align.CENTER),
    Column(22, Align.CENTER),
    Column(0),
    Column(28),
    Column(28),
    Column(22, Align.CENTER),
)
_HEAD = (row("TT", "Thời gian", "Tên chuyên đề; lý do chọn", "Người viết dự thảo", "Người trình bày", "Kết thúc bằng"),)
_AIM = (
    "Nâng cao nhận thức, trách nhiệm của đảng viên trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí "
    "Minh; bàn và giải quyết những vấn đề nổi lên của địa phương, đơn vị."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts(Facts):
    """The themes of a year in their order, who signs, the rules of the year."""

    year: int
    on: dt.date
    themes: tuple[Theme, ...]
    names: dict[int, str]
    rules: ThemeRules
    meeting: MeetingRules
    basis: tuple[str, ...]
    signer: str = ""
    signer_post: PostKind = PostKind.SECRETARY

    @property
    def day(self) -> dt.date | None:
        return self.on


def collect(book: "Book", ref: Ref) -> PlanFacts:
    """Gather the plan of a year; UserError when the book has nothing of it."""
    themes = tuple(book.themes.in_year(ref.year))
    if not themes:
        year_of(book, ref)
    on = min(book.today(), dt.date(ref.year, 12, 31), ref.until or dt.date.max)
    name, post = signer_of(book, on)
    basis = book.packs.in_force("meeting", on).basis
    return PlanFacts(
        branch=book.branch,
        key=f"year:{ref.year}",
        year=ref.year,
        on=on,
        themes=themes,
        names={m.id: m.full_name for m in book.members.all()},
        rules=book.themes.rules(ref.year),
        meeting=book.packs.meeting(on),
        basis=tuple(part.strip() for part in basis.split(";")),
        signer=name,
        signer_post=post,
    )


def build(facts: PlanFacts) -> Doc:
    """Aim and requirements, the table of the year, how it is carried out."""
    title = "Kế hoạch sinh hoạt chuyên đề"
    stamp = Stamp(facts.stamp.number, facts.stamp.issued_on or facts.on)
    blocks: list[Block] = [
        letterhead(facts.branch, symbol="KH", stamp=stamp, dated=True),
        Title("KẾ HOẠCH", f"sinh hoạt chuyên đề năm {facts.year}"),
        *grounds(facts.basis),
        para(f"{facts.branch.name} xây dựng kế hoạch sinh hoạt chuyên đề năm {facts.year} như sau:"),
        *_demands(facts.meeting),
        heading(1, "II- NỘI DUNG, THỜI GIAN, PHÂN CÔNG"),
        Table(_COLUMNS, _HEAD, _rows(facts), size=12, name="Chuyên đề", frozen=2),
        *_carried_out(facts.rules, facts.meeting, report_to(facts.branch)),
        signed(facts.signer, facts.signer_post, to=to_above(facts.branch)),
    ]
    return Doc(title, stem(facts.year, title), tuple(blocks))


def _demands(rules: MeetingRules) -> list[Block]:
    return [
        heading(1, "I- MỤC ĐÍCH, YÊU CẦU"),
        para(f"1. {_AIM}"),
        para(
            f"2. Mỗi quý tổ chức ít nhất {two_digits(rules.themes_per_quarter)} buổi sinh hoạt chuyên đề, không thay "
            "sinh hoạt thường kỳ; khi kết hợp thì thực hiện lần lượt hai phần, thời lượng từ "
            f"{rules.combined_minutes} phút."
        ),
        para("3. Nội dung được chi ủy thống nhất, cấp ủy cấp trên duyệt trước khi sinh hoạt."),
    ]


def _rows(facts: PlanFacts) -> tuple[Row, ...]:
    """A row a quarter; one without a theme is left to be filled by hand."""
    by_quarter = {theme.quarter: theme for theme in facts.themes}
    return tuple(
        _row(quarter, by_quarter[quarter], facts.names) if quarter in by_quarter else _blank(quarter)
        for quarter in range(1, 5)
    )


def _blank(quarter: int) -> Row:
    return row(str(quarter), f"Quý {roman(quarter)}\n(tháng .....)", *[""] * 4, height=24)


def _row(number: int, theme: Theme, names: dict[int, str]) -> Row:
    when = f"Quý {roman(theme.quarter)}" + (f"\n(tháng {theme.month})" if theme.month else "")
    why = theme.basis.strip().rstrip(".") or theme.reason.label
    held = "" if theme.combined else "\nSinh hoạt riêng."
    return row(
        str(number),
        when,
        cell(f"{theme.title.strip().rstrip('.')}.\n", italic(f"{why}.{held}")),
        names.get(theme.writer_id, ""),
        names.get(theme.presenter_id, ""),
        theme.ending.label.removesuffix(" chuyên đề"),
    )


def _carried_out(rules: ThemeRules, meeting: MeetingRules, up: str) -> list[Block]:
    lines = (
        f"Đồng chí được phân công viết dự thảo hoàn thành trước buổi sinh hoạt {rules.draft_days_before} ngày.",
        f"Chi ủy thống nhất dự thảo trước {rules.agree_days_before} ngày, trình {up} duyệt nội dung trước "
        f"{rules.submit_days_before} ngày.",
        f"Tài liệu gửi đảng viên trước ít nhất {two_digits(meeting.documents_days_before)} ngày; mỗi đảng viên nghiên "
        "cứu, chuẩn bị ý kiến, liên hệ bản thân.",
        f"Sau buổi sinh hoạt {two_digits(rules.finish_days_after)} ngày: hoàn thiện chuyên đề, ra kết luận hoặc nghị "
        f"quyết; sau {two_digits(rules.report_days_after)} ngày: báo cáo {up}.",
        f"Sau {two_digits(rules.result_months_after)} tháng, chi ủy báo cáo chi bộ kết quả thực hiện.",
    )
    return [heading(1, "III- TỔ CHỨC THỰC HIỆN"), *(para(f"{n}. {line}") for n, line in enumerate(lines, 1))]


def empty(branch: Branch | None) -> Doc:
    """The plan to fill by hand."""
    return _empty(branch, shipped_rules("theme", ThemeRules), shipped_rules("meeting", MeetingRules))


def own_empty(book: "Book") -> Doc:
    """The same with the book's own figures."""
    day = book.today()
    return _empty(book.branch, book.packs.read("theme", ThemeRules, day), book.packs.meeting(day))


def _empty(branch: Branch | None, rules: ThemeRules, meeting: MeetingRules) -> Doc:
    rows = tuple(_blank(quarter) for quarter in range(1, 5))
    issuer = branch.name if branch else "Chi bộ"
    blocks: list[Block] = [
        letterhead(branch, symbol="KH", dated=True),
        Title("KẾ HOẠCH", f"sinh hoạt chuyên đề năm 20{DOTS}"),
        para(f"{issuer} xây dựng kế hoạch sinh hoạt chuyên đề năm 20{DOTS} như sau:"),
        *_demands(meeting),
        heading(1, "II- NỘI DUNG, THỜI GIAN, PHÂN CÔNG"),
        Table(_COLUMNS, _HEAD, rows, size=12, name="Chuyên đề", frozen=2),
        *_carried_out(rules, meeting, report_to(branch) if branch else "cấp ủy cấp trên"),
        signed("", to=to_above(branch)),
    ]
    return empty_doc("Kế hoạch sinh hoạt chuyên đề năm", blocks)


def checks(facts: PlanFacts) -> tuple[Check, ...]:
    """Four quarters, everybody named."""
    lacking = [f"quý {roman(q)}" for q in range(1, 5) if q not in {theme.quarter for theme in facts.themes}]
    nobody = sum(1 for theme in facts.themes if not (theme.writer_id and theme.presenter_id))
    return (
        Check(not lacking, "Đủ bốn quý" if not lacking else f"Chưa có chuyên đề {', '.join(lacking)}"),
        Check(not nobody, "Người viết, người trình bày", f"{nobody} chuyên đề chưa ghi đủ." if nobody else ""),
        Check(bool(facts.signer), "Người ký" if facts.signer else "Chưa có bí thư, phó bí thư để ký"),
    )


DOCUMENT = Document(
    id="ke_hoach_chuyen_de",
    title="Kế hoạch sinh hoạt chuyên đề năm",
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.YEAR,
    occasion=Occasion.THEME,
    collect=collect,
    build=build,
    empty=empty,
    own_empty=own_empty,
    formats=TABLE,
    symbol="KH",
    checks=checks,
)
