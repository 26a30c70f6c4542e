-- Apart from the tables, so that a distribution step can stand between (docs/adr/0003-database.md, rule 5). Always restrict: code decides.
alter table account            add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table preference         add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table licence_pool       add foreign key (product_code) references product (code);
alter table licence_assignment add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table licence_assignment add foreign key (tenant_id, product_code) references licence_pool (tenant_id, product_code);
alter table assignment         add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table assignment         add foreign key (tenant_id, provider_id) references provider (tenant_id, id);
alter table assignment         add foreign key (tenant_id, toll_number_id) references service_number (tenant_id, id);
alter table assignment         add foreign key (tenant_id, toll_free_number_id) references service_number (tenant_id, id);
alter table acp_record         add foreign key (tenant_id, user_id) references app_user (tenant_id, id);
alter table acp_record         add foreign key (tenant_id, provider_id) references provider (tenant_id, id);
alter table job_item           add foreign key (tenant_id, job_id) references job (tenant_id, id);
