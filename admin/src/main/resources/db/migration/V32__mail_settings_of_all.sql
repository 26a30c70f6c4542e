-- Every organisation has a row; new ones get theirs when they are created.
do $$
declare t uuid;
begin
    for t in select id from tenant loop
        perform set_config('app.tenant', t::text, true);
        insert into mail_setting (tenant_id) values (t);
    end loop;
end $$;
