-- Jobs can be paused, tried again and undone. A worker writes only while it holds the job's latest fence.
alter table job drop constraint job_state_check;
alter table job add constraint job_state_check check (state in
    ('QUEUED', 'RUNNING', 'PAUSED', 'SUCCEEDED', 'PARTLY_FAILED', 'FAILED', 'CANCELLED', 'UNDONE'));
alter table job add column pause_asked boolean not null default false;
alter table job add column fence bigint not null default 0;
alter table job add column undoes uuid;
alter table job add column retries uuid;
create index job_undoes on job (tenant_id, undoes, id) where undoes is not null;
create index job_retries on job (tenant_id, retries, id) where retries is not null;

-- row_after: the version that the change wrote; while the user has it, nobody has changed him since.
-- licence: the product that the change gave or took.
alter table assignment_archive add column row_after bigint;
alter table assignment_archive add column licence text;
alter table assignment_archive add column licence_given boolean;
alter table assignment_archive add constraint licence_whole check ((licence is null) = (licence_given is null));
-- An undo reads a job's rows batch by batch, in order of users.
drop index assignment_archive_job;
create index assignment_archive_job on assignment_archive (tenant_id, job_id, user_id) where job_id is not null;

-- How long what was changed can be taken back.
alter table tenant add column undo_days integer not null default 30 check (undo_days between 1 and 365);
