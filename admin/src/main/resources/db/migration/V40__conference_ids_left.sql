-- A preview says how many conference IDs can still be made; it looks at the counters and takes nothing from them.
grant select on sequence access_code_7, access_code_8, access_code_9, access_code_10, access_code_11, access_code_12 to ${appRole};
