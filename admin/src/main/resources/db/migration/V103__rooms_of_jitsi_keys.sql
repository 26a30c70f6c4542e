-- Apart from the tables, as in V2.
alter table room_meeting add foreign key (tenant_id, owner_id) references app_user (tenant_id, id);
alter table jitsi_setting add foreign key (tenant_id, owner_id) references app_user (tenant_id, id);
