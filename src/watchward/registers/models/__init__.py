"""The tables, one subject a file."""

from __future__ import annotations

from watchward.registers.models.audit import AuditEntry
from watchward.registers.models.checks import (
    CheckedPaper,
    CheckFinding,
    FindingDecision,
    FindingFate,
    PaperCheck,
)
from watchward.registers.models.editions import Edition, EditionFile, FigureUse
from watchward.registers.models.jobs import Job, JobStatus
from watchward.registers.models.people import ApiToken, Invitation, Person
from watchward.registers.models.records import ChangeSet, Record
from watchward.registers.models.reports import Report, ReportTemplate
from watchward.registers.models.rounds import AgreedScore, PartnerScore, Round
from watchward.registers.models.uploads import Upload

__all__ = [
    "AgreedScore",
    "ApiToken",
    "AuditEntry",
    "ChangeSet",
    "CheckFinding",
    "CheckedPaper",
    "Edition",
    "EditionFile",
    "FigureUse",
    "FindingDecision",
    "FindingFate",
    "Invitation",
    "Job",
    "JobStatus",
    "PaperCheck",
    "PartnerScore",
    "Person",
    "Record",
    "Report",
    "ReportTemplate",
    "Round",
    "Upload",
]
