"""Workflows that check proposals in CI, and the entry of a hook: what `wb init` writes."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import NamedTuple


class Host(StrEnum):
    """Where a repository lies, by its CI."""

    GITHUB = "github"
    GITLAB = "gitlab"
    AZURE = "azure"


class Workflow(NamedTuple):
    """The file that a host reads, and what stands in it. PACKAGE is what pip installs."""

    path: str
    text: str

    def written(self, package: str) -> str:
        """The text with what pip is to install, quoted as YAML and JSON both read it."""
        text = self.text.replace("PACKAGE_HERE", json.dumps(package, ensure_ascii=False))
        # The smaller image has no git.
        return text.replace("IMAGE_HERE", "python:3.13" + "-slim" * (not needs_git(package)))


def needs_git(package: str) -> bool:
    """Whether pip has to fetch a package with git."""
    return "git+" in package


_GITHUB = """\
name: Proposals
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    env:
      WB_PACKAGE: PACKAGE_HERE
    steps:
      - uses: actions/checkout@v6
        with: {persist-credentials: false}
      - uses: actions/setup-python@v6
        with: {python-version: "3.13"}
      - run: pip install "$WB_PACKAGE"
      - run: >-
          wb check --strict --format github
          --output markdown="$GITHUB_STEP_SUMMARY"
          --output sarif="$RUNNER_TEMP/wb.sarif"
      - uses: actions/upload-artifact@v6
        if: always()
        with: {name: proposals, path: "${{ runner.temp }}/wb.sarif"}
"""

_GITLAB = """\
proposals:
  image: IMAGE_HERE
  variables:
    WB_PACKAGE: PACKAGE_HERE
  script:
    - pip install "$WB_PACKAGE"
    - wb check --strict --format text --output gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""

_AZURE = """\
trigger: ["*"]
pr: ["*"]
pool:
  vmImage: ubuntu-latest
variables:
  WB_PACKAGE: PACKAGE_HERE
steps:
  - task: UsePythonVersion@0
    inputs: {versionSpec: "3.13"}
  - bash: pip install "$WB_PACKAGE"
  - bash: |
      code=0
      wb check --strict --format text \\
        --output junit="$AGENT_TEMPDIRECTORY/wb.xml" \\
        --output markdown="$AGENT_TEMPDIRECTORY/wb.md" || code=$?
      if [ -f "$AGENT_TEMPDIRECTORY/wb.md" ]; then
        echo "##vso[task.uploadsummary]$AGENT_TEMPDIRECTORY/wb.md"
      fi
      exit "$code"
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs: {testResultsFiles: "$(Agent.TempDirectory)/wb.xml"}
"""

WORKFLOWS = {
    Host.GITHUB: Workflow(".github/workflows/proposals.yml", _GITHUB),
    Host.GITLAB: Workflow(".gitlab-ci.yml", _GITLAB),
    Host.AZURE: Workflow("azure-pipelines.yml", _AZURE),
}

_FROM_GIT = """\
  - repo: {url}
    rev: {rev}
    hooks:
      - id: wb-check
        args: [--strict, --]
"""
_LOCAL = """\
  - repo: local
    hooks:
      - id: wb-check
        name: wb check
        entry: wb check --strict --
        language: {language}
        files: (?i)\\.wb\\.ya?ml$
        require_serial: true
"""


def hook(package: str) -> str:
    """The entry under `repos` of .pre-commit-config.yaml: from git, from an index, or with the `wb`
    that is on the machine.
    """
    url, at, rev = package.removeprefix("git+").rpartition("@")
    if needs_git(package) and at and "/" not in rev:
        return _FROM_GIT.format(url=json.dumps(url), rev=json.dumps(rev))
    if not package or package.startswith("."):
        return _LOCAL.format(language="system")
    needs = f"        additional_dependencies: [{json.dumps(package)}]\n"
    return _LOCAL.format(language="python") + needs


def is_hook_for(text: str) -> bool:
    """Whether the settings of pre-commit name the hook already."""
    return "id: wb-check" in text
