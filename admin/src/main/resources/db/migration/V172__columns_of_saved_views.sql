-- A saved view shows its own columns, in their order: keys parted by commas; empty for those that the reader chose.
alter table saved_view add column columns text not null default '';
