"""The kernel that executes the cells of a page; with ``--serve SOCKET`` a process that makes kernels quickly.

A kernel spends three seconds on imports, the catalogue and the words, more than the cells of most pages take. So
``build.py`` starts one process that has them behind it, and each kernel is a fork of it: a new process with no cell
executed yet. Without one
(``MINZHENG_KERNELS`` is not set) this file is the kernel itself.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys

WARM = (
    *(
        "minzheng.files",
        "minzheng.frames",
        "minzheng.plots",
        "minzheng.reader",
        "minzheng.reports",
        "minzheng.validation",
    ),
    *("altair", "fastapi", "mcp", "pydantic", "rich", "typer"),
)
"""What many pages import, and begins no thread, which a fork would lack; where one is missing its page says so."""
OF_KERNELS = (
    *("ipykernel.kernelapp", "ipykernel.debugger", "psutil", "pydoc", "tornado.queues"),
    *("IPython.core.completer", "IPython.core.debugger", "IPython.core.oinspect", "IPython.extensions.storemagic"),
)
"""What a kernel imports when it begins."""


def kernel(connection_file: str) -> None:
    """Be a kernel of Jupyter, until it is shut down, that draws charts for light and for dark pages."""
    from ipykernel.kernelapp import IPKernelApp

    class PageKernel(IPKernelApp):
        """A kernel that says nothing of itself."""

        def log_connection_info(self) -> None:
            """Nobody else is to connect."""

    app = PageKernel.instance()
    app.initialize(["-f", connection_file, "--HistoryManager.enabled=False", "--log-level=ERROR"])
    for version in ("v5", "v6"):
        app.shell.display_formatter.mimebundle_formatter.for_type_by_name(
            f"altair.vegalite.{version}.api", "TopLevelMixin", drawn
        )
    app.start()


def drawn(chart: object, **_: object) -> dict[str, str]:
    """A chart as a part of a page."""
    from minzheng.plots import page_part

    return {"text/html": page_part(chart)}


def ask(server: str, connection_file: str) -> None:
    """Have a kernel made, and last as long as it and the build do; to be interrupted is for the kernel."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    build = os.getppid()
    with socket.socket(socket.AF_UNIX) as asked:
        asked.connect(server)
        asked.sendall(json.dumps([connection_file, os.getcwd(), dict(os.environ)]).encode() + b"\n")
        # Who has gone without a word has another parent in his place: the connection ends, and so does the kernel.
        while os.getppid() == build and not select.select([asked], [], [], 1)[0]:
            pass


def serve(path: str) -> None:
    """Import what pages need, and make a kernel for each that asks, until this process is ended."""
    import importlib

    import minzheng

    # Nobody debugs a page, and a kernel that finds a debugger takes as long to load it as for all the rest.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    for name in (*OF_KERNELS, *WARM):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    data = minzheng.demo()
    for result in (data, minzheng.validate(data), minzheng.assess(data, as_of="2025-12-31")):
        result.explain("en"), result.explain("zh"), result._repr_html_()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen(64)
        while True:
            asked, _ = server.accept()
            if os.fork() == 0:
                server.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                forked(asked)
            asked.close()


def forked(asked: socket.socket) -> None:
    """Be the kernel that is asked for; where the one who asked is ended, end too."""
    import threading

    with asked.makefile("rb") as lines:
        connection_file, folder, environment = json.loads(lines.readline())
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    threading.Thread(target=lambda: asked.recv(1) or os._exit(1), daemon=True).start()
    try:
        kernel(connection_file)
    finally:
        os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        serve(sys.argv[2])
    elif "MINZHENG_KERNELS" in os.environ:
        ask(os.environ["MINZHENG_KERNELS"], sys.argv[1])
    else:
        kernel(sys.argv[1])
