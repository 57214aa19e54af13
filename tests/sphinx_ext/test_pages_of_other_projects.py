"""Another project's pages show indicators, rules, units, plans and progress, and refer to them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from minzheng.files import demo_files

pytest.importorskip("myst_parser")
CONF = """
project = "a city's plans"
extensions = ["myst_parser", "minzheng.sphinx_ext"]
language = "{language}"
nitpicky = True
minzheng_catalogue = ["{catalogue}"]
"""
OWN = """
[local.canteen_meals]
name = "助餐点供餐量"
name_en = "meals served"
unit = "人次"
time = "flow"
direction = "higher"
"""
PAGE = """# Plans

```{minzheng:indicator} 养老床位总数
```

```{minzheng:indicator} local.canteen_meals
```

```{minzheng:rule} MZ301
```

```{minzheng:unit} 元/人·月
```

```{minzheng:plan} plan.yaml
```

```{minzheng:progress} plan.yaml report-2024.yaml report-2025.yaml
:as-of: 2025-12-31
```
"""
OTHER = """# Others

{minzheng:indicator}`elderly.beds`, {minzheng:indicator}`the beds <养老床位总数>`,
{minzheng:rule}`outside-natural-bounds`,
{minzheng:unit}`元/月·人`, {ref}`minzheng-index`.
"""
WRONG = """# Wrong

{minzheng:indicator}`elderly.bedz`

```{minzheng:rule} MZ99x
```

```{minzheng:plan} none.yaml
```
"""


def built(folder: Path, language: str, *pages: str) -> tuple[str, ...]:
    """What Sphinx warns of, and the pages that it made."""
    for name, content in demo_files().items():
        (folder / Path(name).name).write_text(content, "utf-8")
    own = folder / "own.toml"
    own.write_text(OWN, "utf-8")
    (folder / "conf.py").write_text(CONF.format(language=language, catalogue=own.as_posix()), "utf-8")
    contents = "".join(f"{place}\n" for place in range(len(pages)))
    (folder / "index.md").write_text(f"# All\n\n```{{toctree}}\n{contents}```\n", "utf-8")
    for place, page in enumerate(pages):
        (folder / f"{place}.md").write_text(page, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "html", str(folder), str(folder / "site")],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    made = [(folder / "site" / f"{place}.html").read_text("utf-8") for place in range(len(pages))]
    return done.stderr, *made


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    return request.param, *built(tmp_path_factory.mktemp("site"), request.param, PAGE, OTHER)


def test_pages_are_made_without_a_warning(pages: tuple[str, ...]) -> None:
    """Names of every sort are found, also those of the project itself."""
    assert pages[1] == ""


def test_what_is_shown_is_said_in_the_language_of_the_pages(pages: tuple[str, ...]) -> None:
    """Definition, rule, unit and progress speak English on English pages and Chinese on Chinese ones."""
    language, _, shown, _ = pages
    english = ("What it checks", "Beds of elderly-care institutions", "meals served", "missed", "elderly care")
    chinese = ("检查什么", "期末养老机构和社区养老服务设施的床位合计", "助餐点供餐量", "未完成", "养老服务")
    assert [each for each in (english if language == "en" else chinese) if each not in shown] == []


def test_a_role_leads_to_where_it_is_shown(pages: tuple[str, ...]) -> None:
    """By code, by name, by another spelling; its text is the name unless it has one of its own."""
    language, _, shown, other = pages
    anchors = ("minzheng-indicator-elderly.beds", "minzheng-rule-MZ301", "minzheng-unit-元/人·月")
    assert [each for each in anchors if f'id="{each}"' not in shown or f"0.html#{each}" not in other] == []
    assert ("elderly-care beds of all kinds" if language == "en" else "养老床位总数") in other
    assert "the beds" in other


def test_a_name_that_nobody_knows_is_a_warning_with_its_place(tmp_path: Path) -> None:
    """The nearest names are said, and the page is made all the same."""
    said, page = built(tmp_path, "en", WRONG)
    assert "elderly.beds" in said
    assert "0.md:5: WARNING: 'MZ99x' is not a code" in said
    assert "none.yaml" in said
    assert "Wrong" in page
