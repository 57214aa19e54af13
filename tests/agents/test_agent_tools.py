"""The tools that an agent calls, through a real client over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from minzheng.agents import TOOLS
from minzheng.catalogue import indicators
from minzheng.files import demo_files
from minzheng.language import has

PLANS = list(demo_files().values())
PLAN, REPORT = next(each for each in PLANS if "targets:" in each), next(each for each in PLANS if "2025" in each)
SOURCE = "2021年，全市新增养老床位120张，护理型床位占比达到71.4%。"
CALLS: dict[str, Mapping[str, Any]] = {
    "search_indicators": {"query": "护理床位比例", "limit": 2},
    "find_region": {"name": "浙江省/杭州市"},
    "explain_unit": {"words": "2.3万人"},
    "explain_code": {"code": "MZ301"},
    "read_text": {"words": SOURCE, "published": "2022-01-10"},
    "check_plans": {"plans": PLANS},
    "assess_plans": {"plans": PLANS, "as_of": "2025-12-31"},
    "compare_figures": {"one": "71.4%", "other": "68%"},
    "diff_plans": {"before": PLAN, "after": REPORT},
    "judge_figure": {"bound": "不低于72%", "value": "71.4%", "indicator": "护理型床位占比"},
    "verify_figure": {"claim": "71.4%", "quote": "护理型床位占比达到71.4%", "source": SOURCE},
}
CLAIMS = {
    "other": {"claim": "72%", "quote": "护理型床位占比达到71.4%", "source": SOURCE},
    "nowhere": {"claim": "71.4%", "quote": "护理型床位占比为71.4%", "source": SOURCE},
    "at least": {"claim": "不低于71.4%", "quote": "护理型床位占比达到71.4%", "source": SOURCE},
    "another kind": {"claim": "增长71.4%", "quote": "护理型床位占比达到71.4%", "source": SOURCE},
    "finer": {"claim": "71.43%", "quote": "护理型床位占比达到71.4%", "source": SOURCE},
    "rounded": {"claim": "71%", "quote": "护理型床位占比达到71.4%", "source": SOURCE},
    "another unit": {"claim": "0.12千张", "quote": "新增养老床位120张", "source": SOURCE},
}
FAULTS = {
    "judge_figure": {"bound": "不低于", "value": "71.4%", "lang": "en"},
    "assess_plans": {"plans": ["schema: minzheng/1\ntargets: [{value: 5}]\n"], "as_of": "2025-12-31"},
    "find_region": {"name": "无此地"},
}


async def _asked() -> dict[str, Any]:
    """What a client is answered to every question, in one session."""
    from mcp import ClientSession
    from mcp.client.stdio import StdioServerParameters, stdio_client

    served = StdioServerParameters(command=sys.executable, args=["-m", "minzheng", "mcp"], env=dict(os.environ))
    async with stdio_client(served) as (read, write), ClientSession(read, write) as session:
        about = await session.initialize()
        return {
            "about": about,
            "tools": {each.name: each for each in (await session.list_tools()).tools},
            "answers": {name: await session.call_tool(name, dict(given)) for name, given in CALLS.items()},
            "claims": {name: await session.call_tool("verify_figure", dict(given)) for name, given in CLAIMS.items()},
            "faults": {name: await session.call_tool(name, dict(given)) for name, given in FAULTS.items()},
        }


@pytest.fixture(scope="module")
def asked() -> dict[str, Any]:
    pytest.importorskip("mcp")
    return asyncio.run(_asked())


def test_every_tool_is_offered_with_its_words_in_both_languages(asked: dict[str, Any]) -> None:
    """What a tool is for and each thing it takes is said in Chinese and English."""
    assert asked["about"].server_info.name == "minzheng"
    assert asked["tools"].keys() == TOOLS.keys() == CALLS.keys()
    for tool in asked["tools"].values():
        described = [tool.description, *(each["description"] for each in tool.input_schema["properties"].values())]
        assert all(" / " in each for each in described)
        assert all(has(f"agent.{each}", "en") for each in tool.input_schema["properties"])


def test_an_answer_is_what_its_schema_promises(asked: dict[str, Any]) -> None:
    """Its records are those of the result, and a person can read it."""
    for name, answer in asked["answers"].items():
        assert not answer.is_error, (name, answer.content)
        assert answer.content[0].text
        Draft202012Validator(asked["tools"][name].output_schema).validate(answer.structured_content)


def test_an_agent_is_answered_as_the_library_answers(asked: dict[str, Any]) -> None:
    """The verdict, the findings and the statements are the library's own."""
    said = {name: answer.structured_content for name, answer in asked["answers"].items()}
    assert said["search_indicators"]["records"][0]["code"] == indicators.resolve("护理型床位占比").indicator.code
    assert [each["quote"] for each in said["read_text"]["records"]] == ["120张", "71.4%"]
    assert "未达标" in said["judge_figure"]["explanation"]
    assert {each["code"] for each in said["check_plans"]["records"]}
    assert "missed" in {each["status"] for each in said["assess_plans"]["records"]}
    assert said["verify_figure"]["supported"] is True


def test_a_claim_that_its_source_does_not_print_is_not_supported(asked: dict[str, Any]) -> None:
    """Another figure and a quote that stands nowhere support nothing; another unit and a rounded figure are right."""
    supported = {name for name, answer in asked["claims"].items() if answer.structured_content["supported"]}
    assert supported == {"another unit", "rounded"}


def test_a_question_that_cannot_be_answered_says_why(asked: dict[str, Any]) -> None:
    """The error of the library is the answer, in the language that was asked for."""
    for answer in asked["faults"].values():
        assert answer.is_error
    assert "不低于" in asked["faults"]["judge_figure"].content[0].text
    assert "is not a figure" in asked["faults"]["judge_figure"].content[0].text
