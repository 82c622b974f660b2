"""An invented season for the papers of the rating: a member with a full review, and one with nothing written."""

import datetime as dt
from dataclasses import fields, replace

from desktop.documents.rating.annex import AnnexFacts, Task
from desktop.documents.rating.collective_forms import CollectiveFacts
from desktop.documents.rating.forms import Answers, shipped_rules
from desktop.documents.rating.member_forms import BORN, BRANCH, NAME, UNIT, MemberFormFacts
from desktop.documents.rating.mending_plan import Line, PlanFacts
from desktop.documents.rating.reports import ReportFacts
from desktop.documents.rating.residence import ResidenceFacts
from desktop.documents.rating.review_minutes import ReviewMinutesFacts
from desktop.documents.rating.season import SeasonFacts
from desktop.documents.rating.self_score import ScoreFacts
from desktop.documents.rating.whole_file import FileFacts
from desktop.domain.dates import PartialDate
from desktop.domain.member import MemberState, PostKind
from desktop.domain.rating_awards import member_awards
from desktop.domain.rating_cap import cap
from desktop.domain.rating_people import Standing
from desktop.domain.rating_totals import Placed, targets, totals
from desktop.domain.rating_votes import Counting, RoundCounts, tallies
from desktop.domain.residence_remark import Remark, ResidenceRemark
from desktop.domain.season import (
    Ballot,
    BallotCount,
    BallotRound,
    Level,
    MemberReview,
    PointLine,
    RatingSeason,
    ReviewText,
    Round,
)
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.services.members import post_words
from desktop.services.ratings import SeasonPeople, SeasonPerson
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


# --- a whole season -------------------------------------------------------------------------------------------------


def people(count=12, year=2026):
    """Everybody in the order of review: two exempt and one too new at the end of a list of ten or more."""
    made = []
    for n in range(1, count + 1):
        name = factories.NAMES[(n - 1) % len(factories.NAMES)] + (f" {n}" if n > len(factories.NAMES) else "")
        standing, reason, state = Standing.RATED, "", MemberState.OFFICIAL
        if count >= 10 and n > count - 2:
            standing, reason, state = Standing.EXEMPT, "Miễn công tác và sinh hoạt: tuổi cao", MemberState.EXEMPT
        elif count >= 10 and n == count - 2:
            standing, reason, state = (
                Standing.NOT_YET,
                "Kết nạp ngày 03/9/2026, chưa đủ 6 tháng",
                MemberState.PROBATIONARY,
            )
        made.append(_person(n, name, standing, reason, state))
    return SeasonPeople(year, dt.date(year, 12, 5), tuple(made))


def _person(n, name, standing, reason, state):
    post = {1: PostKind.SECRETARY, 2: PostKind.DEPUTY, 3: PostKind.COMMITTEE}.get(n)
    own = Level.EXCELLENT if n % 5 == 1 else Level.DONE if n % 7 == 0 else Level.GOOD
    voted = Level.GOOD if n % 10 == 1 and n > 1 else own
    done = standing is Standing.RATED
    review = MemberReview(
        id=n if done else 0,
        season_id=1,
        member_id=n,
        form="2c" if n % 6 else "2b",
        common_points=(29 if own is Level.EXCELLENT else 26.5) if done else None,
        task_points=(64 if own is Level.EXCELLENT else 56) if done else None,
        own_level=own if done else Level.NONE,
        unit_level=Level.GOOD if done and n % 6 == 0 else Level.NONE,
        committee_level=own if done else Level.NONE,
        committee_remark="Hoàn thành tốt việc được giao; cần tích cực phát biểu hơn." if done else "",
        branch_level=voted if done else Level.NONE,
        decided_level=voted if done else Level.NONE,
        decided_on=dt.date(2026, 12, 20) if done else None,
        decision="Quyết định số 12-QĐ/ĐU" if done and n == 1 else "",
        commendation="Giấy khen" if done and n == 1 else "",
    )
    member = factories.a_member(name, id=n, born_on=PartialDate(1950 + n % 45, 1 + n % 12, 1 + n % 28))
    return SeasonPerson(member, state, post, standing, reason, (), review.form, review)


def rounds(listed):
    """Levels, choice of "xuất sắc" and the branch, with votes that sum to the valid ballots; the fifth is a tie."""
    rated = listed.of(Standing.RATED)
    valid = 8
    votes = {p.review.id: _votes(p, valid) for p in rated}
    if len(rated) > 4:
        key = rated[4].review.id
        votes[key] = BallotCount(round_id=1, review_id=key, good=4, done=4)
    best = {p.review.id: BallotCount(round_id=2, review_id=p.review.id, excellent=7, against=1)
            for p in rated if p.review.own_level is Level.EXCELLENT}  # fmt: skip
    return (
        RoundCounts(BallotRound(id=1, season_id=1, given=9, taken=9, valid=8, invalid=1), votes),
        RoundCounts(BallotRound(id=2, season_id=1, round=Round.EXCELLENT, given=9, taken=9, valid=8, invalid=1), best),
        RoundCounts(BallotRound(id=3, season_id=1, round=Round.BRANCH, given=9, taken=9, valid=9),
                    {0: BallotCount(round_id=3, excellent=2, good=7)}),
    )  # fmt: skip


