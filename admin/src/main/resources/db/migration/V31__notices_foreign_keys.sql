alter table notice add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table mail_setting add foreign key (tenant_id) references tenant (id);
alter table mail_template add foreign key (tenant_id) references tenant (id);
alter table pin_reveal add foreign key (tenant_id, notice_id) references notice (tenant_id, id);
alter table pin_handover add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
