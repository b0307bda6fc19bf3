"""Rules about files and code hold in the whole tree, and each finds a planted breach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.rules import code, shape
from tests.architecture.rules.source import PACKAGE, ROOT, Module, module, read

EVERYTHING = read()
TESTS = read(ROOT / "tests")

Rule = Callable[[list[Module]], list[str]]

RULES: dict[str, tuple[Rule, Module]] = {
    "rows are reached in services, queries and projections": (
        code.rows_out_of_place,
        module("domains/consent/api/records.py", '"""x"""\nConsentRecord.objects.all()\n'),
    ),
    "rows are reached in services, through a module too": (
        code.rows_out_of_place,
        module("config/management/x.py", '"""x"""\nmodels.User.objects.count()\n'),
    ),
    "no table is looked up by name": (
        code.registry_lookups,
        module("domains/consent/services.py", '"""x"""\napps.get_model("contacts", "Contact")\n'),
    ),
    "imports stand at the top": (
        code.hidden_imports,
        module(
            "domains/contacts/services.py",
            '"""x"""\ndef f():\n    from mailwright.domains.campaigns import queries\n',
        ),
    ),
    "imports are not made by name": (
        code.hidden_imports,
        module(
            "domains/contacts/queries.py",
            '"""x"""\nQ = importlib.import_module("mailwright.domains.campaigns.queries")\n',
        ),
    ),
    "settings are read in env.py": (
        code.environment_readers,
        module("domains/delivery/adapters/smtp.py", '"""x"""\nHOST = os.environ["SMTP"]\n'),
    ),
    "commands take keywords": (
        code.open_commands,
        module("domains/consent/services.py", '"""x"""\ndef consent_grant(actor): ...\n'),
    ),
    "contracts are frozen": (
        code.thawed_contracts,
        module("domains/consent/contracts.py", '"""x"""\n@dataclass\nclass Consent: ...\n'),
    ),
    "contracts are frozen, with other options too": (
        code.thawed_contracts,
        module("domains/x/contracts/a.py", '"""x"""\n@dataclass(slots=True)\nclass A: ...\n'),
    ),
    "api annotations are real": (
        code.postponed_api_annotations,
        module("domains/x/api.py", '"""x"""\nfrom __future__ import annotations\n'),
    ),
    "the bootstrap is standard library": (
        lambda modules: code.foreign_packages(modules, ("config", "bootstrap")),
        module("config/bootstrap/extra.py", '"""x"""\nimport httpx\n'),
    ),
    "work is finished": (
        code.unfinished,
        module("domains/x/queries.py", '"""x"""\n# TO' + "DO later\n"),
    ),
    "modules open with their purpose": (
        shape.silent_modules,
        module("domains/x/queries.py", "import os\n"),
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_the_rule_holds(name: str) -> None:
    assert RULES[name][0](EVERYTHING) == []


@pytest.mark.parametrize("name", RULES)
def test_a_planted_breach_is_seen(name: str) -> None:
    rule, breach = RULES[name]
    assert len(rule([breach])) == 1


def test_tests_are_finished_and_say_what_they_are_about() -> None:
    assert code.unfinished(TESTS) == []
    assert shape.silent_modules(TESTS) == []


def test_what_the_rules_allow() -> None:
    fine = [
        module("domains/x/queries.py", '"""x"""\nThing.objects.all()\nself.objects\n'),
        module("domains/x/tests/test_x.py", '"""x"""\nThing.objects.all()\n'),
        module("domains/x/migrations/0001.py", 'apps.get_model("x", "Thing")\n'),
        module(
            "domains/x/services.py", '"""x"""\ndef thing_make(*, actor): ...\ndef helper(a): ...\n'
        ),
        module("domains/x/contracts.py", '"""x"""\n@dataclass(frozen=True)\nclass A: ...\n'),
        module("config/env.py", '"""x"""\nos.environ\n'),
        module("x.py", '"""x"""\nif TYPE_CHECKING:\n    import y\n'),
    ]
    for rule, _ in RULES.values():
        assert rule(fine) == []


def test_domains_use_the_fixed_vocabulary() -> None:
    assert shape.unknown_names(PACKAGE / "domains") == []


def test_a_name_outside_the_vocabulary_is_seen(tmp_path: Path) -> None:
    domain = tmp_path / "loyalty"
    (domain / "services").mkdir(parents=True)
    (domain / "queries.py").touch()
    assert shape.unknown_names(tmp_path) == []
    (domain / "helpers.py").touch()
    (domain / "signals").mkdir()
    (domain / "services.py").touch()
    assert len(shape.unknown_names(tmp_path)) == 3


def test_every_folder_is_a_package() -> None:
    assert shape.folders_without_package(PACKAGE) == []


def test_a_folder_without_init_is_seen(tmp_path: Path) -> None:
    (tmp_path / "loose").mkdir()
    (tmp_path / "__init__.py").touch()
    (tmp_path / "loose" / "module.py").touch()
    assert len(shape.folders_without_package(tmp_path)) == 1


def test_files_are_short_enough_to_be_read() -> None:
    assert shape.long_files(shape.sources(ROOT)) == []


def test_a_long_file_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("x = 1\n" * 400)
    assert shape.long_files([file]) == []
    file.write_text("x = 1\n" * 401)
    assert len(shape.long_files([file])) == 1
