"""What the plans and series of the ministry state is in the catalogue: name, unit, time and breakdown of every row."""

from __future__ import annotations

import pytest

from minzheng.catalogue import indicators
from minzheng.quantities import Figure

P13 = [
    ("生活不能自理特困人员集中供养率", "50%", "assistance.institutional_care_rate"),
    ("重特大疾病医疗救助人次占直接救助人次比例", "30%", "assistance.serious_illness_aid_share"),
    ("一站式结算覆盖地区", "95%", "assistance.one_stop_settlement_coverage"),
    ("年均因灾直接经济损失占国内生产总值比例", "1.3%", "disasters.loss_share_of_gdp"),
    ("全国综合减灾示范社区", "5000个", "disasters.model_communities"),
    ("设有精神障碍社区康复机构的县", "70%", "mental_health.county_coverage"),
    ("每千名老年人口拥有养老床位数", "35~40张/千名老年人", "elderly.beds_per_thousand"),
    ("护理型床位比例", "30%", "elderly.nursing_bed_share"),
    ("每万人拥有社会组织数", "6.5个/万人", "social_organizations.per_ten_thousand"),
    ("农村社区综合服务设施覆盖率", "50%", "communities.service_facility_coverage"),
    ("城市社区公共服务综合信息平台覆盖率", "60%", "communities.information_platform_coverage"),
    ("农村社区公共服务综合信息平台覆盖率", "30%", "communities.information_platform_coverage"),
    ("每个城市社区社会工作专业人才", "1名", "social_work.professionals_per_community"),
    ("县级以上登记管理机关专职工作人员", "2名", "social_organizations.registry_staff"),
    ("行业协会商会脱钩", "7万家", "social_organizations.decoupled"),
    ("社会组织新增就业人数", "340万人", "social_organizations.new_jobs"),
    ("社会工作专业人才占全国总人口比例", "1‰", "social_work.professionals_share"),
    ("社会工作服务机构", "1万家", "social_work.service_agencies"),
    ("志愿服务参与率", "20%", "social_work.volunteering_rate"),
    ("节地生态安葬率", "50%", "funerals.ecological_burial_rate"),
    ("未成年人社会保护工作机制县级覆盖率", "95%", "children.protection_mechanism_coverage"),
]
P12 = [
    ("民政事业费支出", "2697.5亿元", "funds.civil_affairs_spending"),
    ("社会组织数", "44.6万个", "social_organizations.total"),
    ("各类优抚对象人数", "625.0万人", "veterans.beneficiaries"),
    ("收养性社会服务机构床位数", "349.6万张", "institutions.adoptive_beds"),
    ("城市低保人数", "2310.5万人", "assistance.subsistence_people"),
    ("农村低保人数", "5214.0万人", "assistance.subsistence_people"),
    ("城市低保平均标准", "251.2元/人·月", "assistance.subsistence_standard"),
    ("农村低保平均标准", "117.0元/人·月", "assistance.subsistence_standard"),
    ("救助受灾群众", "[4.5]亿人次", "disasters.relief"),
    ("恢复重建住房间数", "[1800]万间", "disasters.houses_rebuilt"),
    ("减灾示范社区数", "[1562]个", "disasters.model_communities"),
    ("救助流浪乞讨人员", "[781.3]万人", "vagrancy.people"),
]
P14_P15 = [
    ("困难残疾人生活补贴覆盖率", "100%", "disability.hardship_allowance_coverage"),
    ("重度残疾人护理补贴覆盖率", "100%", "disability.nursing_allowance_coverage"),
    ("查明身份信息流浪乞讨受助人员接送返回率", "100%", "vagrancy.return_rate"),
    ("县级公益性安葬（放）设施覆盖率", "100%", "funerals.public_facility_coverage"),
    ("养老机构护理型床位占比", "≥55%", "elderly.nursing_bed_share"),
    ("每千名老年人拥有养老床位数", "30.3张/千名老年人", "elderly.beds_per_thousand"),
    ("城乡低保标准年度增速", "+5%", "assistance.standard_growth"),
    ("乡镇（街道）范围具备综合功能的养老服务机构覆盖率", "60%", "elderly.comprehensive_institution_coverage"),
    ("乡镇（街道）社会工作站覆盖率", "全覆盖", "social_work.station_coverage"),
    ("婚姻家庭辅导服务覆盖", "全覆盖", "marriage.counselling_coverage"),
    ("新建城区、居住（小）区配套建设养老服务设施达标率", "100%", "elderly.new_housing_facility_rate"),
    ("养老服务床位总量", "1000万张", "elderly.beds"),
    ("基本养老保险参保率", "95%", "background.pension_coverage"),
    ("困难残疾人生活补贴目标人群覆盖率", "100%", "disability.hardship_allowance_coverage"),
    ("重度残疾人护理补贴目标人群覆盖率", "100%", "disability.nursing_allowance_coverage"),
    ("每百户居民拥有社区综合服务设施面积", ">30平方米/百户", "communities.facility_area_per_hundred_households"),
    ("社区养老服务机构和设施覆盖率", "70%以上", "elderly.community_facility_coverage"),
    ("村和社区一级养老服务设施覆盖率", "70%", "elderly.community_facility_coverage"),
]
GUANGDONG = [
    ("城市低保人均补差", "653元/人·月", "assistance.subsistence_topup"),
    ("农村低保人均补差", "300元/人·月", "assistance.subsistence_topup"),
    ("集中供养孤儿基本生活保障标准", "1949元/人·月", "orphans.living_standard"),
    ("散居孤儿基本生活保障标准", "1313元/人·月", "orphans.living_standard"),
    ("困难残疾人生活补贴", "188元/人·月", "disability.hardship_allowance_standard"),
    ("重度残疾人护理补贴", "252元/人·月", "disability.nursing_allowance_standard"),
    ("农村低保标准占城镇低保标准比例", "≥75%", "assistance.rural_urban_standard_ratio"),
    ("65岁及以上失能老年人医养结合服务率", ">30%", "elderly.integrated_care_rate"),
]


@pytest.mark.parametrize(("name", "value", "code"), [*P13, *P12, *P14_P15, *GUANGDONG])
def test_a_row_of_a_plan_resolves_and_its_value_is_accepted(name: str, value: str, code: str) -> None:
    """The printed name is a name of the indicator, and the printed value is in a unit that it takes."""
    it = indicators.resolve(name).indicator
    assert it.code == code
    assert it.accepts(Figure(value.replace("[", "").replace("]", "")))


def test_the_lists_are_whole() -> None:
    """Twenty-one rows of the 13th plan, twelve of the review of the 12th, the eight of Guangdong."""
    assert (len(P13), len(P12), len(GUANGDONG)) == (21, 12, 8)
    assert all("民政事业发展第十三个五年规划" in indicators[code].sources for _, _, code in P13)
    assert all("民政事业发展第十二个五年规划" in indicators[code].sources for _, _, code in P12)
