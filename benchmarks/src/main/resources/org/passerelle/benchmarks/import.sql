create temp table entra (upn text, display_name text, surname text, mail text, given_name text, object_id text,
                         user_type text, job_title text, department text, enabled boolean, usage_location text,
                         city text, telephone text) on commit drop;
copy entra from ':file' (format csv, header true, encoding 'UTF8');
create temp table added on commit drop as select uuidv7() as id, entra.* from entra;
insert into app_user (tenant_id, id, external_id, user_principal_name, display_name, mail, usage_location, city,
                      department, job_title, telephone, language, enabled, source, created_at, updated_at)
select ':tenant', id, object_id, upn, display_name, mail, usage_location, city, department, job_title, telephone, '',
       enabled, 'IMPORT', now(), now()
from added;
insert into assignment (tenant_id, user_id, updated_at, updated_by) select ':tenant', id, now(), 'benchmark' from added;
insert into audit_event (tenant_id, id, at, actor_kind, actor_name, action, object_kind, object_id, object_name,
                         changes, reason, correlation_id)
select ':tenant', uuidv7(), now(), 'SYSTEM', 'benchmark', 'user.created', 'user', id::text, display_name,
       (select jsonb_agg(jsonb_build_object('field', field, 'from', null, 'to', value))
          from (values ('externalId', object_id), ('userPrincipalName', upn), ('displayName', display_name),
                       ('mail', mail), ('usageLocation', usage_location), ('city', city), ('department', department),
                       ('jobTitle', job_title), ('telephone', telephone), ('enabled', enabled::text))
               as given(field, value)),
       '', ''
from added