def _votes(person, valid):
    level = person.review.branch_level
    given = "done" if level is Level.DONE else "good"
    rest = "done" if given == "good" else "good"
    return BallotCount(round_id=1, review_id=person.review.id, **{given: valid - 1, rest: 1})


def season(count=12, year=2026, **changes):
    """A season that was voted and decided."""
    listed = people(count, year)
    rules = shipped_rules("mau_2c_2025")
    kept = RatingSeason(
        id=1,
        year=year,
        pack="rating_hd43",
        rated_on=dt.date(year, 12, 5),
        superior_plan="Kế hoạch số 45-KH/ĐU, ngày 10/11/2026 của Đảng ủy xã An Hòa",
        superior_deadline=dt.date(year, 12, 15),
        draft_sent_on=dt.date(year, 12, 1),
        committee_met_on=dt.date(year, 11, 28),
        members_rated_on=dt.date(year, 12, 5),
        branch_rated_on=dt.date(year, 12, 5),
        ballot=Ballot.TWO_ROUNDS,
        tally_ids=(6, 7, 8),
        summoned=9,
        present=9,
        common_points=27,
        task_points=60,
        own_level=Level.GOOD,
        voted_level=Level.GOOD,
        decided_level=Level.GOOD,
        decided_on=dt.date(year, 12, 20),
        decision="Quyết định số 12-QĐ/ĐU",
    )
    voted, counting = rounds(listed), Counting.of(kept, rules)
    facts = {
        "branch": factories.a_branch(),
        "key": f"year:{year}",
        "year": year,
        "on": dt.date(year, 12, 5),
        "signer": factories.NAMES[0],
        "season": kept,
        "rules": rules,
        "people": listed,
        "counting": counting,
        "rounds": voted,
        "tallies": tallies(voted, counting),
        "totals": totals([Placed(p.standing, p.review.branch_level) for p in listed], count),
        "targets": (),
        "names": {p.member.id: p.member.full_name for p in listed},
        "posts": {p.member.id: post_words(p.post) for p in listed},
        "committee": (1, 2, 3),
    }
    return SeasonFacts(**(facts | changes))


def not_begun(count=12):
    """Nothing keyed yet but who is in it."""
    full = season(count)
    bare = tuple(replace(p, review=MemberReview(season_id=1, member_id=p.member.id, form=p.form)) for p in full.people)
    listed = replace(full.people, lines=bare)
    return season(
        count,
        people=listed,
        rounds=(),
        tallies={},
        totals=totals([Placed(p.standing) for p in listed], count),
        season=RatingSeason(id=1, year=2026, pack="rating_hd43"),
    )


# --- the papers of one member besides his form ----------------------------------------------------------------------


def score(**changes):
    rules = shipped_rules("mau_2c_2025")
    given = {"2c.chung.1": (18, 18), "2c.chung.2": (8, 8), "2c.nhiem_vu.1": (26, 25), "2c.nhiem_vu.2": (15, 15),
             "2c.nhiem_vu.3": (15, 16)}  # fmt: skip
    lines = {key: PointLine(season_id=1, criterion=key, own=own, committee=his) for key, (own, his) in given.items()}
    facts = {"branch": factories.a_branch(), "key": "member:3:2026", "year": 2026, "name": "Trần Văn Khoát",
             "rules": rules, "form": rules.form("2c"), "lines": lines, "common": 26, "tasks": 56, "committee": 82,
             "level": Level.GOOD, "signer": factories.NAMES[0]}  # fmt: skip
    return ScoreFacts(**(facts | changes))


TASKS = (
    Task("Tổ trưởng tổ hòa giải thôn", dt.date(2026, 12, 31), "Hòa giải thành 7/7 vụ", "Sổ theo dõi hòa giải",
         "Đúng hạn, bảo đảm chất lượng", "Việc cả năm"),
    Task("Phụ trách 8 hộ ngõ 4", dt.date(2026, 12, 31), "Gặp đủ 8 hộ mỗi quý", "Sổ phụ trách hộ",
         "Đúng hạn, bảo đảm chất lượng"),
)  # fmt: skip
ITEMS = (
    Task("Vận động 41 hộ nộp quỹ phòng chống thiên tai", dt.date(2026, 5, 31), "41/41 hộ", "Danh sách nộp",
         "Vượt yêu cầu", "Nghị quyết 08-NQ/CB"),
    Task("Vận động 6 hộ hiến đất", dt.date(2026, 11, 20), "Mới được 4 hộ", "Biên bản hiến đất", "Chậm",
         "Nghị quyết 14-NQ/CB"),
)  # fmt: skip


