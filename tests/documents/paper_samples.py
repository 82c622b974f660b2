"""Papers made by hand for the tests of the writers: minutes like the specimen, an empty form, wide and long tables."""

from desktop.documents.blocks import (
    Align,
    Cell,
    Column,
    CutLine,
    Doc,
    Fill,
    Letterhead,
    Recipients,
    Row,
    RowKind,
    Signatures,
    Signer,
    Table,
    Title,
    bold,
    cell,
    check_box,
    dots,
    heading,
    number_cell,
    para,
    row,
    runs,
)

HEAD = Letterhead("ĐẢNG BỘ XÃ AN HÒA", "CHI BỘ THÔN ĐÔNG PHÚ", "Số 23-BB/CB")
DATED = Letterhead("ĐẢNG BỘ XÃ AN HÒA", "CHI BỘ THÔN ĐÔNG PHÚ", "Số 05-NQ/CB", "An Hòa, ngày 03 tháng 11 năm 2026")
BOTH_SIGN = Signatures(
    (Signer("NGƯỜI GHI BIÊN BẢN", name="Đỗ Minh Quân"), Signer("CHỦ TRÌ HỘI NGHỊ", name="Nguyễn Thị Thanh Huyền"))
)
SECRETARY_SIGNS = Signatures(
    (
        Recipients(
            (
                "- Đảng ủy xã An Hòa (để báo cáo);",
                "- Ban công tác Mặt trận, các đoàn thể thôn;",
                "- Đảng viên trong chi bộ;",
                "- Lưu Chi bộ.",
            )
        ),
        Signer("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Thanh Huyền"),
    )
)

_FACTS = (
    ("Thời gian: ", "14 giờ 00 phút, ngày 03/11/2026."),
    ("Địa điểm: ", "Nhà văn hóa thôn Đông Phú."),
    (
        "Thành phần: ",
        "Tổng số đảng viên của chi bộ: 27 đồng chí; trong đó chính thức 25, dự bị 02. Được miễn công tác và sinh hoạt "
        "đảng: 03 đồng chí. Sinh hoạt tạm thời nơi khác: 02 đồng chí.",
    ),
    ("Có mặt: ", "20 đồng chí (chính thức 18, dự bị 02), đạt 90,9 % số phải dự."),
    (
        "Vắng mặt: ",
        "02 đồng chí. Có lý do: đồng chí Ngô Thị Mận (khám bệnh), đồng chí Chu Văn Ước (việc gia đình). "
        "Không có lý do: không.",
    ),
    ("Đại biểu, khách mời: ", "đồng chí Hoàng Thị Mai, Đảng ủy viên phụ trách chi bộ; ông Vũ Đình Lượng, Trưởng thôn."),
    ("Chủ trì: ", "đồng chí Nguyễn Thị Thanh Huyền, Bí thư chi bộ."),
    ("Thư ký: ", "đồng chí Đỗ Minh Quân, Chi ủy viên."),
)
_ITEMS = (
    "Kết quả thực hiện nghị quyết tháng 10; việc còn mở",
    "Thời sự, văn bản mới; tình hình tư tưởng, dư luận",
    "Nhiệm vụ tháng 11: mở đường ngõ 4, thu hoạch vụ mùa",
    "Đánh giá đảng viên; biểu dương, nhắc nhở",
    "Giới thiệu quần chúng học lớp nhận thức về Đảng",
    "Tự phê bình và phê bình",
)
_COURSE = (
    (
        "Đồng chí Đỗ Minh Quân báo cáo: 04 trên 05 việc đã xong, đạt 80 %. Việc còn lại là sửa nhà kho hợp tác xã, "
        "gia hạn đến 15/11/2026.",
        "Đồng chí Cao Xuân Nghĩa: đề nghị mời thêm hai thợ trong thôn để kịp hạn.",
        "Chủ trì kết luận: nhất trí gia hạn; giao đồng chí Cao Xuân Nghĩa phụ trách.",
    ),
    (
        "Bí thư chi bộ thông tin kết quả phát triển kinh tế - xã hội của xã trong 10 tháng; phổ biến kế hoạch của Đảng "
        "ủy xã về vệ sinh môi trường. Tư tưởng đảng viên ổn định; Nhân dân quan tâm tiến độ mở đường ngõ 4.",
    ),
    (
        "Đồng chí Trần Văn Khoát trình bày phương án mở đường ngõ 4 rộng 3,5 m, cần 06 hộ hiến đất. Ông Vũ Đình Lượng "
        "đề nghị chi bộ cử đảng viên cùng đi từng hộ.",
        "Đồng chí Lương Văn Khang: nhận tổ chức tổng vệ sinh đường làng trong tháng 11.",
        "Chủ trì kết luận: giao đồng chí Trần Văn Khoát vận động 06 hộ, xong trước 20/11/2026.",
    ),
    ("Biểu dương đồng chí Vũ Thị Kim Cúc và đồng chí Trần Đức Hải. Không có đảng viên bị nhắc nhở.",),
    (
        "Đồng chí Nguyễn Văn Thuận trình bày. Đồng chí Vũ Thị Kim Cúc: chị Bùi Thu Hà tích cực trong chi hội phụ nữ; "
        "gia đình chấp hành tốt. Đồng chí Đinh Công Lợi: nhất trí giới thiệu; đề nghị giao đồng chí Cúc và đồng chí "
        "Quân theo dõi, giúp đỡ.",
        "Biểu quyết (giơ tay): số đảng viên có quyền biểu quyết 25; dự họp 18; tán thành 17 (68,0 % tổng số đảng viên "
        "chính thức; 94,4 % số có mặt); không tán thành 0; ý kiến khác 01. Chi bộ thông qua.",
    ),
    (
        "Đồng chí Hoàng Minh Chiến tự nhận xét còn vắng một buổi trực nhà văn hóa; hứa khắc phục ngay trong tháng. "
        "Chi bộ góp ý, đồng chí tiếp thu.",
    ),
)
_CLOSE = (
    "1. Đồng chí Trần Văn Khoát vận động 06 hộ hiến đất mở đường ngõ 4, xong trước 20/11/2026.",
    "2. Đồng chí Lương Văn Khang tổ chức tổng vệ sinh đường làng, thu gom rác, xong trước 28/11/2026.",
    "3. Đồng chí Vũ Thị Kim Cúc và đồng chí Đỗ Minh Quân giúp quần chúng Bùi Thu Hà hoàn thiện hồ sơ, xong trước "
    "30/11/2026.",
    "Chi bộ biểu quyết thông qua Nghị quyết lãnh đạo thực hiện nhiệm vụ tháng 11 năm 2026, với 18 trên 18 đồng chí có "
    "quyền biểu quyết dự họp tán thành.",
)


