-- Which format a message is in, and the steps of the things that it asks for: what is asked next may follow from what was answered
-- before.

alter table message add column format text not null default 'hl7v2';

alter table message_submission add column interaction smallint not null default 0; -- which of the things asked for, from 0
alter table message_submission add column is_last boolean not null default true;   -- nothing follows that its answer decides
update message_submission set interaction = number - 1;

-- Each format counts its messages by itself.
alter table control_number add column format text not null default 'hl7v2';
alter table control_number drop constraint control_number_pkey;
alter table control_number add primary key (partner, format, control_id);
