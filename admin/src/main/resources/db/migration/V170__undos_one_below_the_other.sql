-- row_before: the version that a change replaced, and for good; row_after moves up when the change above is taken back.
-- Without it only two changes of a user could be undone one after the other.
alter table assignment_archive add column row_before bigint;
update assignment_archive set row_before = row_after - 1;