def minutes() -> Doc:
    """The specimen: three pages, as design pictures show them."""
    body = [para(bold(label), text) for label, text in _FACTS]
    body.append(heading(1, "I- NỘI DUNG"))
    body += [para(f"{number}. {item}.") for number, item in enumerate(_ITEMS, 1)]
    body.append(heading(1, "II- DIỄN BIẾN"))
    for number, (item, said) in enumerate(zip(_ITEMS, _COURSE, strict=True), 1):
        body.append(heading(2, f"{number}. {item}"))
        body += [para(text) for text in said]
    body.append(heading(1, "III- KẾT LUẬN CỦA CHỦ TRÌ"))
    body += [para(text) for text in _CLOSE]
    body.append(heading(1, "IV- CHẤT LƯỢNG BUỔI SINH HOẠT"))
    body.append(
        para("Tổng điểm 91/100, xếp loại: Tốt. Hạn chế cần khắc phục: tài liệu đăng chậm; ít ý kiến ở phần thời sự.")
    )
    body.append(
        para("Biên bản được đọc lại, chi bộ nhất trí thông qua. Buổi sinh hoạt kết thúc lúc 15 giờ 45 phút cùng ngày.")
    )
    return Doc(
        "Biên bản sinh hoạt chi bộ tháng 11/2026",
        "2026-11-03 Biên bản sinh hoạt chi bộ tháng 11",
        (HEAD, Title("BIÊN BẢN", "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"), *body, BOTH_SIGN),
    )


