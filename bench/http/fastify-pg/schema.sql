-- What a team would write first: one table, its keys and the three look-ups that the API needs.
create table wish (
  id bigint generated always as identity primary key,
  category smallint not null,
  area bigint not null,
  lat double precision not null,
  lon double precision not null,
  title text not null,
  content text not null,
  contact_name text not null,
  contact_phone text not null,
  state text not null default 'open',
  created_at timestamptz not null default now(),
  idempotency_key uuid not null default gen_random_uuid()
);
create index wish_area_state on wish (area, state);
create index wish_category_state on wish (category, state);
create unique index wish_key on wish (idempotency_key);
create table event (
  seq bigint generated always as identity primary key,
  wish bigint not null,
  at timestamptz not null default now(),
  kind text not null,
  body text not null
);
