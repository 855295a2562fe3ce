"""Every table, imported in one place so that the metadata is whole."""

from sqlmodel import SQLModel

from saman.domain import (
    calendars,
    deadline_requests,
    form_templates,
    goals,
    history,
    jobs,
    marks,
    networks,
    observations,
    organisations,
    outbox,
    people,
    presence,
    projects,
    recusals,
    reports,
    signing,
    stored_files,
    threads,
    waivers,
)

MODULES = (
    calendars,
    form_templates,
    deadline_requests,
    goals,
    history,
    jobs,
    marks,
    networks,
    observations,
    organisations,
    outbox,
    people,
    presence,
    projects,
    recusals,
    reports,
    signing,
    stored_files,
    threads,
    waivers,
)
METADATA = SQLModel.metadata
