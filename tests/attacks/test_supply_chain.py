"""What is installed is what was locked; workflows may do no more than they must."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).parent.parent.parent
WORKFLOWS = [
    *sorted((REPOSITORY / ".github/workflows").glob("*.yml")),
    REPOSITORY / "site_builder/starter/pages.yml",
]
LOCKS = [REPOSITORY / "requirements.lock", REPOSITORY / "requirements-dev.lock"]
MAY_WRITE = {"pages", "id-token"}
NAMED = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: str(path.parent.name))


def loaded(workflow: Path) -> dict[str, Any]:
    found = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: str(path.name))
def test_every_package_is_locked_to_a_version_and_its_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").replace("\\\n", "").strip())

    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.]+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
        assert "://" not in entry


def test_what_the_program_asks_for_is_locked() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    locked = set(re.findall(r"^([\w.-]+)==", LOCKS[0].read_text("utf-8"), re.MULTILINE))

    assert {re.split(r"[^\w.-]", name)[0] for name in project["dependencies"]} <= locked


def test_each_package_that_is_asked_for_has_its_reason() -> None:
    asked = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    names = [*asked["project"]["dependencies"], *asked["dependency-groups"]["dev"]]
    reasons = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8").partition("## Dependencies")[2]

    assert [name for name in names if not re.search(rf"(?<![\w-]){name}(?![\w-])", reasons)] == []


def test_nothing_is_installed_without_hashes_but_the_program_itself() -> None:
    for file in (REPOSITORY / "Makefile", *WORKFLOWS):
        for line in file.read_text(encoding="utf-8").splitlines():
            if re.search(r"(?:pip|PIP\)) install", line):
                assert "--require-hashes" in line or "--no-deps" in line, line


@NAMED
def test_a_workflow_may_only_read_unless_a_job_says_why(workflow: Path) -> None:
    found = loaded(workflow)

    assert found["permissions"] == {"contents": "read"}
    for job in found["jobs"].values():
        allowed = job.get("permissions", {})
        writes = {name for name, right in allowed.items() if right == "write"}
        assert writes <= MAY_WRITE
        assert not writes or all("run" not in step for step in job["steps"]), "writes and runs"


@NAMED
def test_actions_are_github_s_own_at_a_commit_and_get_no_token(workflow: Path) -> None:
    steps = [step for job in loaded(workflow)["jobs"].values() for step in job["steps"]]

    for step in steps:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
    for used in used_in(workflow):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


def used_in(workflow: Path) -> list[str]:
    """The actions of a workflow, each with its commit and the version that a comment says it is."""
    lines = workflow.read_text(encoding="utf-8").splitlines()
    return sorted({line.split("uses:")[1].strip() for line in lines if "uses:" in line})


def test_a_new_archive_has_the_same_actions_and_is_told_of_newer_ones_as_well() -> None:
    own, starter = WORKFLOWS
    watching = [REPOSITORY / ".github/dependabot.yml", starter.with_name("dependabot.yml")]

    assert used_in(own) == used_in(starter)
    assert watching[0].read_bytes() == watching[1].read_bytes()
    [updates] = loaded(watching[0])["updates"]
    assert (updates["package-ecosystem"], updates["directory"]) == ("github-actions", "/")
    form = ("--builtin-schema", "vendor.dependabot", str(watching[0]))
    said = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *form],
        check=False,
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stdout


@NAMED
def test_no_text_of_others_gets_into_a_command(workflow: Path) -> None:
    found = loaded(workflow)
    triggers = found.get("on") or dict[Any, Any](found)[True]

    assert "pull_request_target" not in triggers
    for job in found["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step


def test_the_promises_are_written_down_with_their_tests() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text(encoding="utf-8")

    for named in re.findall(r"`(tests/[\w/.]+)`", text):
        assert (REPOSITORY / named).exists(), named
    assert "tests/attacks" in text