def annex(**changes):
    facts = {"branch": factories.a_branch(), "key": "member:3:2026", "year": 2026, "name": "Trần Văn Khoát",
             "post": "Đảng viên", "groups": (("Nhiệm vụ được phân công trong năm", TASKS),
                                            ("Việc theo nghị quyết, kết luận", ITEMS)),
             "signer": factories.NAMES[0]}  # fmt: skip
    return AnnexFacts(**(facts | changes))


def remark(**changes):
    said = ResidenceRemark(
        member_id=9, year=2026, lives_by_rules="Chấp hành tốt chủ trương, pháp luật, quy ước của thôn.",
        exemplary="Bản thân và gia đình gương mẫu, nộp đủ các khoản đóng góp.",
        takes_part="Dự họp thôn đều, tham gia tổng vệ sinh đường làng.", shortcomings="Không có.", remark=Remark.GOOD,
        meetings_attended=4, written_on=dt.date(2026, 11, 20), sent_to="Chi bộ Trường THCS An Hòa",
    )  # fmt: skip
    facts = {"branch": factories.a_branch(), "key": "member:9:2026", "year": 2026, "name": "Lương Thị Mai Hoa",
             "born": "02/9/1985", "unit": "Trường THCS An Hòa", "home": "Thôn Đông Phú, xã An Hòa", "remark": said,
             "signer": factories.NAMES[0]}  # fmt: skip
    return ResidenceFacts(**(facts | changes))


def collective(paper="mau_01_2025", **changes):
    rules = shipped_rules(paper)
    form = rules.form_for_paper(paper)
    texts = {
        s.id: ReviewText(season_id=1, section=s.id, text="Đã lãnh đạo thực hiện tốt.", level="Tốt")
        for s in form.written
    }
    facts = {"branch": factories.a_branch(), "key": "year:2026", "year": 2026, "on": dt.date(2026, 12, 5),
             "signer": factories.NAMES[0], "rules": rules, "form": form, "season": season().season,
             "collective": "Chi ủy Chi bộ thôn Đông Phú",
             "answers": Answers(texts=texts, common_points=27, task_points=60, level=Level.GOOD)}  # fmt: skip
    return CollectiveFacts(**(facts | changes))


# --- what is made of a whole season ---------------------------------------------------------------------------------


def _more(facts, kind, **changes):
    kept = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return kind(**(kept | changes))


def report(count=12, **changes):
    """A season with its cap, commendations and the collective's shortcomings."""
    facts = season(count)
    levels = [p.review.branch_level for p in facts.rated]
    good = levels.count(Level.EXCELLENT) + levels.count(Level.GOOD)
    given = {
        "cap": cap(good, levels.count(Level.EXCELLENT), facts.rules),
        "faults": "Hai tháng gửi nội dung sinh hoạt cho đảng viên còn chậm.",
        "awards": tuple(award for p in facts.rated if p.review.branch_level is Level.EXCELLENT
                        for award in member_awards(p.member.id, {2025: Level.EXCELLENT, 2026: Level.EXCELLENT}, 2026,
                                                   facts.rules)),
        "targets": targets(facts.totals, facts.rules),
    }  # fmt: skip
    return _more(facts, ReportFacts, **(given | changes))


def minutes(count=12, **changes):
    given = {"faults": {0: "Hai tháng gửi nội dung sinh hoạt còn chậm.", 2: "Ít phát biểu trong sinh hoạt."}}
    return _more(season(count), ReviewMinutesFacts, **(given | changes))


def plan(**changes):
    lines = (
        Line(Shortcoming(year=2026, text="Gửi nội dung sinh hoạt cho đảng viên còn chậm", cause="Soạn muộn",
                         remedy="Gửi trước 3 ngày làm việc", due_on=dt.date(2027, 3, 31)), "Đỗ Minh Quân"),
    )  # fmt: skip
    own = (Line(Shortcoming(year=2026, member_id=2, text="Ít phát biểu trong sinh hoạt")),)
    facts = {"branch": factories.a_branch(), "key": "year:2026", "year": 2026, "on": dt.date(2026, 12, 5),
             "signer": factories.NAMES[0],
             "groups": (("Chi ủy Chi bộ thôn Đông Phú", lines), ("Đồng chí Nguyễn Văn Thuận", own))}  # fmt: skip
    return PlanFacts(**(facts | changes))


def whole(count=12, **changes):
    facts = report(count)
    given = {
        "minutes": minutes(count),
        "report": collective(),
        "forms": tuple(full(name=p.member.full_name, key=f"member:{p.member.id}:2026") for p in facts.rated),
        "annexes": (annex(name=facts.rated[0].member.full_name, key="member:1:2026"),),
    }
    return _more(facts, FileFacts, **(given | changes))
