insert into assignment (tenant_id, user_id, updated_at, updated_by)
select tenant_id, id, now(), 'benchmark' from app_user where tenant_id = ':tenant';
