"""The tables, one concept a file. Table models do not validate: input is checked by schemas before it gets here."""

from talent_db.models.audit import AuditRow
from talent_db.models.engagement import Engagement, EngagementPerson
from talent_db.models.enterprise import Enterprise
from talent_db.models.external_id import ExternalId
from talent_db.models.fact import Fact
from talent_db.models.honour import Honour
from talent_db.models.identity import IdentityOperation, IdentityReview, RecordKey, RecordTraits
from talent_db.models.import_run import ImportItem, ImportPassed, ImportRun
from talent_db.models.job import IdempotencyKey, Job
from talent_db.models.judgement import Judgement
from talent_db.models.organisation import Organisation
from talent_db.models.outbox import OutboxRow
from talent_db.models.problem import Problem
from talent_db.models.profile import Profile
from talent_db.models.record import Record
from talent_db.models.review import ReviewDecision
from talent_db.models.source_file import SourceFile
from talent_db.models.studio import Studio, StudioMembership
from talent_db.models.team import Team, TeamMember

__all__ = [
    "AuditRow",
    "Engagement",
    "EngagementPerson",
    "Enterprise",
    "ExternalId",
    "Fact",
    "Honour",
    "IdempotencyKey",
    "IdentityOperation",
    "IdentityReview",
    "ImportItem",
    "ImportPassed",
    "ImportRun",
    "Job",
    "Judgement",
    "Organisation",
    "OutboxRow",
    "Problem",
    "Profile",
    "Record",
    "RecordKey",
    "RecordTraits",
    "ReviewDecision",
    "SourceFile",
    "Studio",
    "StudioMembership",
    "Team",
    "TeamMember",
]