def empty_form() -> Doc:
    """Minutes with everything to be filled in by hand."""
    head = Letterhead("ĐẢNG BỘ ....................", "CHI BỘ ....................", "Số .....-BB/CB")
    return Doc(
        "Biên bản sinh hoạt chi bộ (mẫu trống)",
        "Biên bản sinh hoạt chi bộ (mẫu trống)",
        (
            head,
            Title("BIÊN BẢN", "sinh hoạt chi bộ thường kỳ tháng ..... năm ........."),
            para(bold("Thời gian: "), dots(8), " giờ ", dots(8), " phút, ngày ", dots(20)),
            Fill(runs(bold("Địa điểm:"))),
            para("Hình thức: ", check_box(True), "trực tiếp   ", check_box(), "trực tuyến   ", check_box(), "kết hợp"),
            Fill(runs(bold("Vắng mặt có lý do "), "(họ tên, lý do; ghi cả người được miễn công tác, sinh hoạt đảng "
                      "mà vẫn đến dự):"), lines=3),
            heading(1, "I- NỘI DUNG"),
            Fill(lines=8),
            CutLine(),
            para("Biên bản được đọc lại, chi bộ nhất trí thông qua."),
            Signatures(
                (
                    Signer("NGƯỜI GHI BIÊN BẢN", note="(Ký, ghi rõ họ tên)"),
                    Signer("CHỦ TRÌ HỘI NGHỊ", note="(Ký, ghi rõ họ tên)"),
                )
            ),
        ),
    )  # fmt: skip


def year_table(members: int = 40) -> Doc:
    """Twelve months by members, on its side, with a two-storey heading, group rows and a total."""
    names = ("Nguyễn Thị Thanh Huyền", "Đỗ Minh Quân", "Trần Văn Khoát", "Công Tằng Tôn Nữ Thị Hồng Phước Nguyên")
    head = (
        Row((cell("TT", rows=2), cell("Họ và tên", rows=2), cell("Tháng", cols=12), cell("Dự", rows=2),
             cell("Tỷ lệ", rows=2))),
        row(*(str(month) for month in range(1, 13))),
    )  # fmt: skip
    body: list[Row] = []
    for number in range(1, members + 1):
        if number in (1, members // 2):
            body.append(Row((cell("Tổ đảng số 1" if number == 1 else "Tổ đảng số 2", cols=16),), RowKind.GROUP))
        marks = ["x"] * 11 + ["P"]
        body.append(row(f"{number:02d}", names[number % 4], *marks, number_cell(11), "91,7 %"))
    body.append(
        Row((cell("Cộng", cols=2, align=Align.CENTER), *(number_cell(members) for _ in range(12)), Cell(), Cell()),
            RowKind.TOTAL)
    )  # fmt: skip
    columns = (Column(10, Align.CENTER), Column(), *[Column(11, Align.CENTER)] * 12, Column(12, Align.RIGHT),
               Column(18, Align.RIGHT))  # fmt: skip
    return Doc(
        "Sổ theo dõi điểm danh năm 2026",
        "2026 Sổ theo dõi điểm danh",
        (
            HEAD,
            Title("SỔ THEO DÕI ĐIỂM DANH", "năm 2026"),
            Table(columns, head, tuple(body), size=12, name="Điểm danh", frozen=2),
            SECRETARY_SIGNS,
        ),
        landscape=True,
    )


def sign_in(members: int = 24) -> Doc:
    """A list to sign: rows at least 9 mm high."""
    body = tuple(row(str(n), f"Đảng viên Thứ {n}", "Chính thức", None, None) for n in range(1, members + 1))
    columns = (Column(11, Align.CENTER), Column(55), Column(25, Align.CENTER), Column(40), Column())
    head = (row("TT", "Họ và tên", "Đảng viên", "Ký tên", "Ghi chú"),)
    return Doc(
        "Danh sách điểm danh",
        "2026-11-03 Danh sách điểm danh",
        (DATED, Title("DANH SÁCH ĐIỂM DANH", "sinh hoạt chi bộ ngày 03/11/2026", dashes=False),
         Table(columns, head, body, row_height=9, name="Điểm danh"), SECRETARY_SIGNS),
    )  # fmt: skip


def at_page_end(lines: int) -> Doc:
    """So many one-line paragraphs, a long last one and the signatures: for page ends."""
    filler = tuple(para(f"Dòng số {n}.") for n in range(1, lines + 1))
    last = para(" ".join(f"Câu cuối thứ {n} của nghị quyết này còn dài thêm một chút." for n in range(1, 13)))
    return Doc("Nghị quyết", "Nghị quyết", (DATED, Title("NGHỊ QUYẾT", "thử"), *filler, last, SECRETARY_SIGNS))
