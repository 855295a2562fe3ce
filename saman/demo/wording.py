"""Invented words: one of several ways to say a thing, in the written form that the municipality uses."""

from collections.abc import Mapping
from typing import Any

from saman.demo.chance import pick
from saman.demo.figure_facts import story_of, texts
from saman.demo.planned import PlannedProject

WRITTEN = ("nn", "nb")


def written_by(project: PlannedProject) -> str:
    """nn or nb, as the county of the responsible municipality mostly does, or as its story says."""
    told = story_of(project).written
    return told or ("nn" if project.towns[0].county in texts()["words"]["nynorsk_counties"] else "nb")


def variants(wording: Any, project: PlannedProject) -> Any:
    """What stands for this project's theme and written form, wherever the two are told apart."""
    if isinstance(wording, Mapping) and project.theme in wording:
        return variants(wording[project.theme], project)
    if isinstance(wording, Mapping) and set(wording) <= set(WRITTEN):
        return wording[written_by(project)]
    return wording


def said(project: PlannedProject, name: str, wording: Any) -> Any:
    """One of the variants, by itself for each project and name; None where this theme has none."""
    found = variants(wording, project)
    return pick(f"{name} {project.code}", found) if isinstance(found, list | tuple) and found else None


def explained(project: PlannedProject, field: str) -> str:
    """What is said of a surprising answer that is right all the same."""
    wordings = texts()["words"]["explained"]
    return str(said(project, f"explained {field}", wordings.get(field) or wordings["usual"]))


def of_report(report_type: str, key: str) -> tuple[str, Any]:
    """The variants for one question, by the name they are drawn by: anew in each report, or the same in all."""
    if found := texts().get(report_type, {}).get(key):
        return f"{report_type} {key}", found
    return key, texts()["any"].get(key)


def filled(value: Any, facts: Mapping[str, Any]) -> Any:
    """With the facts put in: `{place}` inside a text, and `=target` as the value itself."""
    if isinstance(value, str):
        return facts.get(value[1:]) if value.startswith("=") else value.format_map(facts)
    if isinstance(value, list):
        return [filled(one, facts) for one in value]
    if isinstance(value, dict):
        return {key: filled(one, facts) for key, one in value.items()}
    return value
