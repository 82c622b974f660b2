"""Synchronised folders and shares are recognised; conflict copies beside a book are found."""

from pathlib import Path

import pytest

from desktop import places
from desktop.places import PlaceKind, advice_for_backups, advice_for_book, conflict_copies, place_of


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("Users/an/OneDrive/Tài liệu", PlaceKind.ONEDRIVE),
        ("Users/an/OneDrive - UBND xã An Hòa/Sổ", PlaceKind.ONEDRIVE),
        ("Users/an/Google Drive/Sổ", PlaceKind.GOOGLE_DRIVE),
        ("G/Drive của tôi/Sổ", PlaceKind.GOOGLE_DRIVE),
        ("G/My Drive", PlaceKind.GOOGLE_DRIVE),
        ("home/an/Dropbox (Personal)/Sổ", PlaceKind.DROPBOX),
        ("Users/an/iCloudDrive", PlaceKind.ICLOUD),
        ("Users/an/Documents/Sổ Chi bộ", PlaceKind.LOCAL),
        ("Users/an/Bàn OneDrive cũ", PlaceKind.LOCAL),
    ],
)
def test_places_by_their_names(tmp_path: Path, folder: str, kind: PlaceKind) -> None:
    assert place_of(tmp_path / folder / "so.socb").kind is kind


def test_places_by_their_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "đồng bộ").mkdir()
    (tmp_path / "đồng bộ" / ".dropbox").write_bytes(b"")
    assert place_of(tmp_path / "đồng bộ" / "a" / "so.socb") == places.Place(PlaceKind.DROPBOX, tmp_path / "đồng bộ")
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Đám mây xã"))
    assert place_of(tmp_path / "Đám mây xã" / "so.socb").kind is PlaceKind.ONEDRIVE


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("//may-chu/chung /mnt/chung\\040xa cifs rw 0 0", PlaceKind.NETWORK),
        ("may-chu:/x /mnt/chung\\040xa nfs4 rw 0 0", PlaceKind.NETWORK),
        ("/dev/sdb1 /mnt/chung\\040xa ext4 rw 0 0", PlaceKind.LOCAL),
    ],
)
def test_shares_by_their_mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, kind: PlaceKind) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(places, "_MOUNTS", mounts)
    assert place_of(Path("/mnt/chung xa/so.socb")).kind is kind
    assert place_of(Path("/home/an/so.socb")).kind is PlaceKind.LOCAL
    monkeypatch.setattr(places, "_MOUNTS", tmp_path / "none")
    assert place_of(Path("/mnt/chung xa/so.socb")).kind is PlaceKind.LOCAL
    assert place_of(Path("//may-chu/chung/so.socb")).kind is PlaceKind.NETWORK


def test_advice_is_a_warning_with_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud = tmp_path / "OneDrive" / "so.socb"
    assert advice_for_book(tmp_path / "so.socb") == []
    assert "OneDrive" in advice_for_book(cloud)[0].message
    assert "mật khẩu" in advice_for_backups(cloud.parent)[0].message
    assert advice_for_backups(tmp_path) == []
    share = Path("//may-chu/chung/so.socb")
    assert "ổ mạng" in advice_for_book(share)[0].message
    assert advice_for_backups(share) == []


def test_conflict_copies_beside_the_book(tmp_path: Path) -> None:
    book = tmp_path / "Chi bộ Đông Phú.socb"
    conflicts = [
        "Chi bộ Đông Phú (1).socb",
        "Chi bộ Đông Phú (MAY-2's conflicted copy 2026-11-03).socb",
        "Chi bộ Đông Phú-DESKTOP-4A7B.socb",
    ]
    others = [
        "Chi bộ Đông Phú.xlsx",
        "Chi bộ Đông Phú 2.socb",
        "Sổ khác (1).socb",
        "Chi bộ Đông Phú (trước khi khôi phục 2026-11-03 0900).socb",
    ]
    for name in [book.name, *conflicts, *others]:
        (tmp_path / name).write_bytes(b"")
    assert sorted(p.name for p in conflict_copies(book)) == sorted(conflicts)
    assert conflict_copies(tmp_path / "nowhere" / "a.socb") == []
