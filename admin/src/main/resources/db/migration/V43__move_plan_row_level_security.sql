-- As in V3, for the tables of plans.
do $$
declare t text;
begin
    foreach t in array array['move_plan', 'move_plan_user', 'move_plan_row', 'move_plan_wave', 'move_policy']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update, delete on move_plan, move_plan_user, move_plan_row, move_plan_wave, move_policy to ${appRole};
