-- Finding people. Under row-level security PostgreSQL uses no index for anything but plain equality and order, so the search reads a table
-- of its own through one narrow function: which words (of names, codes, births) lead to whom, service by service. The rows of a service are
-- those its workers may open, as the policies of 001 say; the function gives ids and scores only, and what they stand for is read under them.

create table people.search_word (
  service_id uuid not null,
  word text collate "C" not null,
  -- codes and birth days are found by their first four characters or more, and never by likeness
  is_code boolean not null,
  subject text not null check (subject in ('person', 'household')),
  subject_id uuid not null,
  primary key (service_id, word, subject_id, subject, is_code)
);
create index on people.search_word (subject_id, word, is_code);

-- Every word of a name, once: the only place where likeness is looked for. Words are never taken out; one that leads nowhere does no harm.
create table people.name_word (word text collate "C" primary key);
create index on people.name_word using gin (word public.gin_trgm_ops) with (fastupdate = off);

alter table people.search_word enable row level security;
alter table people.name_word enable row level security;

create function people.index_people(ids uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  with subject as materialized (
    select distinct m.person_id as id, s.service_id
    from people.household_member m join people.file_share s using (household_id) where m.person_id = any (ids)
  ), name as materialized (
    select p.id, string_to_table(platform.plain_words(concat_ws(' ', p.given_name, p.family_name, p.known_as)), ' ') as word
    from people.person p where p.id = any (ids)
    union
    -- "D'Angelo" is also found as "dangelo"
    select p.id, replace(platform.plain_words(p.family_name), ' ', '')
    from people.person p where p.id = any (ids) and p.family_name ~ '[^[:alpha:]]'
  ), code as (
    select p.id, c.word from people.person p,
      unnest(array[p.birth_year::text, to_char(p.birth_date, 'YYYYMMDD')]) c (word) where p.id = any (ids) and c.word is not null
    union
    select i.person_id, lower(i.plain) from people.identifier i where i.person_id = any (ids) and i.withdrawn_on is null
  ), remembered as (
    insert into people.name_word select distinct word from name where word <> '' order by word on conflict do nothing
  )
  insert into people.search_word (service_id, word, is_code, subject, subject_id)
  select s.service_id, w.word, w.is_code, 'person', s.id
  from (select id, word, false as is_code from name where word <> '' union all select id, word, true from code) w join subject s using (id)
  on conflict do nothing
$$;

create function people.index_households(ids uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  with name as materialized (
    select distinct h.id, w.word from people.household h, string_to_table(platform.plain_words(h.name), ' ') w (word)
    where h.id = any (ids) and w.word not in ('', 'nucleo', 'famiglia')
  ), remembered as (
    insert into people.name_word select distinct word from name where word <> '' order by word on conflict do nothing
  )
  insert into people.search_word (service_id, word, is_code, subject, subject_id)
  select s.service_id, n.word, false, 'household', n.id from name n join people.file_share s on s.household_id = n.id
  on conflict do nothing
$$;

create function people.follow_share() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform people.index_households(array(select household_id from new_rows));
  perform people.index_people(array(select m.person_id from people.household_member m join new_rows n using (household_id)));
  return null;
end $$;
create trigger search_share after insert on people.file_share referencing new table as new_rows
  for each statement execute function people.follow_share();

create function people.follow_person() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform people.index_people(array(select person_id from new_rows));
  return null;
end $$;
create trigger search_member after insert on people.household_member referencing new table as new_rows
  for each statement execute function people.follow_person();
create trigger search_identifier after insert on people.identifier referencing new table as new_rows
  for each statement execute function people.follow_person();

create function people.follow_change() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed uuid[];
begin
  if tg_table_name = 'identifier' then changed := array(select distinct (to_jsonb(n) ->> 'person_id')::uuid from new_rows n);
  else changed := array(select n.id from new_rows n); end if;
  delete from people.search_word
    where subject_id = any (changed) and subject = case tg_table_name when 'household' then 'household' else 'person' end;
  if tg_table_name = 'household' then perform people.index_households(changed);
  else perform people.index_people(changed); end if;
  return null;
end $$;
create trigger search_person after update on people.person referencing new table as new_rows
  for each statement execute function people.follow_change();
create trigger search_household after update on people.household referencing new table as new_rows
  for each statement execute function people.follow_change();
create trigger search_code after update on people.identifier referencing new table as new_rows
  for each statement execute function people.follow_change();

-- The words of a name that are one slip away from the one given: a letter wrong, missing, too many, or two letters swapped; two slips in
-- a long word. Bounded: the nearest forty.
create function people.words_like(token text) returns text[]
  language sql stable security definer set search_path = pg_catalog, public set pg_trgm.similarity_threshold = 0.2 as $$
  select coalesce(array_agg(word), '{}') from (
    select w.word, levenshtein_less_equal(w.word, token, 2) as slips
    from people.name_word w
    where length(token) >= 4 and w.word operator(public.%) token and abs(length(w.word) - length(token)) <= 2
    order by 2 limit 40
  ) near
  where slips <= case when length(token) >= 7 then 2 else 1 end
    or slips = 2 and (select string_agg(c, '' order by c) from string_to_table(word, null) c)
                   = (select string_agg(c, '' order by c) from string_to_table(token, null) c)
$$;

-- From 1 (the very word) over beginnings of it to 0.6 (a word like it).
create function people.nearness(word text, token text) returns real language sql immutable parallel safe
  return case when word = token then 1.0 when starts_with(word, token) then 0.9 - 0.01 * least(length(word) - length(token), 20) else 0.6 end;

create type people.sought as (token text, upto text, near text[]);

-- Who has all the tokens, each as a word, the beginning of one or (when asked) something like one; the best first. Tokens come plain: lower
-- case, without accents. The rarest token is followed first, and only so far: beyond that the question is too wide to be answered.
create function people.find(the_subject text, tokens text[], alike boolean, at_most integer) returns table (id uuid, score real)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  mine constant uuid[] := organisations.file_services();
  widest constant integer := 4000;
  sought people.sought[] := '{}';
  one people.sought;
  rarest people.sought;
  fewest integer;
  found integer;
begin
  if cardinality(mine) = 0 or cardinality(tokens) = 0 then return; end if;
  for i in 1 .. least(cardinality(tokens), 8) loop
    one := (tokens[i], tokens[i] || U&'\+10FFFF', case when alike then people.words_like(tokens[i]) else '{}' end);
    sought := sought || one;
    select count(*) into found from (
      select from people.search_word w
      where w.service_id = any (mine) and w.word >= one.token and w.word < one.upto limit widest) reached;
    if cardinality(one.near) > 0 then
      found := found + (select count(*) from (
        select from people.search_word w where w.service_id = any (mine) and w.word = any (one.near) limit widest) reached);
    end if;
    if fewest is null or found < fewest then
      fewest := found;
      rarest := one;
    end if;
  end loop;
  if fewest = 0 then return; end if;
  return query
    with met as (
      (select w.subject_id, w.subject, w.is_code, w.word from people.search_word w
       where w.service_id = any (mine) and w.word >= rarest.token and w.word < rarest.upto limit widest)
      union all
      (select w.subject_id, w.subject, w.is_code, w.word from people.search_word w
       where w.service_id = any (mine) and w.word = any (rarest.near) limit widest)
    ), candidate as materialized (
      select m.subject_id, max(people.nearness(m.word, rarest.token)) as nearness
      from met m where m.subject = the_subject and (not m.is_code or length(rarest.token) >= 4)
      group by m.subject_id
    ), answered as (
      select c.subject_id, c.nearness, (
        select array_agg((
          select max(people.nearness(w.word, s.token)) from (
            select w.word from people.search_word w
            where w.subject_id = c.subject_id and w.subject = the_subject and w.word >= s.token and w.word < s.upto and (not w.is_code or length(s.token) >= 4)
            union all
            select w.word from people.search_word w
            where w.subject_id = c.subject_id and w.subject = the_subject and w.word = any (s.near)
          ) w))
        from unnest(sought) s (token, upto, near) where s.token <> rarest.token) as others
      from candidate c
    )
    select a.subject_id, ((a.nearness + coalesce((select sum(o) from unnest(a.others) o), 0)) / cardinality(sought))::real
    from answered a
    where array_position(a.others, null) is null
    order by 2 desc, 1 limit at_most;
end $$;

revoke all on function people.index_people, people.index_households, people.words_like, people.find from public;
grant execute on function people.find to approdo_app;
