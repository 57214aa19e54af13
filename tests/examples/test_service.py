"""The example of a web service: plans, figures and periods in requests, results in answers."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import minzheng as mz
from minzheng.files import schema

SERVICE = Path(__file__).parents[2] / "examples" / "service.py"
PLAN = {
    "schema": "minzheng/1",
    "document": {"id": "plan", "title": "某市民政工作计划", "region": "320400", "period": 2022},
    "targets": [{"indicator": "elderly.nursing_bed_share", "value": "提高到72%"}],
}
SEEN = {"indicator": "elderly.nursing_bed_share", "value": "71.4%", "period": 2022, "region": "320400"}
CASE = {"plan": PLAN, "observations": [SEEN], "as_of": "2022-12-31"}


@pytest.fixture(scope="module")
def client() -> TestClient:
    """A client of the service, without a network."""
    spec = importlib.util.spec_from_file_location("service", SERVICE)
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return TestClient(module.app)


def test_a_verdict_is_asked_for(client: TestClient) -> None:
    """With the intervals that it was decided by."""
    answer = client.post("/verdict", json={"bound": "不低于72%", "reported": "71.4%"}).json()
    assert answer["verdict"] == "not_met"
    assert mz.from_plain(answer["reported"], mz.Interval) == mz.Figure("71.4%").interval


def test_an_assessment_comes_back_as_the_object_that_it_is(client: TestClient) -> None:
    """As plain data that make the same assessment."""
    answer = client.post("/assessment", params={"lang": "en"}, json=CASE).json()
    found = mz.assess(
        mz.from_plain(PLAN, mz.Plan), observations=[mz.from_plain(SEEN, mz.Observation)], as_of="2022-12-31"
    )
    assert mz.from_plain(answer["assessment"], mz.Assessment) == found
    assert answer["sentences"] == [each.explain("en") for each in found]


def test_what_is_wrong_is_said_with_its_path(client: TestClient) -> None:
    """All at once, as every other field of a request."""
    wrong = {**CASE, "observations": [SEEN, {**SEEN, "value": "71.4", "regoin": "1"}], "as_of": "tomorrow"}
    answer = client.post("/assessment", json=wrong)
    assert answer.status_code == 422
    found = {tuple(each["loc"]): each["type"] for each in answer.json()["detail"]}
    assert found["body", "observations", 1, "value"] == "MZ047"
    assert found["body", "observations", 1, "regoin"] == "MZ021"
    assert ("body", "as_of") in found


def test_a_period_stands_in_the_address(client: TestClient) -> None:
    """A query parameter is a text."""
    answer = client.get("/elapsed", params={"period": "2022年上半年", "as_of": "2022-03-31"})
    assert answer.json() == {"period": "2022年上半年", "elapsed": "1/2"}


def test_the_description_of_the_service_has_our_schemas(client: TestClient) -> None:
    """What the pages under /docs show is what is published."""
    held = client.get("/openapi.json").json()["components"]["schemas"]
    assert held["Figure"] == schema(mz.Figure)["$defs"]["Figure"]
    # What holds a region goes in and comes out under two names, since a region lies in another one.
    assert {"Observation", "Interval", "Verdict"} <= {name.partition("-")[0] for name in held}
