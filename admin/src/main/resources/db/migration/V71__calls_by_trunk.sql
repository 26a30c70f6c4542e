-- How a trunk does, on its page.
create index call_attempt_trunk on call_attempt (tenant_id, trunk, started_at, id) where trunk <> '';
