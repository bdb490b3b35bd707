"""The workflows, the action and the hooks hold what their systems take, and do what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import check_jsonschema
import jsonschema
import pytest
import yaml

from support import ROOT
from support.run import environment
from support.schema import follows
from support.workflow import annotations
from wb.cli.workflows import WORKFLOWS, Host

pytestmark = pytest.mark.once
SCHEMAS = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SCRIPT = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[0]
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
WEAK = "wb: 1\ntitle: Bread\nwho: everyone\n"
no_windows = pytest.mark.skipif(sys.platform == "win32", reason="these are scripts for bash")


class Text(yaml.SafeLoader):
    """YAML as the systems read it: `on` is a word and no truth."""


Text.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in pairs if tag != "tag:yaml.org,2002:bool"]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(block: str) -> Any:
    """A workflow, with words that mean a truth as truths."""
    read = yaml.load(block, Text)
    if "runs" in read:  # an action, whose inputs are all texts
        return read
    return json.loads(re.sub(r'"(true|false)"', r"\1", json.dumps(read)))


def schema_of(workflow: Any) -> str:
    """The schema that a workflow has to keep to; there is none for the settings of pre-commit."""
    marks = {
        "jobs": "github-workflows",
        "runs": "github-actions",
        "pool": "azure-pipelines",
        "repos": "",
    }
    return next((schema for mark, schema in marks.items() if mark in workflow), "gitlab-ci")


def validate(workflow: Any) -> None:
    """Raise ValidationError if a workflow is not what its system takes."""
    schema = json.loads((SCHEMAS / f"{schema_of(workflow)}.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(workflow)


TAKEN = [*(block for block in BLOCKS if schema_of(read(block))), ACTION]


def test_there_is_a_workflow_for_each_system() -> None:
    assert {schema_of(read(block)) for block in BLOCKS} == {
        "github-workflows",
        "gitlab-ci",
        "azure-pipelines",
        "",
    }


@pytest.mark.parametrize("host", Host)
def test_the_page_shows_the_workflow_that_init_writes(host: Host) -> None:
    assert WORKFLOWS[host].written("working-backwards") in BLOCKS


@pytest.mark.parametrize("block", TAKEN)
def test_a_workflow_keeps_to_the_schema_of_its_system(block: str) -> None:
    validate(read(block))


OF_THE_REPOSITORY = {
    "github-workflows": ["workflows/release.yml", "workflows/weekly.yml"],
    "github-issue-forms": [
        f"ISSUE_TEMPLATE/{name}.yml" for name in ("fault", "wish", "wrong-finding")
    ],
    "github-issue-config": ["ISSUE_TEMPLATE/config.yml"],
    "citation-file-format": ["../CITATION.cff"],
}


@pytest.mark.parametrize(
    ("schema", "name"),
    [(schema, name) for schema, names in OF_THE_REPOSITORY.items() for name in names],
)
def test_a_file_for_the_host_of_this_repository_keeps_to_its_schema(schema: str, name: str) -> None:
    path = ROOT / ".github" / name
    assert follows("--builtin-schema", f"vendor.{schema}", path)


def test_each_of_these_files_is_named_above() -> None:
    there = {path.resolve() for path in (ROOT / ".github").rglob("*.yml")}
    named = {
        (ROOT / ".github" / name).resolve() for ns in OF_THE_REPOSITORY.values() for name in ns
    }
    linted_with = {ROOT / ".github" / "zizmor.yml"}
    assert there == named - {ROOT / "CITATION.cff"} | linted_with


def test_only_the_job_that_publishes_may_sign_and_it_runs_no_script() -> None:
    jobs = read((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))["jobs"]
    assert [name for name, job in jobs.items() if "id-token" in job["permissions"]] == ["publish"]
    assert all("uses" in step for step in jobs["publish"]["steps"])
    assert jobs["publish"]["needs"] == "build"
    told = list(scripts(jobs))
    assert [each for each in told if "${{" in each] == []


@pytest.mark.parametrize("host", Host)
@pytest.mark.parametrize("package", ["./a'\"\\b: #{{x}}.whl", "git+https://a.b/c@v1", "a\nb: c"])
def test_what_is_installed_stays_one_value(host: Host, package: str) -> None:
    workflow = read(WORKFLOWS[host].written(package))
    validate(workflow)
    assert json.dumps({"WB_PACKAGE": package})[1:-1] in json.dumps(workflow)


@pytest.mark.parametrize("block", TAKEN)
def test_a_workflow_that_is_wrong_is_seen(block: str) -> None:
    workflow = read(block)
    for jobs in (workflow.get("jobs"), workflow):
        for job in jobs.values() if isinstance(jobs, dict) else ():
            if isinstance(job, dict) and not {"steps", "script"}.isdisjoint(job):
                job["artifacts" if "script" in job else "steps"] = 7
    if "steps" in workflow:
        workflow["steps"] = 7
    with pytest.raises(jsonschema.ValidationError):
        validate(workflow)


def scripts(part: Any) -> Iterator[str]:
    """The scripts that stand in a workflow or an action, in their order."""
    if isinstance(part, list):
        for each in part:
            yield from scripts(each)
    elif isinstance(part, dict):
        for key, each in part.items():
            if key in ("run", "bash") or (key == "script" and isinstance(each, str)):
                yield each
            elif key == "script":
                yield from each
            else:
                yield from scripts(each)


@pytest.mark.parametrize("block", TAKEN)
def test_nothing_is_put_into_the_text_of_a_script(block: str) -> None:
    told = list(scripts(read(block)))
    assert told or "uses: OWNER/" in block
    assert [each for each in told if "${{" in each or "$(" in each or "{{" in each] == []


@pytest.fixture
def runner(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a script as a runner of CI does: in a checkout, with its variables. Beside it are the
    real `wb` and a `pip` and a `python3` that install nothing.
    """
    tools = tmp_path / "runner" / "wb" / "bin"
    tools.mkdir(parents=True)
    checkout = tmp_path / "checkout"
    (checkout / ".git").mkdir(parents=True)
    (checkout / "weak.wb.yaml").write_text(WEAK)
    programs = {
        "wb": f'exec "{sys.executable}" -m wb "$@"\n',
        "pip": 'echo "pip $*"\n',
        "python3": f'mkdir "$4/bin" && cp "{tools}"/* "$4/bin"\n',
    }
    for name, text in programs.items():
        (tools / name).write_text(f"#!/bin/sh\n{text}")
        (tools / name).chmod(0o755)

    def run(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        own = {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(tmp_path / "runner"),
            "AGENT_TEMPDIRECTORY": str(tmp_path / "runner"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            "GITHUB_OUTPUT": str(tmp_path / "outputs"),
            "GITHUB_ACTION_PATH": str(ROOT),
            "PYTHON": "python3",
            "CI": "true",
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=checkout,
            env=environment(**(own | variables)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    return run


Runner = Callable[..., subprocess.CompletedProcess[str]]


def variables(step: Mapping[str, Any], inputs: Mapping[str, str]) -> dict[str, str]:
    """The variables of a step of the action, with what its inputs are."""
    given = {name: each["default"] for name, each in read(ACTION)["inputs"].items()}
    values = {f"${{{{ inputs.{name} }}}}": text for name, text in {**given, **inputs}.items()}
    return {name: values.get(text, "python3") for name, text in step["env"].items()}


def check_step() -> Any:
    """The step of the action that checks."""
    return next(
        step for step in yaml.safe_load(ACTION)["runs"]["steps"] if step.get("id") == "check"
    )


@no_windows
@pytest.mark.parametrize(
    ("inputs", "code"),
    {
        "nothing told": ({}, 1),
        "a path": ({"paths": "fine.wb.yaml\n\n"}, 0),
        "two paths": ({"paths": "fine.wb.yaml\nweak.wb.yaml"}, 1),
        "an option as a path": ({"paths": "--exit-zero"}, 2),
        "a command as a path": ({"paths": "$(touch hacked) `touch hacked`; touch hacked"}, 2),
        "a command as a revision": ({"changed": "$(touch hacked)`touch hacked`"}, 2),
        "a command in the settings": ({"config": '"; touch hacked; "'}, 2),
        "a command as a truth": ({"strict": "x = x ] || touch hacked; [ x"}, 1),
        "no warnings": ({"strict": "false", "paths": "fine.wb.yaml"}, 0),
    }.values(),
)
def test_the_action_checks_as_it_is_told(
    inputs: dict[str, str], code: int, runner: Runner, tmp_path: Path
) -> None:
    example = next(iter(sorted((ROOT / "examples").glob("*.wb.yaml"))))
    (tmp_path / "checkout" / "fine.wb.yaml").write_bytes(example.read_bytes())
    step = check_step()
    done = runner(step["run"], **variables(step, inputs))
    assert done.returncode == code, done
    assert f"exit-code={code}\n" in (tmp_path / "outputs").read_text()
    assert not list(tmp_path.rglob("hacked"))
    if code < 2:
        sarif = re.search(r"sarif=(.*)\n", (tmp_path / "outputs").read_text())
        assert sarif
        assert json.loads(Path(sarif[1]).read_text(encoding="utf-8"))["version"] == "2.1.0"
        assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("## ")
    assert bool(annotations(done.stdout)) == (code == 1)


@no_windows
def test_the_action_installs_what_lies_beside_it_or_what_it_is_told(runner: Runner) -> None:
    step = next(each for each in yaml.safe_load(ACTION)["runs"]["steps"] if "venv" in str(each))
    for package, wanted in (("", str(ROOT)), ("-r evil", "-r evil")):
        script = step["run"].replace('"$PYTHON" -I -m venv', "true")
        done = runner(script, **variables(step, {"package": package}))
        assert done.returncode == 0, done
        assert done.stdout.endswith(f" -- {wanted}\n")


@no_windows
@pytest.mark.parametrize("host", Host)
def test_the_workflow_of_a_host_runs(host: Host, runner: Runner, tmp_path: Path) -> None:
    workflow = read(WORKFLOWS[host].written("x"))
    install, check = scripts(workflow)
    assert runner(install, WB_PACKAGE="./a b.whl").stdout == "pip install ./a b.whl\n"
    for text, code in ((WEAK, 1), ("wb: [\n", 1)):
        (tmp_path / "checkout" / "weak.wb.yaml").write_text(text)
        done = runner(check)
        assert done.returncode == code, done
    written = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    wanted = {
        Host.GITHUB: {"summary.md", "wb.sarif"},
        Host.GITLAB: {"gl-code-quality-report.json"},
        Host.AZURE: {"wb.xml", "wb.md"},
    }
    assert wanted[host] <= written
    if host is Host.AZURE:
        assert f"##vso[task.uploadsummary]{tmp_path}" in done.stdout
    (tmp_path / "checkout" / "weak.wb.yaml").unlink()
    assert runner(check).returncode == 2


@no_windows
def test_the_script_for_any_other_runs_and_leaves_only_its_report(
    runner: Runner, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    done = runner(SCRIPT, TMPDIR=str(tmp_path / "temporary"))
    assert done.returncode == 1, done
    assert "WB102" in done.stdout
    assert (tmp_path / "checkout" / "wb-junit.xml").exists()
    assert list((tmp_path / "temporary").iterdir()) == []


HOOKS = {each["id"]: each for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}


@no_windows
def test_a_hook_takes_the_files_that_are_proposals(runner: Runner, tmp_path: Path) -> None:
    hook = HOOKS["wb-check"]
    for name in ("a.wb.yaml", "x/B.WB.YML"):
        assert re.search(hook["files"], name)
    for name in ("a.yaml", "a.wb.yaml.md", "awb.yaml"):
        assert not re.search(hook["files"], name)
    (tmp_path / "checkout" / "--config=a.wb.yaml").write_text("wb: 1\n")
    words = [hook["entry"], *hook["args"], "--config=a.wb.yaml"]
    assert runner(" ".join(words)).returncode == 1


@no_windows
def test_the_hook_for_pages_sees_a_page_that_is_older(runner: Runner, tmp_path: Path) -> None:
    hook = HOOKS["wb-render-check"]
    assert all(re.search(hook["files"], name) for name in ("a.wb.yaml", "a.md"))
    (tmp_path / "checkout" / "proposals").mkdir()
    (tmp_path / "checkout" / "proposals" / "a.wb.yaml").write_text(WEAK)
    script = " ".join([hook["entry"], *hook["args"]])
    assert runner(script).returncode == 1
    assert runner(script.replace("--check", "")).returncode == 0
    assert runner(script).returncode == 0


@no_windows
@pytest.mark.slow
def test_pre_commit_installs_the_hooks_and_runs_them(tmp_path: Path) -> None:
    """From a clone of this repository, with pip and the network; .ci/run asks for it."""
    pytest.importorskip("pre_commit")

    def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        home = environment(PRE_COMMIT_HOME=str(tmp_path / "cache"), **variables)
        home.pop("PYTHONPATH")
        return subprocess.run(
            words, cwd=tmp_path / "team", env=home, capture_output=True, text=True, timeout=600
        )

    (tmp_path / "team" / "proposals").mkdir(parents=True)
    commit = run("git", "-C", str(ROOT), "rev-parse", "HEAD").stdout.strip()
    settings = next(block for block in BLOCKS if "repo: https" in block)
    settings = settings.replace("https://git.example.org/tools/wb", str(ROOT))
    (tmp_path / "team" / ".pre-commit-config.yaml").write_text(
        settings.replace("rev: v1", f"rev: {commit}")
    )
    example = next(iter(sorted((ROOT / "examples").glob("*.wb.yaml"))))
    proposal = tmp_path / "team" / "proposals" / example.name
    proposal.write_bytes(example.read_bytes())
    page = proposal.with_name(example.name.replace(".wb.yaml", ".md"))
    page.write_bytes(example.with_name(page.name).read_bytes())
    assert run("git", "init", "-q", ".").returncode == 0
    run("git", "add", ".")
    hooks = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    clean = run(*hooks)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert clean.stdout.count("Passed") == 2
    proposal.write_text(WEAK)
    run("git", "add", ".")
    weak = run(*hooks)
    assert weak.returncode == 1
    assert "WB102" in weak.stdout
    assert page.name in weak.stdout


@no_windows
@pytest.mark.slow
def test_the_action_installs_itself_and_checks(tmp_path: Path) -> None:
    """With pip and the network, as a runner does it; .ci/run asks for it."""
    outside = {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
        "PYTHON": sys.executable,
    }
    (tmp_path / "weak.wb.yaml").write_text(WEAK)
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / "__init__.py").write_text("raise SystemExit('run from the checkout')\n")
    steps = [step for step in yaml.safe_load(ACTION)["runs"]["steps"] if "run" in step]
    ended = [
        subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=tmp_path,
            env=environment(**(variables(step, {}) | outside)),
            capture_output=True,
            text=True,
            timeout=600,
        )
        for step in steps
    ]
    assert [each.returncode for each in ended] == [0, 1], ended
    assert annotations(ended[1].stdout)
