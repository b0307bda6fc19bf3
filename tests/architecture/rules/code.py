"""What code may say: how tables are reached, where imports stand, who reads the environment."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator

from tests.architecture.rules.source import Module, is_migration, is_test

ROW_ACCESS = {"services", "queries", "projections", "models"}
"""Parts of a domain that may touch ``Model.objects``; models for their managers."""

READS_ENVIRONMENT = (
    ("config", "env"),
    ("config", "cli"),
    ("config", "roles"),
    ("config", "bootstrap"),
)
"""env.py reads it; the others hand it on to the processes they start."""

DYNAMIC_IMPORTS = {
    ("config", "cli", "__main__"),
    ("config", "cli", "bench"),
    ("config", "roles", "__main__"),
    ("config", "roles", "loading"),
    ("config", "cli", "local_model"),
    ("config", "roles", "worker"),
    ("domains", "content", "adapters", "encoder"),
}
"""What loads by name: to leave what is large unloaded, or because Django comes first."""

UNFINISHED = (
    "TO" + "DO",
    "FIX" + "ME",
    "NotImplemented" + "Error",
    "pytest.mark." + "skip",
    "x" + "fail",
)


def rows_out_of_place(modules: Iterable[Module]) -> list[str]:
    """``Model.objects`` (or another manager) outside services, queries and projections."""
    breaches = []
    for module in modules:
        if is_test(module) or is_migration(module) or module.kind in ROW_ACCESS:
            continue
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Attribute) or node.attr not in {
                "objects",
                "_default_manager",
            }:
                continue
            name = (
                node.value.id
                if isinstance(node.value, ast.Name)
                else getattr(node.value, "attr", "")
            )
            if name[:1].isupper():
                breaches.append(
                    f"{module.at(node)}: {name}.{node.attr}; rows are reached in services, queries "
                    "and projections only."
                )
    return breaches


def registry_lookups(modules: Iterable[Module]) -> list[str]:
    """``apps.get_model``, which reaches any table past the layers."""
    return [
        f"{module.at(node)}: get_model hides a dependency; import the domain's services or queries."
        for module in modules
        if not is_migration(module) and not is_test(module)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in {"get_model", "get_models"}
    ]


def hidden_imports(modules: Iterable[Module]) -> list[str]:
    """Imports inside functions, and imports by name, which the layer contracts would not see or
    forgive.
    """
    breaches = []
    for module in modules:
        if is_migration(module) or is_test(module):
            continue
        for function in _functions(module.tree):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    breaches.append(
                        f"{module.at(node)}: import inside a function; put it at the top."
                    )
        if module.parts in DYNAMIC_IMPORTS:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called in {"import_module", "import_string", "__import__"}:
                    breaches.append(
                        f"{module.at(node)}: {called} hides a dependency from the contracts."
                    )
    return sorted(set(breaches))


def environment_readers(modules: Iterable[Module]) -> list[str]:
    """Settings read past env.py, where they would have neither type nor default nor explanation."""
    breaches = []
    for module in modules:
        if is_test(module) or any(module.parts[: len(p)] == p for p in READS_ENVIRONMENT):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}:
                if _is_default_settings(module, node):
                    continue
                breaches.append(f"{module.at(node)}: settings are declared in config/env.py.")
    return breaches


def open_commands(modules: Iterable[Module]) -> list[str]:
    """Public commands (functions of services with an actor) that take positional arguments."""
    breaches = []
    for module in modules:
        if module.kind != "services" or is_test(module):
            continue
        for node in module.tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            positional = [*node.args.posonlyargs, *node.args.args]
            if any(word.arg == "actor" for word in [*positional, *node.args.kwonlyargs]) and (
                positional or node.args.vararg
            ):
                breaches.append(f"{module.at(node)}: {node.name}(*, actor, …): by keyword only.")
    return breaches


def thawed_contracts(modules: Iterable[Module]) -> list[str]:
    """Dataclasses in contracts that could be changed after they crossed a border."""
    breaches = []
    for module in modules:
        if module.kind != "contracts":
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                for decorator in node.decorator_list:
                    if _is_dataclass(decorator) and not _is_frozen(decorator):
                        breaches.append(
                            f"{module.at(node)}: {node.name} must be @dataclass(frozen=True)."
                        )
    return breaches


def postponed_api_annotations(modules: Iterable[Module]) -> list[str]:
    """API modules whose annotations are text: Ninja could not read the types of parameters."""
    return [
        f"{module.at(node)}: leave out `from __future__ import annotations` in api modules."
        for module in modules
        if module.kind == "api"
        for node in module.tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]


def foreign_packages(modules: Iterable[Module], prefix: tuple[str, ...]) -> list[str]:
    """Imports of a module under ``prefix`` beyond the standard library and itself."""
    own = "mailwright." + ".".join(prefix)
    breaches = []
    for module in modules:
        if module.parts[: len(prefix)] != prefix:
            continue
        for node in ast.walk(module.tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                known = name.split(".")[0] in sys.stdlib_module_names
                if not known and not name.startswith(own):
                    breaches.append(f"{module.at(node)}: {name} is not there before set-up.")
    return breaches


def unfinished(modules: Iterable[Module]) -> list[str]:
    """Marks of work left undone, and tests that do not run."""
    return [
        f"{module.place}: {word}: finish it or leave it out."
        for module in modules
        for word in UNFINISHED
        if word in module.text
    ]


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _is_default_settings(module: Module, node: ast.Attribute) -> bool:
    """Naming Django's settings module is how Django is started, not a setting of ours."""
    line = module.text.splitlines()[node.lineno - 1]
    return 'setdefault("DJANGO_SETTINGS_MODULE"' in line


def _is_dataclass(decorator: ast.expr) -> bool:
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    return getattr(target, "attr", getattr(target, "id", "")) == "dataclass"


def _is_frozen(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and any(
        word.arg == "frozen" and isinstance(word.value, ast.Constant) and word.value.value is True
        for word in decorator.keywords
    )
