import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000022 extends Migration {
  override up(): void {
    this.addSql(
      `create table "catalogue_entry" ("id" varchar(100) not null, "name" varchar(300) not null, "description" text null, "owners" jsonb not null, "refusal" varchar(20) null, "offered" boolean not null default false, "risk" varchar(10) not null default 'medium', "aliases" jsonb not null, "stages" jsonb not null, "longest_hours" int not null, "usual_hours" int not null, "eligible" jsonb not null, "synced_at" timestamptz not null, "curated_at" timestamptz null, "curated_by" jsonb null, "gone_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `create table "lease" ("id" varchar(40) not null, "workflow_id" varchar(250) not null, "group_id" varchar(100) not null, "group_name" varchar(300) not null, "person_id" varchar(100) not null, "person" jsonb not null, "ticket_id" varchar(20) not null, "from" timestamptz not null, "until" timestamptz not null, "state" varchar(10) not null, "ended_at" timestamptz null, "detail" text null, primary key ("id"))`,
    );
    this.addSql(`create index "lease_person_id_state_index" on "lease" ("person_id", "state")`);
    this.addSql(`create index "lease_group_id_person_id_state_index" on "lease" ("group_id", "person_id", "state")`);
    this.addSql(
      `create table "reconciliation" ("at" timestamptz not null, "report" jsonb not null, primary key ("at"))`,
    );
    this.addSql(`alter table "ticket" add column "access" jsonb null`);
  }

  override down(): void {
    this.addSql(`alter table "ticket" drop column "access"`);
    for (const table of ['reconciliation', 'lease', 'catalogue_entry']) this.addSql(`drop table "${table}"`);
  }
}
