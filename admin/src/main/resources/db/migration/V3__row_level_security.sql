-- Every table with tenant_id shows only the rows of the organisation that the transaction named by
-- set_config('app.tenant', …, true). Unset means no rows. The application role owns nothing and cannot bypass this.
do $$
declare t text;
begin
    for t in select c.table_name from information_schema.columns c
             join information_schema.tables s using (table_schema, table_name)
             where c.table_schema = current_schema() and c.column_name = 'tenant_id' and s.table_type = 'BASE TABLE'
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant usage on schema ${flyway:defaultSchema} to ${appRole};
grant select on product to ${appRole};
grant select, insert, update on tenant to ${appRole};
grant select, insert, update, delete on account, preference, saved_view, app_user, licence_pool, licence_assignment, provider,
    bridge, service_number, assignment, acp_record, access_code, assignment_archive, selection, job, job_item, upload,
    scheduled_tasks, spring_session, spring_session_attributes to ${appRole};
-- Audit events are written once and read; nobody changes or deletes them through the application.
grant select, insert on audit_event to ${appRole};
grant usage on sequence access_code_7, access_code_8, access_code_9, access_code_10, access_code_11, access_code_12 to ${appRole};
