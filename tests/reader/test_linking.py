"""Linking: the words beside a figure and its unit rank the indicators, and doubt is shown."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from minzheng.catalogue import Catalogue, indicators
from minzheng.model import Indicator
from minzheng.reader import read_text

PLAIN = {
    "护理型床位占比提高到68%。": "elderly.nursing_bed_share",
    "全年办理结婚登记15236对。": "marriage.registrations",
    "火化率达到98%。": "funerals.cremation_rate",
    "福利彩票销量突破5亿元。": "lottery.sales",
    "每千名老年人拥有养老床位40张。": "elderly.beds_per_thousand",
    "每万人拥有持证社会工作专业人才16.5人。": "social_work.professionals_per_ten_thousand",
    "城市低保标准提高到每人每月786元。": "assistance.subsistence_standard",
    "节地生态安葬率达到63.7%。": "funerals.ecological_burial_rate",
    "困难残疾人生活补贴标准为每人每月96元。": "disability.hardship_allowance_standard",
}


@pytest.mark.parametrize(("text", "code"), PLAIN.items())
def test_a_plain_name_links(text: str, code: str) -> None:
    """The first candidate is the one meant, with a reason."""
    (mention,) = read_text(text).indicators
    assert mention.candidates[0].code == code
    assert mention.candidates[0].explain()


def test_nothing_is_linked_where_nothing_fits() -> None:
    """Figures of other things stay unlinked; candidates may be shown, never chosen."""
    for text in ("举办文艺演出12场次。", "采购电脑30台。", "走访企业18家。"):
        assert read_text(text).indicators[0].linked is None


def test_linking_can_be_left_out_or_given_a_catalogue() -> None:
    """Another catalogue links to its own indicators."""
    own = Indicator(code="local.cots", name="简易床位数", unit="张", time="stock", direction="higher")
    catalogue = Catalogue().extended_with([own])
    text = "现有简易床位30张。"
    assert read_text(text, link=False).indicators[0].candidates == ()
    assert read_text(text, link=catalogue).indicators[0].linked == "local.cots"


def test_a_growth_may_be_of_anything_that_grows() -> None:
    """A percentage after a verb of rising links to the level it is of; points link to ratios."""
    (growth,) = read_text("孤儿基本生活标准提高10%。").indicators
    assert growth.candidates[0].code == "orphans.living_standard"
    (points,) = read_text("护理型床位占比提高3个百分点。").indicators
    assert points.candidates[0].code == "elderly.nursing_bed_share"
    assert indicators[points.candidates[0].code].unit.code == "%"


CASES = tomllib.loads(Path(__file__).with_name("links.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_no_figure_is_linked_to_another_indicator(case: dict[str, object]) -> None:
    """A link that is made is right; what the catalogue does not have stays unlinked."""
    read = read_text(str(case["text"])).indicators
    assert [
        (each.text, each.linked)
        for each, code in zip(read, case["links"], strict=True)  # type: ignore[call-overload]
        if code != "*" and each.linked not in (None, code or None)
    ] == []


def test_most_figures_are_linked_and_nearly_all_have_the_right_one_first() -> None:
    """Over all sentences: the first candidate is right for 95 in 100, and nine in ten links are made."""
    wanted = first = made = 0
    for case in CASES:
        for mention, code in zip(read_text(case["text"]).indicators, case["links"], strict=True):
            if code and code != "*":
                wanted += 1
                first += bool(mention.candidates) and mention.candidates[0].code == code
                made += mention.linked == code
    assert first >= 0.95 * wanted
    assert made >= 0.9 * wanted


def test_what_was_paid_in_all_is_no_standard() -> None:
    """The sum of a year is not the rate per head whose name it bears."""
    (paid,) = read_text("全年发放困难残疾人生活补贴1.2亿元。").indicators
    assert "disability.hardship_allowance_standard" not in [each.code for each in paid.candidates]


def test_a_number_of_another_level_age_or_noun_is_ruled_out() -> None:
    """省级 is not 县级, 70周岁 is neither 60 nor 65, and public-benefit projects in communities are no communities."""
    for text in ("70周岁及以上老年人口880万人。", "支持160个公益项目落地城乡社区。"):
        assert [each.linked for each in read_text(text).indicators] == [None]
    for text, code in (
        ("省级行政区划单位1个。", "divisions.provinces"),
        ("65周岁及以上老年人口880万人。", "background.people_65"),
    ):
        assert [each.linked for each in read_text(text).indicators] == [code]
