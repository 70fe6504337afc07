-- What a paper said is let go of with the person it speaks of.
insert into privacy.held_column (table_name, name, becomes) values ('residence.paper', 'said', '''{}''::jsonb');
