-- Apart from the tables, as in V2.
alter table user_group_member add foreign key (tenant_id, group_id) references user_group (tenant_id, id);
alter table user_group_member add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table user_group_child add foreign key (tenant_id, group_id) references user_group (tenant_id, id);
alter table user_group_child add foreign key (tenant_id, child_id) references user_group (tenant_id, id);
alter table provisioned_user add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
