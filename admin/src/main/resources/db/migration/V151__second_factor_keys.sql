-- Apart from the tables, as in V2.
alter table second_factor add foreign key (tenant_id, user_id) references account (tenant_id, user_id);
alter table recovery_code add foreign key (tenant_id, user_id) references second_factor (tenant_id, user_id);
