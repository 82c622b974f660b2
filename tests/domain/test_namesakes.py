"""Namesakes are told apart by what differs, and a typed name finds whom it can mean."""

import pytest

from desktop.domain.dates import PartialDate
from desktop.domain.namesakes import says_several, those_called, told_apart, told_by_birth

CUC = "Vũ Thị Kim Cúc"
NAMES = {4: CUC, 7: "Đỗ Minh Quân", 9: CUC}


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ({4: PartialDate(1961), 9: PartialDate(1970, 5, 2)}, ("1961", "1970")),
        ({4: PartialDate(1970, 3, 8), 9: PartialDate(1970, 5, 2)}, ("08/03/1970", "02/05/1970")),
        ({4: PartialDate(1970), 9: PartialDate(1970)}, ("số 4 trong sổ", "số 9 trong sổ")),
        ({4: PartialDate(1970), 9: None}, ("số 4 trong sổ", "số 9 trong sổ")),
        ({}, ("số 4 trong sổ", "số 9 trong sổ")),
    ],
)
def test_namesakes_bear_what_differs_and_others_stay_as_they_are(born, said):
    assert told_by_birth(NAMES, born) == {4: f"{CUC} ({said[0]})", 7: "Đỗ Minh Quân", 9: f"{CUC} ({said[1]})"}


def test_without_namesakes_nothing_is_added():
    assert told_apart({1: "Lê Thị Ánh", 2: "Lê Thị Anh"}) == {1: "Lê Thị Ánh", 2: "Lê Thị Anh"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("Nguyễn Văn Tú", ["Nguyễn Văn Tú"]),
        ("NGUYỄN VĂN TỨ", ["Nguyễn Văn Tứ"]),
        ("nguyen van tu", ["Nguyễn Văn Tú", "Nguyễn Văn Tứ"]),
        ("tứ", ["Nguyễn Văn Tứ"]),
        ("kim cuc", ["Vũ Thị Kim Cúc (1961)", "Vũ Thị Kim Cúc (1970)"]),
        (CUC, ["Vũ Thị Kim Cúc (1961)", "Vũ Thị Kim Cúc (1970)"]),
        ("cuc 1970", ["Vũ Thị Kim Cúc (1970)"]),
        ("Hội Nông dân", []),
    ],
)
def test_a_typed_name_finds_whom_it_can_mean(typed, found):
    names = ["Nguyễn Văn Tú", "Nguyễn Văn Tứ", "Vũ Thị Kim Cúc (1961)", "Vũ Thị Kim Cúc (1970)"]
    assert those_called(typed, names) == found


def test_several_are_named_while_they_are_few():
    assert says_several(["A (1961)", "A (1970)"]) == "có 2 đảng viên tên này: A (1961), A (1970); hãy ghi rõ một người"
    assert says_several(["A", "B", "C", "D"]) == "có 4 đảng viên tên này; hãy ghi rõ một người"
