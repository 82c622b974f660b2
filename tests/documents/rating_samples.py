"""An invented season for the papers of the rating: a member with a full review, and one with nothing written."""

import datetime as dt

from desktop.documents.rating.forms import Answers, shipped_rules
from desktop.documents.rating.member_forms import BORN, BRANCH, NAME, UNIT, MemberFormFacts
from desktop.domain.season import Level, ReviewText
from desktop.domain.shortcoming import Mending, Shortcoming
from tests import factories

SAID = {
    "A.I.1": "Bản thân có lập trường tư tưởng chính trị vững vàng, trung thành với đường lối của Đảng; chấp hành chủ "
    "trương của Đảng, chính sách, pháp luật của Nhà nước và quy ước của thôn. Giữ gìn đạo đức, lối sống giản dị, đoàn "
    "kết với mọi người. Không vi phạm những điều đảng viên không được làm.\nKhông có biểu hiện suy thoái về tư tưởng "
    "chính trị, đạo đức, lối sống, “tự diễn biến”, “tự chuyển hóa”.",
    "A.I.2": "Làm tốt nhiệm vụ tổ trưởng tổ hòa giải, hòa giải thành 7/7 vụ. Phụ trách 8 hộ ngõ 4, mỗi quý gặp đủ từng "
    "hộ. Vận động 41/41 hộ nộp quỹ phòng chống thiên tai, vượt yêu cầu. Dự 10/11 buổi sinh hoạt, phát biểu 7 lần.",
    "A.I.3": "Thực hiện đúng bản cam kết tu dưỡng, rèn luyện, phấn đấu đầu năm; đã làm xong 4/4 nội dung.",
    "A.II.1": "Có việc vận động 6 hộ hiến đất làm chậm hạn, mới được 4 hộ.",
    "A.II.2": "Chưa bố trí thời gian gặp riêng từng hộ; chưa phối hợp với ban công tác Mặt trận ngay từ đầu.",
    "A.IV": "Không có nội dung được gợi ý kiểm điểm.",
    "A.V": "Cùng chi ủy nhận trách nhiệm về việc hai tháng gửi nội dung sinh hoạt cho đảng viên còn chậm.",
    "A.VI": "Quý I/2027 vận động xong 2 hộ còn lại; ghi sổ gặp hộ ngay trong ngày; báo cáo kết quả hòa giải đúng hạn.",
}  # fmt: skip
EVIDENCE = {
    "A.I.1": ("Không bị xử lý kỷ luật trong năm", "Học 03 chuyên đề, nghị quyết do Đảng ủy xã tổ chức"),
    "A.I.2": (
        "Dự 10/11 buổi sinh hoạt, vắng 01 buổi có lý do; phát biểu 7 lần",
        "Tổ trưởng tổ hòa giải: hòa giải thành 7/7 vụ",
        "Phụ trách 8 hộ ngõ 4, gặp đủ mỗi quý",
        "Vận động 41/41 hộ nộp quỹ phòng chống thiên tai, xong ngày 28/5/2026, vượt yêu cầu",
    ),
    "A.I.3": ("Bản cam kết năm 2026: đã làm 4/4 nội dung",),
}
PAST = (
    Shortcoming(year=2025, text="Báo cáo hòa giải nộp chậm", mending=Mending.DONE,
                outcome="Cả 11 báo cáo năm 2026 đúng hạn"),
    Shortcoming(year=2025, text="Ít phát biểu trong sinh hoạt", mending=Mending.UNDER_WAY),
)  # fmt: skip


def form_facts(paper="mau_2c_2025", name="Trần Văn Khoát", year=2026, **changes):
    rules = shipped_rules(paper)
    facts = {
        "branch": factories.a_branch(),
        "key": f"member:3:{year}",
        "year": year,
        "name": name,
        "rules": rules,
        "form": rules.form_for_paper(paper),
        "person": {NAME: name, BORN: "12/5/1970", UNIT: "Thôn Đông Phú, xã An Hòa", BRANCH: "thôn Đông Phú",
                   "Chức vụ Đảng": "Chi ủy viên"},
        "signer": "Nguyễn Thị Thanh Huyền",
    }  # fmt: skip
    return MemberFormFacts(**(facts | changes))


def full(paper="mau_2c_2025", **changes):
    """Everything written and decided."""
    rules = shipped_rules(paper)
    form = rules.form_for_paper(paper)
    said = {section.id: SAID.get(section.id) or SAID.get(f"A.{section.id}", "Đã làm tốt.") for section in form.written
            if not section.kind.mending}  # fmt: skip
    texts = {key: ReviewText(season_id=1, section=key, text=text, level="Tốt") for key, text in said.items()}
    texts |= {s.id: ReviewText(season_id=1, section=s.id, level="Tốt") for s in form.written if s.kind.mending}
    answers = Answers(texts=texts, past=PAST, common_points=26, task_points=56, level=Level.GOOD, unit_level=Level.GOOD)
    bodies = {
        "committee_remark": "Đồng chí chấp hành tốt đường lối của Đảng; làm tròn việc được giao, được Nhân dân trong "
        "ngõ tin. Cần vận động xong 2 hộ còn lại trong quý I/2027.",
        "branch_level": Level.GOOD.label,
        "decided_level": f"{Level.GOOD.label} (Quyết định số 12-QĐ/ĐU, ngày 20/12/2026)",
    }
    made = {"answers": answers, "bodies": bodies, "written_on": dt.date(2026, 11, 24), "on": dt.date(2026, 12, 2)}
    return form_facts(paper, **(made | changes))


def with_evidence(paper="mau_2c_2025", **changes):
    """Nothing written yet, the evidence kept."""
    return form_facts(paper, answers=Answers(kept=EVIDENCE, past=PAST), **changes)
