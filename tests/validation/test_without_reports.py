"""Checking and reading import nothing of presentation: sheets and renderers come when something is shown."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
import minzheng as mz
from minzheng.validation import audit, validate

told = "[{indicator: elderly.nursing_bed_share, value: 168%, period: 2021, region: '320400'}]"
data = mz.loads("{schema: minzheng/1, document: {id: a, title: x}, observations: " + told + "}")
found = validate(data, "2025-12-31")
assert len(found)
audit(data)
[finding.message("en") for finding in found]
mz.read_text("护理型床位占比提高到72%。")
shown = [name for name in sys.modules if name.startswith(("minzheng.reports", "rich"))]
assert not shown, shown
found.render("text")
assert "minzheng.reports.plain_text" in sys.modules
"""


def test_checking_and_reading_import_no_presentation() -> None:
    """Whatever is found and said of it; rendering brings it."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
