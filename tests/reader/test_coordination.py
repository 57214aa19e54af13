"""Coordination: 分别 gives each figure the subject in its place, with the words that only the last subject prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.reader import Mention, read_text

SUBJECTS = {
    "养老机构": "elderly.institutions",
    "社会团体": "social_organizations.associations",
    "基金会": "social_organizations.foundations",
    "慈善组织": "charity.organizations",
}


def read(text: str) -> list[Mention]:
    return list(read_text(text, published="2022-01-31").indicators)


@given(st.permutations(list(SUBJECTS)), st.lists(st.integers(2, 900), min_size=4, max_size=4, unique=True))
def test_permuting_both_lists_permutes_the_mentions(subjects: list[str], numbers: list[int]) -> None:
    """Each figure has its own subject, quoted where it stands, and its own link, in whatever order they are told."""
    text = f"全市{'、'.join(subjects)}分别达到{'、'.join(f'{number}家' for number in numbers)}。"
    found = {each.low: each for each in read(text)}
    for subject, number in zip(subjects, numbers, strict=True):
        mention = found[number]  # type: ignore[index] # an int equals its Decimal
        assert mention.subject == subject
        assert mention.linked == SUBJECTS[subject]
        assert mention.evidence.subject is not None
        assert mention.evidence.subject.quote == subject


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("城市、农村低保标准分别提高到900元、800元。", ["城市低保标准", "农村低保标准"]),
        ("集中和社会散居孤儿标准分别为每人每月2600元和1900元。", ["集中孤儿标准", "社会散居孤儿标准"]),
        (
            "困难残疾人生活补贴和重度残疾人护理补贴标准分别调整为110元和130元。",
            ["困难残疾人生活补贴标准", "重度残疾人护理补贴标准"],
        ),
        ("2021年结婚登记和离婚登记分别办理1200对和560对。", ["结婚登记", "离婚登记"]),
    ],
)
def test_what_only_the_last_subject_prints_is_given_to_all(text: str, subjects: list[str]) -> None:
    """城市、农村低保标准 are two standards, and 补贴和补贴标准 too."""
    assert [each.subject for each in read(text)] == subjects


def test_a_subject_ends_where_a_figure_begins() -> None:
    """The words of an earlier figure are no part of a later one's subject, whether or not the lists agree."""
    assert {each.subject for each in read("全县共有低保对象1.2万户、1.9万人。")} == {"低保对象"}
    uneven = read("甲乡、乙乡分别新建3个、4个、5个助餐点。")
    assert not any(digit in each.subject for each in uneven for digit in "345")
    assert [finding.code for each in uneven for finding in each.findings] == ["MZ885"]


def test_a_cell_is_linked_by_its_label_alone() -> None:
    """The numbers to the left of a cell are no words beside it."""
    table = "单位:万人\n指标 2020 2021 2022\n农村低保人数 36.2 34.7 33.4\n"
    assert [each.linked for each in read(table)] == ["assistance.subsistence_people"] * 3
