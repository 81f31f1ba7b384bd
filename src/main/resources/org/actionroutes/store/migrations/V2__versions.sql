-- How an instance is on its version: 'follows' goes on to a compatible one by itself, 'followed' has done so, 'stays' was
-- moved to another version than that of the files.
alter table instance add column following varchar not null default 'follows'
    check (following in ('follows', 'followed', 'stays'));

-- What it was before its version changed the last time, so that this can be undone; null where it never did.
alter table instance add column previous_version varchar;
alter table instance add column previous_settings varchar;
alter table instance add column previous_connection varchar;

-- What versions were that instances are on, so that a later one can be compared with them where their files are gone.
create table integration_version (
    integration    varchar not null,
    version        varchar not null,
    -- A JSON object: manifest.yaml.
    manifest       varchar not null,
    -- A JSON array: the contracts that had routes.
    actions        varchar not null,
    primary key (integration, version)
);
