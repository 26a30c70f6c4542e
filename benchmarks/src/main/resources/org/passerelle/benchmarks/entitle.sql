insert into licence_assignment (tenant_id, user_id, product_code, assigned_at, assigned_by)
select tenant_id, user_id, 'MCOMEETADV', now(), 'benchmark' from assignment where tenant_id = ':tenant';
update licence_pool set assigned = :users where tenant_id = ':tenant' and product_code = 'MCOMEETADV';
update assignment set entitled = true where tenant_id = ':tenant';
vacuum analyze
