-- Apart from the tables, as in V2.
alter table api_token add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table kept_answer add foreign key (tenant_id, token_id) references api_token (tenant_id, id);
