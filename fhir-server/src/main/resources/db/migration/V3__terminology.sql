-- Code lists that users loaded. One list a code system; loading it again replaces the whole list.

create table code_list (
    id        bigint generated always as identity primary key,
    tenant    smallint    not null,
    system    text        not null,
    version   text        not null,
    format    text        not null,
    loaded_at timestamptz not null,
    codes     bigint      not null,
    rejects   bigint      not null,
    unique (tenant, system)
);

create table code (
    list       bigint  not null references code_list on delete cascade,
    code       text    not null,
    display    text    not null,
    selectable boolean not null,
    valid_from date,
    valid_to   date,
    primary key (list, code)
);
