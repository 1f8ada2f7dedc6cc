"""The workflows that publish: this project's own, and the one of a new archive."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).parent.parent.parent
OWN = REPOSITORY / ".github/workflows/pages.yml"
STARTER = REPOSITORY / "site_builder/starter/pages.yml"
BOTH = pytest.mark.parametrize("workflow", [OWN, STARTER], ids=["own", "starter"])
BASE_URL = "https://owner.github.io/briefings"
INSTALLS = ("python -m venv", ".venv/bin/python -m pip")


def jobs(workflow: Path) -> dict[str, Any]:
    found = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    assert isinstance(found, dict)
    return found


def schema_says(workflow: Path) -> subprocess.CompletedProcess[str]:
    """What GitHub's own description of workflows, which comes with the tool, says of a file."""
    schema = ("--builtin-schema", "vendor.github-workflows")
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *schema, workflow],
        check=False,
        capture_output=True,
        text=True,
    )


@BOTH
def test_it_has_the_form_that_github_asks_for(workflow: Path) -> None:
    said = schema_says(workflow)

    assert said.returncode == 0, said.stdout


def test_a_workflow_with_a_mistake_has_not(tmp_path: Path) -> None:
    wrong = OWN.read_text(encoding="utf-8").replace("runs-on:", "runs_on:")
    (tmp_path / "pages.yml").write_text(wrong, encoding="utf-8")

    assert schema_says(tmp_path / "pages.yml").returncode == 1


@BOTH
def test_only_the_job_that_publishes_may_publish(workflow: Path) -> None:
    whole = yaml.safe_load(workflow.read_text(encoding="utf-8"))

    allowed = {name: job.get("permissions", {}) for name, job in whole["jobs"].items()}

    assert whole["permissions"] == {"contents": "read"}
    assert allowed.pop("deploy") == {"pages": "write", "id-token": "write"}
    assert not [name for name, rights in allowed.items() if "write" in rights.values()]
    assert whole["jobs"]["deploy"]["needs"] == "build"


@BOTH
def test_every_job_ends_and_every_package_is_locked(workflow: Path) -> None:
    runs = [
        step["run"] for job in jobs(workflow).values() for step in job["steps"] if "run" in step
    ]

    assert all("timeout-minutes" in job for job in jobs(workflow).values())
    assert [run for run in runs if "pip install" in run and "--require-hashes" not in run] == []


@BOTH
def test_no_step_puts_what_github_fills_in_into_a_command(workflow: Path) -> None:
    """A name or address with a quotation mark would be run; it goes by a variable instead."""
    for job in jobs(workflow).values():
        assert not [step["run"] for step in job["steps"] if "${{" in step.get("run", "")]


@BOTH
def test_what_a_step_asks_of_another_is_there(workflow: Path) -> None:
    for job in jobs(workflow).values():
        before: set[str] = set()
        for step in job["steps"]:
            asked = set(re.findall(r"\$\{\{ steps\.(\w+)\.outputs", str(step)))
            assert asked <= before, step
            before |= {step["id"]} if "id" in step else set()
        assert set(re.findall(r"steps\.(\w+)\.", str(job.get("environment", "")))) <= before


def fresh_copy(folder: Path) -> Path:
    """The files that a clone would have, as they are now, those not yet added among them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        check=False,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("this is no clone: git knows no files here")
    for name in filter(None, listed.stdout.split("\0")):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, folder / name)
    return folder


def build_steps(workflow: Path) -> list[str]:
    """The commands of the job that builds, less those that install: the tests' packages serve."""
    steps = [step.get("run", "") for step in jobs(workflow)["build"]["steps"]]
    return [run for run in steps if run and not run.startswith(INSTALLS)]


@BOTH
def test_the_commands_of_the_build_make_a_site_without_problems(
    workflow: Path, tmp_path: Path
) -> None:
    root = tmp_path / "archive"
    environment = {**os.environ, "BASE_URL": BASE_URL}
    if workflow is OWN:
        fresh_copy(root)
    else:
        init = [sys.executable, "-m", "site_builder", "init", str(root)]
        subprocess.run(init, check=True, cwd=REPOSITORY, capture_output=True)
        assert (root / ".github/workflows/pages.yml").read_bytes() == STARTER.read_bytes()
        environment["PYTHONPATH"] = str(REPOSITORY)
    (root / ".venv").symlink_to(sys.prefix, target_is_directory=True)

    assert len(build_steps(workflow)) == 2
    for command in build_steps(workflow):
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=root,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    [upload] = [step for step in jobs(workflow)["build"]["steps"] if "path" in step.get("with", {})]
    home = (root / upload["with"]["path"] / "index.html").read_text(encoding="utf-8")
    assert f'href="{BASE_URL}/"' in home
