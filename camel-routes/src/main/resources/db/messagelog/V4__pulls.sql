-- How far the gateway has read what partners hold, and which version of each resource it logged.

create table pull (
    partner       text        not null,
    resource_type text        not null,
    seen          timestamptz not null, -- by the partner's clock: all that was changed before is logged
    taken_by      int,                  -- the process that pulls, while it holds its advisory lock
    primary key (partner, resource_type)
);

create table pulled (
    partner    text    not null,
    resource   text    not null,               -- such as ServiceRequest/123
    version    text    not null,
    message_id uuid    not null,
    asked      boolean not null default false, -- whether the FHIR server took a request about an earlier version
    primary key (partner, resource)
);
