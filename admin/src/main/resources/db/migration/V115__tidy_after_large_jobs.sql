-- A job that changes a million users leaves as many dead rows, and statistics that no longer say what is there. PostgreSQL
-- tidies tables up by itself, but waits until a fifth of a table has changed: lists would get slower and slower meanwhile.
do $$
declare t text;
begin
    foreach t in array array['assignment', 'acp_record', 'access_code', 'job_item', 'outbox', 'notice', 'move_plan_row',
                             'assignment_archive', 'licence_assignment'] loop
        execute format('alter table %I set (autovacuum_vacuum_scale_factor = 0.03, autovacuum_analyze_scale_factor = 0.02, '
                       'autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000)', t);
    end loop;
end $$;
