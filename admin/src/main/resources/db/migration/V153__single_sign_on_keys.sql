-- Apart from the tables, as in V2.
alter table oidc_role add foreign key (tenant_id) references oidc_provider (tenant_id);
alter table oidc_session add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
