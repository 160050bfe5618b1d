"""Reading a codebook file, with errors that say where and what."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

from pydantic import ValidationError


class CodebookError(ValueError):
    """A codebook that cannot be used.

    Attributes:
        path: the file.
        problems: one line each, `key -> path: expected ..., found ...`.
    """

    def __init__(self, path: Path, problems: list[str]) -> None:
        self.path = path
        self.problems = problems
        head = f"{path}: " if len(problems) == 1 else f"{path}: {len(problems)} problems\n  "
        super().__init__(head + "\n  ".join(problems))


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping in a YAML (or JSON) file.

    Raises:
        CodebookError: not readable, not UTF-8, not YAML, a key given twice, or no mapping.
    """
    import yaml

    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CodebookError(path, [f"expected a file that can be read, found: {error.strerror}"]) from None
    except UnicodeDecodeError as error:
        raise CodebookError(path, [f"expected text in UTF-8, found byte {error.start} that is not"]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise CodebookError(path, [f"{where}expected YAML, found: {problem}"]) from None
    if not isinstance(data, dict):
        raise CodebookError(path, [f"expected a mapping with name and event_types, found {_kind(data)}"])
    if repeated := _repeated_keys(node):
        raise CodebookError(path, repeated)
    return data


def _repeated_keys(node: Any, where: str = "") -> list[str]:
    """Keys that stand twice in one mapping: YAML would drop the first silently."""
    import yaml

    problems: list[str] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            path = f"{where} -> {key.value}" if where else str(key.value)
            if key.value in seen:
                problems.append(f"{path}: expected the key once, found it again on line {key.start_mark.line + 1}")
            seen.add(key.value)
            problems += _repeated_keys(value, path)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            problems += _repeated_keys(item, f"{where} -> {index}")
    return problems


def describe_problems(error: ValidationError) -> list[str]:
    """One line a problem: `key -> path: expected ..., found ...`, with the likely spelling where one is near."""
    return [_describe(problem) for problem in error.errors(include_url=False)]


def _describe(problem: Any) -> str:
    where = " -> ".join(str(part) for part in problem["loc"] if part != "[key]")
    kind, found = problem["type"], problem["input"]
    if kind == "value_error":
        message = str(problem["msg"]).removeprefix("Value error, ")
        return f"{where}: {message}" if where else message
    if kind == "missing":
        return f"{where}: expected a value, found none"
    if kind == "extra_forbidden":
        return f"{where}: expected a known key, found this one; remove it or correct its spelling"
    if kind == "literal_error":
        allowed = [word.strip("' ") for word in problem["ctx"]["expected"].replace(" or ", ", ").split(",")]
        near = difflib.get_close_matches(str(found), allowed, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return f"{where}: expected one of {', '.join(allowed)}, found {found!r}{hint}"
    if kind == "string_pattern_mismatch":
        return f"{where}: expected a name of small letters, digits and _, found {found!r}"
    return f"{where}: {problem['msg'].replace('Input should be', 'expected')}, found {_kind(found)}"


def _kind(value: Any) -> str:
    """A value in short, for an error: what it is, or itself where it is small."""
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return f"a {'mapping' if isinstance(value, dict) else 'list'} of {len(value)}"
    words = repr(value)
    return words if len(words) <= 60 else words[:57] + "..."
