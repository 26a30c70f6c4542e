select u.id, u.display_name, u.user_principal_name, u.mail, u.external_id, u.department, u.job_title,
       u.city, u.usage_location, u.language, u.enabled, u.source, a.entitled, p.name as provider,
       a.conference_id, coalesce(t.e164, r.toll_number) as toll, f.e164 as toll_free, a.dial_out,
       a.pin_set_at, a.status, u.created_at, u.updated_at, a.moved_at, a.row_version
from app_user u
join assignment a on a.tenant_id = u.tenant_id and a.user_id = u.id
left join provider p on p.tenant_id = u.tenant_id and p.id = a.provider_id
left join service_number t on t.tenant_id = u.tenant_id and t.id = a.toll_number_id
left join service_number f on f.tenant_id = u.tenant_id and f.id = a.toll_free_number_id
left join acp_record r on r.tenant_id = u.tenant_id and r.user_id = u.id and r.is_default
where u.tenant_id = ':tenant' and a.tenant_id = ':tenant' and (:where)
order by :order
limit 50
