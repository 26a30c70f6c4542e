-- When a number was last called, on its page and in the list.
create index call_attempt_service on call_attempt (tenant_id, service_number, started_at) where service_number <> '';
