-- Apart from the tables, as in V2. A service number may go while what its tests have shown is still here: nobody is
-- shown it any more.
alter table self_test add foreign key (tenant_id, trunk_id) references trunk (tenant_id, id);
