"""What ``against.py`` times in one version: a table of tasks, each prepared once and short, then run again and again.

``python workloads.py TASK FOLDER`` runs its task once for every line of standard input and answers with the processor
seconds that it took; only the root package is imported, so that any version can be timed. ``FOLDER`` has the files
that ``prepare`` wrote.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

COUNT = 500
PAGE = 10_000
CODE = "elderly.nursing_bed_share"
PRINTS = (
    "不少于{}张",
    "{}万人",
    "提高到{}%",
    "{}元/人·月",
    "约{}户",
    "每人每月{}元",
    "{}余人次",
    "{}%以上",
    "控制在{}%以内",
    "{}个百分点",
)
UNITS = ("元/人·月", "元/人·年", "万元", "元", "%", "‰", "人", "万人", "张/千人", "张/万人", "平方米", "万平方米")
SENTENCES = (
    "到{year}年,全市护理型床位占比提高到{share}%以上,新建社区养老服务站{small}家。",
    "截至{year}年底,全市共有养老机构{small}家,床位{large}张,其中护理型床位{medium}张,占{share}%。",
    "全年累计发放困难残疾人生活补贴{money}万元,惠及{medium}人,同比增长{growth}%。",
    "城市最低生活保障标准由每人每月{low}元提高到每人每月{high}元,自{year}年7月1日起执行。",
    "{year}年1-6月,办理结婚登记{medium}对,离婚登记{small}对,登记合格率100%。",
    "力争到“十四五”末,每千名老年人拥有养老床位{rate}张,政府购买服务覆盖率不低于{share}%。",
)
PROSE = (
    "坚持把党的建设摆在首位,深入开展主题教育,扎实推进为民办实事项目,不断提升服务管理水平,切实兜牢民生底线。",
    "健全党委领导、政府负责、部门协同、社会参与的工作格局,加强基层民政服务能力建设,提升干部队伍的业务本领。",
    "坚持问题导向、目标导向、结果导向相统一,着力补齐短板弱项,群众的获得感、幸福感和安全感持续增强。",
)
Task = Callable[[], object]


def prepare(folder: Path) -> None:
    """Write the inputs of every task: the same for each version, none of them from documents."""
    about = {"id": "many", "title": "总结", "period": 2021, "region": "320400"}
    seen = [
        {
            "indicator": CODE,
            "value": f"{index % 100}.{index % 7}%",
            "period": 2000 + index % 20,
            "region": region(index),
        }
        for index in range(COUNT)
    ]
    promised = [
        {
            "indicator": CODE,
            "value": f"提高到{index % 97}.{index % 7}%",
            "period": 2000 + index % 20,
            "region": region(index),
        }
        for index in range(COUNT // 5)
    ]
    data = {"schema": "minzheng/1", "document": about, "observations": seen, "targets": promised}
    (folder / "many.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    text = "".join(sentence(number) for number in range(60))
    (folder / "report.txt").write_text(text, encoding="utf-8")
    (folder / "page.txt").write_text(page(), encoding="utf-8")


def region(index: int) -> str:
    """One of some divisions."""
    return ("320402", "320404", "320411", "320412", "320413", "320481", "110101", "110102", "310101", "310104")[
        index % 10
    ]


def sentence(number: int) -> str:
    """A sentence of a report, with a line of its own at times."""
    words = SENTENCES[number % len(SENTENCES)].format(
        year=2018 + number % 6, share=40 + number % 55, small=3 + number % 80, medium=812 + 13 * number,
        large=20_000 + 37 * number, money=300 + number, growth=f"{number % 19}.{number % 9}", low=640 + number % 50,
        high=700 + number % 50, rate=f"{30 + number % 12}.{number % 10}",
    )  # fmt: skip
    return words + ("\n" if number % 4 == 3 else "")


def page() -> str:
    """Ten thousand characters of an ordinary page: between two sentences with figures two or three without."""
    lines = (sentence(number) + "".join(PROSE[: 2 + number % 2]) + "\n" for number in itertools.count())
    text = "某某市民政局2021年工作总结\n"
    while len(text) < PAGE:
        text += next(lines)
    return text[:PAGE]


def figures(folder: Path) -> Task:
    """Texts read as figures, each another one."""
    import minzheng as mz

    numbers = itertools.count(10)
    return lambda: [mz.Figure(PRINTS[number % len(PRINTS)].format(number)) for number in some(numbers)]


def figures_of(folder: Path) -> Task:
    """Figures made of their parts."""
    import minzheng as mz

    numbers = itertools.count(10)
    return lambda: [mz.Figure.of(">=", number, None, UNITS[number % len(UNITS)]) for number in some(numbers)]


def intervals(folder: Path) -> Task:
    """What printed numbers stand for, each another one."""
    import minzheng as mz

    made = (mz.Figure(f"{number}.{number % 10}%") for number in itertools.count(10))
    batches = iter([list(some(made)) for _ in range(100)])
    return lambda: [figure.interval for figure in next(batches)]


def some(values: Iterable[Any]) -> Iterator[Any]:
    """The next few hundred of them."""
    return itertools.islice(values, COUNT)


def conversion(folder: Path) -> Task:
    """Amounts in another unit of their family."""
    import minzheng as mz

    pairs = [(one, other) for one in UNITS for other in UNITS if mz.Unit(one).converts_to(mz.Unit(other))]
    amounts = [(mz.Quantity(f"{number}.5", one), other) for number in range(100) for one, other in pairs]
    return lambda: [amount.to(other) for amount, other in amounts]


def load(folder: Path) -> Task:
    """A file of observations and targets."""
    import minzheng as mz

    return lambda: mz.load(folder / "many.json")


def load_yaml(folder: Path) -> Task:
    """The same as YAML."""
    import minzheng as mz

    text = mz.dumps(mz.load(folder / "many.json"))
    return lambda: mz.loads(text)


def assess(folder: Path) -> Task:
    """A hundred targets on five hundred observations."""
    import minzheng as mz

    data = mz.load(folder / "many.json")
    return lambda: mz.assess(data, as_of="2021-12-31")


def diff(folder: Path) -> Task:
    """The targets beside the observations."""
    import minzheng as mz

    data = mz.load(folder / "many.json")
    return lambda: mz.diff(data.plans[0], data.summaries[0])


def validate(folder: Path) -> Task:
    """Every rule on every statement."""
    import minzheng as mz

    data = mz.load(folder / "many.json")
    return lambda: mz.validate(data, as_of="2021-12-31")


def read(folder: Path) -> Task:
    """A report of some hundred figures, read and linked."""
    return _reading(folder / "report.txt")


def scan(folder: Path) -> Task:
    """The same, read alone."""
    return _reading(folder / "report.txt", link=False)


def read_page(folder: Path) -> Task:
    """Ten thousand characters of an ordinary page, read and linked: a million characters a second is 10 ms."""
    return _reading(folder / "page.txt")


def scan_page(folder: Path) -> Task:
    """The same, read alone."""
    return _reading(folder / "page.txt", link=False)


def _reading(file: Path, **more: bool) -> Task:
    import minzheng as mz

    text = file.read_text(encoding="utf-8")
    return lambda: mz.read_text(text, published="2022-03-10", **more)


TASKS = {
    each.__name__: each
    for each in (
        figures,
        figures_of,
        intervals,
        conversion,
        load,
        load_yaml,
        assess,
        diff,
        validate,
        read,
        scan,
        read_page,
        scan_page,
    )
}
ONCE = {
    "import": "import minzheng",
    "first_figure": "import minzheng; minzheng.Figure('72%')",
    "first_bound": "import minzheng; minzheng.Figure('不少于72%')",
}
"""What is timed once in a process, as a person writes it."""


def task_of(name: str, folder: Path) -> Task:
    """A task made ready, with its caches warm."""
    if name in ONCE:
        return lambda: exec(ONCE[name])
    task = TASKS[name](folder)
    task()
    return task


def main(name: str, folder: str) -> None:
    """Time one task, as often as it is asked for."""
    task = task_of(name, Path(folder))
    for _ in sys.stdin:
        begun = time.process_time()
        task()
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
