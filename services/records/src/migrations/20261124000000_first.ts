import { Migration } from '@mikro-orm/migrations';

const FIRST_TICKET_NUMBER = 1001;

export class Migration20261124000000 extends Migration {
  override up(): void {
    this.addSql(`
      create table "approval" (
        "ticket_id" varchar(20) not null,
        "plan_hash" varchar(64) not null,
        "approver_id" varchar(100) not null,
        "state" varchar(20) not null,
        "asked_at" timestamptz not null,
        "due_at" timestamptz not null,
        "ended_at" timestamptz null,
        primary key ("ticket_id", "plan_hash", "approver_id")
      )`);
    this.addSql(`create index "approval_approver_id_state_index" on "approval" ("approver_id", "state")`);
    this.addSql(`
      create table "audit_event" (
        "id" varchar(200) not null,
        "position" bigserial,
        "transaction" xid8 not null default pg_current_xact_id(),
        "stream" varchar(120) not null,
        "index" int not null,
        "ticket_id" varchar(20) null,
        "kind" varchar(40) not null,
        "at" timestamptz not null,
        "actor" jsonb not null,
        "summary" text not null,
        "data" jsonb not null,
        "phase" varchar(30) null,
        "previous_hash" varchar(64) not null,
        "hash" varchar(64) not null,
        primary key ("id")
      )`);
    this.addSql(`create index "audit_event_transaction_position_index" on "audit_event" ("transaction", "position")`);
    this.addSql(`create index "audit_event_ticket_id_index_index" on "audit_event" ("ticket_id", "index")`);
    this.addSql(
      `alter table "audit_event" add constraint "audit_event_stream_index_unique" unique ("stream", "index")`,
    );
    this.addSql(`
      create table "audit_stream" (
        "id" varchar(120) not null,
        "last_index" int not null,
        "last_hash" varchar(64) not null,
        primary key ("id")
      )`);
    this.addSql(`
      create table "automation_switch" (
        "scope" varchar(60) not null,
        "stopped" boolean not null,
        "reason" text null,
        "changed_by" varchar(200) not null,
        "changed_at" timestamptz not null,
        primary key ("scope")
      )`);
    this.addSql(`
      create table "effect" (
        "key" varchar(200) not null,
        "ticket_id" varchar(20) not null,
        "action" varchar(60) not null,
        "title" text not null,
        "request_hash" varchar(64) not null,
        "state" varchar(20) not null,
        "before" jsonb null,
        "receipt" jsonb null,
        "detail" text null,
        "calls" int not null default 0,
        "called_at" timestamptz null,
        "lease_until" timestamptz null,
        "created_at" timestamptz not null,
        "settled_at" timestamptz null,
        primary key ("key")
      )`);
    this.addSql(`create index "effect_ticket_id_index" on "effect" ("ticket_id")`);
    this.addSql(`create index "effect_state_index" on "effect" ("state")`);
    this.addSql(`
      create table "handover" (
        "id" varchar(200) not null,
        "ticket_id" varchar(20) not null,
        "person_id" varchar(100) not null,
        "kind" varchar(20) not null,
        "sealed" bytea null,
        "token_hash" varchar(64) null,
        "token_expires_at" timestamptz null,
        "expires_at" timestamptz not null,
        "opened_at" timestamptz null,
        "created_at" timestamptz not null,
        primary key ("id")
      )`);
    this.addSql(`alter table "handover" add constraint "handover_token_hash_unique" unique ("token_hash")`);
    this.addSql(`create index "handover_ticket_id_index" on "handover" ("ticket_id")`);
    this.addSql(`
      create table "idempotency" (
        "caller" varchar(100) not null,
        "key" varchar(200) not null,
        "request_hash" varchar(64) not null,
        "ticket_id" varchar(20) not null,
        "created_at" timestamptz not null,
        primary key ("caller", "key")
      )`);
    this.addSql(`
      create table "local_admin" (
        "username" varchar(100) not null,
        "password_hash" text not null,
        "failed_tries" int not null default 0,
        "locked_until" timestamptz null,
        "last_used_at" timestamptz null,
        "created_at" timestamptz not null,
        primary key ("username")
      )`);
    this.addSql(`
      create table "ticket" (
        "id" varchar(20) not null,
        "channel" varchar(20) not null,
        "subject" varchar(200) not null,
        "body" text not null,
        "requester_id" varchar(100) not null,
        "requester" jsonb not null,
        "affected_id" varchar(100) not null,
        "affected" jsonb not null,
        "phase" varchar(30) not null,
        "headline" text not null,
        "category" varchar(30) null,
        "priority" varchar(10) null,
        "assignee" jsonb null,
        "round" int not null default 1,
        "intake" jsonb not null,
        "view" jsonb null,
        "created_at" timestamptz not null,
        "updated_at" timestamptz not null,
        primary key ("id")
      )`);
    this.addSql(`create index "ticket_phase_updated_at_index" on "ticket" ("phase", "updated_at")`);
    this.addSql(`create index "ticket_requester_id_created_at_index" on "ticket" ("requester_id", "created_at")`);
    this.addSql(`create index "ticket_affected_id_created_at_index" on "ticket" ("affected_id", "created_at")`);
    this.addSql(`create sequence "ticket_number" start ${FIRST_TICKET_NUMBER}`);
    this.addSql(`
      insert into "automation_switch" ("scope", "stopped", "changed_by", "changed_at")
      values ('all', false, 'first migration', now())`);
    this.addSql(
      `create or replace function "audit_event_audit_event_append_only_fn"() returns trigger as $$ begin raise exception 'audit events are never changed or removed'; end; $$ language plpgsql`,
    );
    this.addSql(
      `create trigger "audit_event_append_only" BEFORE UPDATE OR DELETE on "audit_event" for each STATEMENT execute function "audit_event_audit_event_append_only_fn"()`,
    );
    this.addSql(
      `create trigger "audit_event_no_truncate" before truncate on "audit_event" for each statement execute function "audit_event_audit_event_append_only_fn"()`,
    );
  }

  override down(): void {
    for (const table of TABLES) this.addSql(`drop table "${table}"`);
    this.addSql(`drop function "audit_event_audit_event_append_only_fn"`);
    this.addSql(`drop sequence "ticket_number"`);
  }
}

const TABLES = [
  'approval',
  'audit_event',
  'audit_stream',
  'automation_switch',
  'effect',
  'handover',
  'idempotency',
  'local_admin',
  'ticket',
];
