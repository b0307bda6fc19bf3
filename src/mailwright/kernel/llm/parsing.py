"""From what a model wrote to a typed value, or to what is wrong with it. Pure."""

import json
import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

T = TypeVar("T", bound=BaseModel)

_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S | re.I)
_FENCE = re.compile(r"```(?:json)?\s*\n?(.*?)```", re.S | re.I)
_MOST_FAULTS = 8


def parsed(text: str, shape: type[T]) -> tuple[T | None, tuple[str, ...]]:
    """The value in ``text``, which may stand in a code fence or between sentences; or the faults,
    in words that the model can act on."""
    bare = _THINKING.sub("", text).strip()
    found = _object(bare)
    if found is None:
        return None, ("The answer holds no JSON object. Answer with one JSON object only.",)
    try:
        return shape.model_validate(found), ()
    except ValidationError as error:
        return None, tuple(
            f"{'.'.join(map(str, item['loc'])) or 'answer'}: {item['msg']}"
            for item in error.errors(include_url=False, include_input=False)[:_MOST_FAULTS]
        )


def _object(text: str) -> dict[str, Any] | None:
    for candidate in (text, *_FENCE.findall(text), *_braced(text)):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return value
    return None


def _braced(text: str) -> list[str]:
    start, end = text.find("{"), text.rfind("}")
    return [text[start : end + 1]] if 0 <= start < end else []


def schema_of(shape: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema as strict servers want it: nothing optional, nothing further."""
    schema = shape.model_json_schema()
    _tighten(schema)
    return schema


def _tighten(node: Any) -> None:
    if isinstance(node, dict):
        if node.get("type") == "object" and "properties" in node:
            node["additionalProperties"] = False
            node["required"] = list(node["properties"])
        # Strict servers know neither defaults nor lengths; the parser checks those.
        for word in ("default", "title", "maxLength", "minLength", "maxItems", "minItems"):
            if not isinstance(node.get(word), dict):
                node.pop(word, None)
        for value in node.values():
            _tighten(value)
    elif isinstance(node, list):
        for value in node:
            _tighten(value)
