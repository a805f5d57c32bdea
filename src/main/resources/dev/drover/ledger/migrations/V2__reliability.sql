-- Who is in a write, so that it can be settled after a crash; null for older entries and for ended ones.
alter table journal add column mapping_hash text;
alter table journal add column sealed_members ${bytes};

-- What the destination's own records held before they were first written to, and what was written.
create table image (
  destination_id integer not null,
  own_key text not null,
  remote_id text not null,
  sealed_before ${bytes} not null,
  sealed_written ${bytes},
  primary key (destination_id, own_key)
) ${options};

-- What rollbacks took back, until the next run begins.
create table undone (
  phase_id integer not null,
  seq ${int8} not null,
  action text not null,
  remote_id text,
  undone_at ${int8} not null,
  primary key (phase_id, seq)
) ${options};

create table audit (
  number ${int8} not null primary key,
  at ${int8} not null,
  who text not null,
  action text not null,
  details text not null,
  hash ${bytes} not null
) ${options};

-- Records erased on request: a keyed hash of their id, so that they are not staged again.
create table erased (
  object text not null,
  id_hash ${bytes} not null,
  erased_at ${int8} not null,
  primary key (object, id_hash)
) ${options};
