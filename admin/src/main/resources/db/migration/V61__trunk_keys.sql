-- Apart from the tables, as in V2. A service number may go while a trunk still names it: the bridge then reads the
-- called number as if it were not named.
alter table trunk_number add foreign key (tenant_id, trunk_id) references trunk (tenant_id, id);
