-- An e-mail may go to another address than the user's own, this once: a new PIN for somebody who cannot read the own one.
alter table notice add column send_to text not null default '';
