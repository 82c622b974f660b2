"""What changes from one pack to another, in words."""

from desktop.domain.pack_changes import PackChange, changes
from desktop.domain.rules import Pack, load_pack

BEFORE = """
id = "a"
kind = "k"
title = "t"
basis = "HD 1"
from = 2025-01-01
note = "không là bảng"

[values]
cap = { value = 20, unit = "%", label = "Trần" }
secret = { value = true, label = "Kín" }
days = { value = ["a", "b"], label = "Ngày" }
gone = { value = 1, label = "Cũ" }

[[forms]]
id = "1"
label = "Mẫu 1"
paper = "x"
who = "any"
[[forms.sections]]
id = "A"
title = "Mục A"
kind = "text"
[[forms.sections]]
id = "B"
title = "Mục B"
[[unknown]]
id = "z"
rows = [{ label = "r", field = "f" }]
"""


def pack(*pairs: tuple[str, str]) -> Pack:
    text = BEFORE
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    return load_pack(text)


def test_the_same_pack_changes_nothing_and_weak_marks_say_nothing() -> None:
    assert changes(pack(), pack()) == ()
    assert changes(pack(), pack(('paper = "x"', 'paper = "y"\nconfirmed = false'))) == ()


def test_figures_changed_gone_and_new() -> None:
    after = pack(
        ('basis = "HD 1"', 'basis = "HD 2"'),
        ("value = 20", "value = 25"),
        ("value = true", "value = false"),
        ('["a", "b"]', '["a"]'),
        ('gone = { value = 1, label = "Cũ" }', 'come = { value = 2, label = "Mới" }'),
    )
    assert changes(pack(), after) == (
        PackChange("Căn cứ", "Văn bản", "HD 1", "HD 2"),
        PackChange("Số liệu", "Trần", "20 %", "25 %"),
        PackChange("Số liệu", "Kín", "có", "không"),
        PackChange("Số liệu", "Ngày", "a; b", "a"),
        PackChange("Số liệu", "Cũ", "1", ""),
        PackChange("Số liệu", "Mới", "", "2"),
    )


def test_rows_and_rows_within_rows() -> None:
    after = pack(
        ('title = "Mục A"', 'title = "Mục A mới"'),
        ('id = "B"\ntitle = "Mục B"', 'id = "C"\ntitle = "Mục C"'),
        ('[[unknown]]\nid = "z"', '[[unknown]]\nid = "y"'),
    )
    assert changes(pack(), after) == (
        PackChange("Mẫu 1 · Mục", "Mục A mới", "Mục A", "Mục A mới"),
        PackChange("Mẫu 1 · Mục", "Mục B", "Mục B", ""),
        PackChange("Mẫu 1 · Mục", "Mục C", "", "Mục C"),
        PackChange("unknown", "z", "r; f", ""),
        PackChange("unknown", "y", "", "r; f"),
    )
    assert changes(pack(), pack(('who = "any"', 'who = "leader"')))[0].group == "Mẫu"
