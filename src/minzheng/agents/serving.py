"""Serving (服务): the tools over the Model Context Protocol, with the schemas of what they take and answer."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

from minzheng.agents.questions import TOOLS, Answer
from minzheng.errors import MinzhengError, needed
from minzheng.language import bilingual
from minzheng.reports import results_schema
from minzheng.version import __version__

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer


def serve() -> None:
    """Answer on the standard input and output until they are closed (标准输入输出服务): ``minzheng mcp``."""
    server().run("stdio")


def server() -> MCPServer:
    """The server of the tools (智能体服务); ``ImportError`` where the extra ``mcp`` is missing.

    >>> server().name  # doctest: +SKIP
    'minzheng'
    """
    kinds: Any = needed("mcp.types", "mcp")
    served: Any = needed("mcp.server.mcpserver", "mcp")
    made: MCPServer = served.MCPServer(
        "minzheng", instructions=bilingual("agent.instructions"), version=__version__, log_level="WARNING"
    )
    records: Any = results_schema()["$defs"]
    for name, (tool, kind) in TOOLS.items():
        hints = kinds.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
        made.add_tool(
            _served(tool, name, records.get(kind)), name=name, description=bilingual(f"agent.{name}"), annotations=hints
        )
    return made


def _served(tool: Callable[..., Answer], name: str, schema: Any) -> Callable[..., Any]:
    """The tool as the protocol calls it: its answer typed, its errors in the language that was asked for."""
    from pydantic import Field

    kinds: Any = needed("mcp.types", "mcp")
    faults: Any = needed("mcp.server.mcpserver.exceptions", "mcp")

    def call(**given: Any) -> Any:
        try:
            text, record = tool(**given)
        except MinzhengError as error:
            raise faults.ToolError(error.message(given.get("lang", "zh"))) from error
        shown = kinds.TextContent(type="text", text=text)
        return kinds.CallToolResult(content=[shown], structured_content=dict(record))

    taken = inspect.signature(tool, eval_str=True)
    described = [
        each.replace(annotation=Annotated[each.annotation, Field(description=bilingual(f"agent.{each.name}"))])
        for each in taken.parameters.values()
    ]
    answered = Annotated[kinds.CallToolResult, _answered(name, schema)]
    call.__name__ = name
    call.__signature__ = taken.replace(parameters=described, return_annotation=answered)  # type: ignore[attr-defined]
    call.__annotations__ = {each.name: each.annotation for each in described} | {"return": answered}
    return call


def _answered(name: str, schema: Any) -> Any:
    """The model of an answer: a title, an explanation, and records, of a result those that its schema has."""
    from pydantic import ConfigDict, Field, WithJsonSchema, create_model

    record: Any = Annotated[dict[str, Any], WithJsonSchema(schema)] if schema else dict[str, Any]
    return create_model(
        f"{name}_answer",
        __config__=ConfigDict(extra="allow"),
        title=(str, Field(description=bilingual("agent.title"))),
        explanation=(str | None, Field(None, description=bilingual("agent.explanation"))),
        records=(list[record], Field(description=bilingual("agent.records"))),
    )
