-- The view of users moved lately reads this index alone before it looks at any user.
drop index assignment_moved;
create index assignment_moved on assignment (tenant_id, moved_at, user_id) include (provider_kind) where moved_at is not null;
