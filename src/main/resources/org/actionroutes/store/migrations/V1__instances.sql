-- Runs on PostgreSQL and on H2 in PostgreSQL's mode. A file here is never changed once it has been released: a change is
-- a further file. Points in time are the database's own (current_timestamp), so that clocks of replicas don't matter.

-- One customer's installed copy of an integration.
create table instance (
    id             uuid primary key,
    integration    varchar not null,
    name           varchar not null,
    -- The version of the integration (manifest.yaml) that it was made from, null where its manifest says none. A test
    -- instance serves that version only.
    version        varchar,
    test           boolean not null default false,
    status         varchar not null check (status in ('draft', 'active', 'disabled')),
    -- A JSON object: tenant settings by name.
    settings       varchar not null,
    -- A JSON object: what takes the place of the manifest's connection, as in an instance's file; null for nothing.
    connection     varchar,
    -- The ISV account that an administrator connected, in the ISV's words, and since when; null where nobody has.
    connected_as   varchar,
    connected_at   timestamp with time zone,
    -- Counts its changes, for optimistic locking.
    revision       bigint not null,
    created_at     timestamp with time zone not null default current_timestamp,
    created_by     varchar not null,
    changed_at     timestamp with time zone not null default current_timestamp,
    changed_by     varchar not null,
    unique (integration, name)
);

-- Credentials of an instance by the names that its manifest has for them, each sealed for this instance and this name.
create table credential (
    instance_id    uuid not null references instance (id) on delete cascade,
    name           varchar not null,
    sealed         bytea not null,
    changed_at     timestamp with time zone not null default current_timestamp,
    changed_by     varchar not null,
    primary key (instance_id, name)
);

-- Who may call an instance. Several are valid at once, so that a secret can be replaced while it is in use.
create table caller (
    id             uuid primary key,
    instance_id    uuid not null references instance (id) on delete cascade,
    kind           varchar not null check (kind in ('bearer', 'basic', 'jwt', 'universalLogout')),
    -- bearer: the secret's SHA-256 digest in hexadecimal. Others keep what they need in a JSON object.
    sha256         varchar(64),
    details        varchar,
    created_at     timestamp with time zone not null default current_timestamp,
    created_by     varchar not null,
    expires_at     timestamp with time zone,
    check (kind <> 'bearer' or sha256 is not null)
);

create index caller_of_instance on caller (instance_id);

-- Which instances have changed, so that replicas drop what they remember. The counter's one row is locked by whoever
-- changes something, so that numbers become visible in their order: who has seen one has seen all before it.
create table change_counter (
    id             integer primary key check (id = 1),
    number         bigint not null
);

insert into change_counter (id, number) values (1, 0);

create table changed_instance (
    integration    varchar not null,
    name           varchar not null,
    number         bigint not null,
    primary key (integration, name)
);

create index changed_instance_number on changed_instance (number);

-- Refresh tokens that an ISV gave in place of the one that consent gave. By name, as instances that are files have them, too.
create table refresh_token (
    integration    varchar not null,
    instance       varchar not null,
    -- SHA-256 of the refresh token that consent gave; after another consent, a row is out of date.
    consent        varchar(64) not null,
    latest         bytea not null,
    -- The one before, until the latest was used.
    previous       bytea,
    changed_at     timestamp with time zone not null default current_timestamp,
    -- Since when the ISV accepts none of them, and consent has to be given again.
    refused_at     timestamp with time zone,
    primary key (integration, instance)
);

-- Renewals under way, one for each connection in all replicas. The holder changes 'beat' again and again; who sees one
-- that stays the same for long may take its place.
create table renewal (
    integration    varchar not null,
    instance       varchar not null,
    holder         uuid not null,
    beat           bigint not null,
    primary key (integration, instance)
);

-- What may be used once: the state of a consent, the jti of a JWT. Of a secret there is only the digest.
create table used_once (
    purpose        varchar not null,
    digest         varchar(64) not null,
    -- What has to be known when it is used, sealed where it is secret; null for nothing.
    content        bytea,
    expires_at     timestamp with time zone not null,
    primary key (purpose, digest)
);

create index used_once_expiry on used_once (expires_at);

-- Who did what, when, from where. Stays when an instance goes.
create table audit (
    number         bigint generated always as identity primary key,
    at             timestamp with time zone not null default current_timestamp,
    actor          varchar not null,
    address        varchar,
    action         varchar not null,
    outcome        varchar not null,
    integration    varchar,
    instance       varchar,
    instance_id    uuid,
    -- A JSON object: what else there is to say, such as the names of settings that changed; never a secret.
    details        varchar
);

create index audit_of_instance on audit (integration, instance, number);
