insert into acp_record (tenant_id, user_id, id, provider_id, domain, toll_number, toll_digits, toll_free_numbers,
                        participant_passcode, leader_passcode, url, is_default, updated_at)
with first as materialized (select * from acp_record where tenant_id = ':tenant' and user_id = ':first')
select a.tenant_id, a.user_id, uuidv7(), r.provider_id, r.domain, r.toll_number, r.toll_digits, r.toll_free_numbers,
       r.participant_passcode, r.leader_passcode, r.url, r.is_default, now()
from assignment a cross join first r
where a.tenant_id = ':tenant' and a.user_id <> r.user_id;
with first as materialized (select * from assignment where tenant_id = ':tenant' and user_id = ':first')
update assignment a set provider_id = f.provider_id, provider_kind = f.provider_kind, row_version = f.row_version
from first f
where a.tenant_id = ':tenant' and a.user_id <> f.user_id;
