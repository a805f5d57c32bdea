-- The store of one migration. One text for SQLite and PostgreSQL: what differs is a placeholder.
-- ${identity}: a number that the store gives; ${bytes}, ${int8}: types; ${options}: table options.
-- Instants are milliseconds since 1970. Columns named sealed_* are encrypted by the application; *_hash are keyed hashes.

create table encryption_key (
  id integer not null primary key,
  sealed_check ${bytes} not null
) ${options};

create table staged (
  seq ${identity},
  object text not null,
  source_id text not null,
  parent_key text not null,
  payload_hash ${bytes} not null,
  derived_hash ${bytes},
  content_hash ${bytes} not null,
  sealed_payload ${bytes} not null,
  sealed_derived ${bytes}
) ${options};
create unique index staged_by_source_id on staged (object, source_id);
create index staged_in_order on staged (object, parent_key, seq, content_hash);
create index staged_by_seq on staged (object, seq);

create table alias (
  object text not null,
  kind text not null,
  value_hash ${bytes} not null,
  seq ${int8} not null,
  primary key (object, kind, value_hash, seq)
) ${options};
create index alias_by_seq on alias (seq);

create table checkpoint (
  stream text not null primary key,
  place text not null,
  finished integer not null
) ${options};

create table field_statistics (
  object text not null primary key,
  sealed_tree ${bytes} not null
) ${options};

create table dictionary (
  id integer not null primary key,
  object text not null,
  sealed_bytes ${bytes} not null
) ${options};

create table destination (
  id integer not null primary key,
  name text not null unique
) ${options};

create table phase (
  id integer not null primary key,
  name text not null unique,
  source_object text not null,
  destination_id integer not null,
  mapping_id integer not null
) ${options};

create table mapping (
  id integer not null primary key,
  phase_id integer not null,
  hash text not null,
  unique (phase_id, hash)
) ${options};

-- What became of a record in a phase, and with it the crosswalk.
-- state: 1 loaded, 2 rejected, 3 parked, 4 excluded, 5 again. loaded_as: 0 never, 1 created, 2 updated, 3 found as it should be.
create table outcome (
  id ${identity},
  phase_id integer not null,
  seq ${int8} not null,
  destination_id integer not null,
  own_key text not null,
  state integer not null,
  put_back integer not null,
  content_hash ${bytes} not null,
  mapping_id integer not null,
  attempts integer not null,
  loaded_as integer not null,
  loaded_run ${int8} not null,
  created integer not null,
  remote_id text,
  sealed_loaded ${bytes},
  parent_destination_id integer,
  parent_key text,
  reason text
) ${options};
create unique index outcome_of_record on outcome (phase_id, seq);
create index outcome_by_key on outcome (destination_id, own_key);
create index outcome_put_back on outcome (phase_id, seq) where put_back = 1;

create table reject (
  phase_id integer not null,
  seq ${int8} not null,
  code text not null,
  field text not null,
  sealed_message ${bytes} not null,
  attempts integer not null,
  first_at ${int8} not null,
  last_at ${int8} not null,
  primary key (phase_id, seq)
) ${options};

create table journal (
  id ${identity},
  phase text not null,
  kind text not null,
  sealed_hash ${bytes} not null,
  row_count integer not null,
  state text not null,
  remote_id text,
  intended_at ${int8} not null,
  changed_at ${int8} not null
) ${options};
create index journal_open on journal (phase, id) where state in ('INTENDED', 'NAMED', 'SENT');

create table run (
  id ${identity},
  kind text not null,
  turn ${int8} not null,
  started_at ${int8} not null,
  finished_at ${int8},
  result text
) ${options};

create table fact (
  name text not null primary key,
  value text not null
) ${options};

create table phase_state (
  phase text not null primary key,
  state text not null,
  detail text not null,
  updated_at ${int8} not null
) ${options};
