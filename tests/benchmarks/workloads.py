"""What ``against.py`` times in one version: a table of tasks, each prepared once, then run several times.

``python workloads.py TASK FOLDER`` writes the least processor seconds of one run to standard output; only the root
package is imported, so that any version can be timed. ``FOLDER`` has the files that ``prepare`` wrote.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

REPEATS = 5
COUNT = 5_000
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
    few = {**data, "observations": seen[: COUNT // 5], "targets": promised[: COUNT // 10]}
    (folder / "few.json").write_text(json.dumps(few, ensure_ascii=False), encoding="utf-8")
    text = "".join(sentence(number) for number in range(360))
    (folder / "report.txt").write_text(text, encoding="utf-8")


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


def figures(folder: Path) -> Task:
    """Texts read as figures, each another one."""
    import minzheng as mz

    texts = [PRINTS[number % len(PRINTS)].format(10 + number) for number in range(COUNT)]
    return lambda: [mz.Figure(text) for text in texts]


def conversion(folder: Path) -> Task:
    """Amounts in another unit of their family."""
    import minzheng as mz

    pairs = [(one, other) for one in UNITS for other in UNITS if mz.Unit(one).converts_to(mz.Unit(other))]
    amounts = [(mz.Quantity(f"{number}.5", one), other) for number in range(300) for one, other in pairs]
    return lambda: [amount.to(other) for amount, other in amounts]


def load(folder: Path) -> Task:
    """A file of observations and targets."""
    import minzheng as mz

    return lambda: mz.load(folder / "many.json")


def load_yaml(folder: Path) -> Task:
    """The same as YAML, a fifth of it."""
    import minzheng as mz

    path = folder / "few.yaml"
    if not path.exists():
        path.write_text(mz.dumps(mz.load(folder / "few.json")), encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    return lambda: mz.loads(text)


def assess(folder: Path) -> Task:
    """A thousand targets on five thousand observations."""
    import minzheng as mz

    data = mz.load(folder / "many.json")
    return lambda: mz.assess(data, as_of="2021-12-31")


def diff(folder: Path) -> Task:
    """The targets beside the observations."""
    import minzheng as mz

    data = mz.load(folder / "few.json")
    return lambda: mz.diff(data.plans[0], data.summaries[0])


def validate(folder: Path) -> Task:
    """Every rule on every statement."""
    import minzheng as mz

    data = mz.load(folder / "few.json")
    return lambda: mz.validate(data, as_of="2021-12-31")


def read(folder: Path) -> Task:
    """A report of some thousand figures, read and linked."""
    import minzheng as mz

    text = (folder / "report.txt").read_text(encoding="utf-8")
    return lambda: mz.read_text(text, published="2022-03-10")


TASKS = {each.__name__: each for each in (figures, conversion, load, load_yaml, assess, diff, validate, read)}
IMPORTS = {"import": "import minzheng", "first_figure": "import minzheng; minzheng.Figure('72%')"}


def main(name: str, folder: str) -> None:
    """Time one task."""
    if name in IMPORTS:
        begun = time.process_time()
        exec(IMPORTS[name])  # the statement as a person writes it
        print(time.process_time() - begun)
        return
    task = TASKS[name](Path(folder))
    task()
    times = []
    for _ in range(REPEATS):
        begun = time.process_time()
        task()
        times.append(time.process_time() - begun)
    print(min(times))


if __name__ == "__main__":
    main(*sys.argv[1:])
