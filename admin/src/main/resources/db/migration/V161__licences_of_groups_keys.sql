-- Apart from the tables, as in V2.
alter table group_licence add foreign key (tenant_id, group_id) references user_group (tenant_id, id);
alter table group_licence add foreign key (product_code) references product (code);
alter table licence_due add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table licence_due add foreign key (product_code) references product (code);
