-- Whether the bridge asks the trunk's host again and again whether it is there. Some hosts answer no such question.
alter table trunk add column pings boolean not null default true;
