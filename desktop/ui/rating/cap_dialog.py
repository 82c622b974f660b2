"""How the cap on "xuất sắc" is reckoned: both readings, the rounding, which one this book uses. It never blocks."""

from PySide6.QtWidgets import QWidget

from desktop.domain.rating import CapReading, Rounding
from desktop.domain.rating_cap import Cap
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.panel import divider
from desktop.ui.rating.read_dialog import ReadDialog


class CapDialog(ReadDialog):
    """Read only; the figures are changed in Cài đặt, Bộ quy định."""

    def __init__(self, parent: QWidget, cap: Cap, basis: str) -> None:
        super().__init__(parent, "Trần xuất sắc tính thế nào?", note=basis)
        self.says = IconWords("", "", role="", wrap=True)
        self.says.set_state_words(cap.text, "amber" if cap.exceeded else "green")
        self.body.addWidget(self.says)
        self.body.addWidget(divider())
        used = "sổ này dùng cách này"
        rows = (
            (CapReading.OF_GOOD_AND_ABOVE, "Trên số từ tốt trở lên (tốt và xuất sắc)", cap.r2, cap.best_r2),
            (CapReading.OF_GOOD, "Trên số xếp loại tốt (không kể xuất sắc)", cap.r1, cap.best_r1),
        )
        for reading, label, most, best in rows:
            mark = f" · {used}" if reading is cap.reading else ""
            self.body.addWidget(words(label + mark, "label"))
            said = f"{cap.percent} %: nhiều nhất {most} người; {cap.best_percent} % (nơi nổi trội): {best} người"
            self.body.addWidget(words(said, "strong", wrap=True))
        rounded = "bỏ phần lẻ" if cap.rounding is Rounding.DOWN else "từ 0,5 làm tròn lên"
        note = f"Làm tròn: {rounded}. Trần áp dụng theo nhóm tương đồng, cấp có thẩm quyền quyết định; đây chỉ là nhắc."
        self.body.addWidget(words(f"{note} Đổi cách tính ở Cài đặt, Bộ quy định.", "note", wrap=True))
