-- Sorting the list of users by conference ID pages by key like every other order; users without one come first.
create index assignment_by_conference_id on assignment (tenant_id, coalesce(conference_id, ''), user_id);
create index app_user_by_sign_in_name on app_user (tenant_id, lower(user_principal_name), id);
create index app_user_by_change on app_user (tenant_id, updated_at, id);
