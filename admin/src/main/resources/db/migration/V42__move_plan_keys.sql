alter table move_plan_user add foreign key (tenant_id, plan_id) references move_plan (tenant_id, id);
alter table move_plan_wave add foreign key (tenant_id, plan_id) references move_plan (tenant_id, id);
alter table move_plan_wave add foreign key (tenant_id, job_id) references job (tenant_id, id);
alter table move_plan add foreign key (tenant_id, selection_id) references selection (tenant_id, id);
