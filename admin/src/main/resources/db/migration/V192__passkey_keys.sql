-- Apart from the tables, as in V2.
alter table passkey add foreign key (tenant_id, user_id) references account (tenant_id, user_id);
