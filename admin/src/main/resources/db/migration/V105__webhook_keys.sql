-- Apart from the tables, as in V2.
alter table webhook_delivery add foreign key (tenant_id, endpoint_id) references webhook_endpoint (tenant_id, id);
alter table webhook_delivery add foreign key (tenant_id, event_id) references webhook_event (tenant_id, id);
