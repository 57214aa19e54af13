"""A small web service (服务示例): post a plan and what was reported, get what became of it.

Run it with ``pip install minzheng fastapi uvicorn`` and ``uvicorn service:app``; its pages are at ``/docs``. The
classes of minzheng stand as they are in the models. What is wrong in a request is a 422 with the path and the message
of each problem, in Chinese and English; every answer is plain data that ``minzheng.from_plain`` takes back.
"""

from datetime import date
from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import BaseModel

import minzheng as mz

app = FastAPI(title="民政规划目标 · targets of civil affairs plans")


class Promise(BaseModel):
    """A promised figure and a reported one."""

    bound: mz.Figure
    reported: mz.Figure


class Decision(BaseModel):
    """Whether what is reported meets what was promised, with both intervals."""

    verdict: mz.Verdict
    bound: mz.Interval
    reported: mz.Interval


class Case(BaseModel):
    """A plan, what was reported of it, and the day on which it is looked at."""

    plan: mz.Plan
    observations: list[mz.Observation]
    as_of: date


class Answer(BaseModel):
    """What became of every target, in full and in one sentence each."""

    assessment: mz.Assessment
    sentences: list[str]


@app.post("/verdict")
def verdict(promise: Promise) -> Decision:
    """Whether a figure is met (是否达到)."""
    return Decision(
        verdict=promise.bound.verdict(promise.reported),
        bound=promise.bound.interval,
        reported=promise.reported.interval,
    )


@app.post("/assessment")
def assessment(case: Case, lang: Annotated[str, Query(pattern="^(zh|en)$")] = "zh") -> Answer:
    """What became of a plan (规划完成得如何)."""
    found = mz.assess(case.plan, observations=case.observations, as_of=case.as_of)
    return Answer(assessment=found, sentences=[each.explain(lang) for each in found])


@app.get("/elapsed")
def elapsed(period: mz.Period, as_of: date) -> dict[str, str]:
    """How much of a period has passed by a day (时间过半)."""
    return {"period": period.label("zh"), "elapsed": str(period.elapsed(as_of))}
