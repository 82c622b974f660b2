"""Everything as plain values and back: the rebuilt book is equal, its history and undo included."""

import copy
import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.db.dump import BadTwin, load
from desktop.db.store import Store
from desktop.domain.member import Member, MemberStatus
from desktop.domain.problems import UserError


@pytest.fixture
def filled(store: Store) -> Store:
    with store.write("Nhập", kind="import") as w:
        people = [w.add(Member(full_name=f"Người {n}", note='"=1+1\n<b>')) for n in range(5)]
        w.add(MemberStatus(member_id=people[0].id))
    with store.write("Xóa") as w:
        w.remove(people[4])
    store.drafts.save("member:1", "{}")
    return store


def test_the_rebuilt_book_is_equal(filled: Store, clock: Any, tmp_path: Path) -> None:
    twin = json.loads(json.dumps(filled.dump()))
    target = tmp_path / "dựng lại.socb"
    counts = load(twin, tmp_path, target)
    assert counts["members"] == 4
    with Store.open(target, now=clock) as again:
        assert again.content() == filled.content()
        assert again.dump() == filled.dump()
        assert again.check() == []
        assert again.undo() == "Xóa"
        with again.write("Thêm") as w:
            assert w.add(Member(full_name="mới")).id == 6  # an id is never used again, also after rebuilding
    with pytest.raises(UserError, match="Đã có tệp"):
        load(twin, tmp_path, target)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t.update(application="khác"),
        lambda t: t.update(format=2),
        lambda t: t.update(layout=99),
        lambda t: t.update(tables=[]),
        lambda t: t.pop("digest"),
        lambda t: t["tables"].pop("sqlite_sequence"),
        lambda t: t["tables"]["members"].update(columns=["id"]),
        lambda t: t["tables"]["members"]["rows"].pop(),
        lambda t: t["tables"]["members"]["rows"][0].__setitem__(1, "Khác"),
        lambda t: t["tables"]["members"]["rows"][0].__setitem__(1, None),
        lambda t: t["tables"]["members"]["rows"][0].pop(),
        lambda t: t["tables"].update({"x; DROP TABLE members": {"columns": ["id"], "rows": []}}),
    ],
)
def test_a_changed_twin_is_refused_and_leaves_nothing(filled: Store, tmp_path: Path, spoil: Any) -> None:
    twin = copy.deepcopy(filled.dump())
    spoil(twin)
    target = tmp_path / "dựng lại" / "so.socb"
    with pytest.raises(BadTwin):
        load(twin, tmp_path / "so.json", target)
    assert not target.exists()
    assert list(target.parent.iterdir()) == [] if target.parent.exists() else True


def test_no_value_at_all_is_no_twin(tmp_path: Path) -> None:
    with pytest.raises(BadTwin, match="không phải"):
        load([], tmp_path, tmp_path / "a.socb")  # type: ignore[arg-type]


def test_every_field_of_every_type_comes_back(filled: Store) -> None:
    member = filled.records(Member).all()[0]
    assert dataclasses.asdict(member)["note"] == '"=1+1\n<b>'
