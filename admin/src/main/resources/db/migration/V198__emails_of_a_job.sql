-- The e-mails of a job are counted and listed by state. Nobody read them by user.
create index notice_job_state on notice (tenant_id, job_id, state, id) where job_id is not null;
drop index notice_job;
