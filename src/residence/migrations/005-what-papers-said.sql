-- What a paper said when it was made: printed again, it says the same. Papers made before this have nothing kept, and say how things stand.
alter table residence.paper add column said jsonb;
alter table residence.paper add constraint keeps_what_it_said check (said is not null) not valid;
