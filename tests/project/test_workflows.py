"""The workflows that docs/ci.md gives to be copied hold what their systems take."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import check_jsonschema
import jsonschema
import pytest
import yaml

from support import ROOT

SCHEMAS = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor"
BLOCKS = re.findall(
    r"^```yaml\n(.*?)^```", (ROOT / "docs" / "ci.md").read_text(), re.MULTILINE | re.DOTALL
)


class Text(yaml.SafeLoader):
    """YAML as the systems read it: `on` is a word and no truth."""


Text.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in pairs if tag != "tag:yaml.org,2002:bool"]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(block: str) -> Any:
    """A workflow, with words that mean a truth as truths."""
    read = yaml.load(block, Text)
    return json.loads(re.sub(r'"(true|false)"', r"\1", json.dumps(read)))


def schema_of(workflow: Any) -> str:
    """The schema that a workflow has to keep to."""
    return "github-workflows" if "jobs" in workflow else "gitlab-ci"


def test_there_is_a_workflow_for_each_system() -> None:
    assert {schema_of(read(block)) for block in BLOCKS} == {"github-workflows", "gitlab-ci"}


@pytest.mark.parametrize("block", BLOCKS)
def test_a_workflow_keeps_to_the_schema_of_its_system(block: str) -> None:
    workflow = read(block)
    schema = json.loads((SCHEMAS / f"{schema_of(workflow)}.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(workflow)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_workflow_that_is_wrong_is_seen(block: str) -> None:
    workflow = read(block)
    schema = json.loads((SCHEMAS / f"{schema_of(workflow)}.json").read_text(encoding="utf-8"))
    jobs = workflow.get("jobs", workflow)
    next(iter(jobs.values()))["artifacts" if "script" in str(jobs) else "steps"] = 7
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validators.validator_for(schema)(schema).validate(workflow)
