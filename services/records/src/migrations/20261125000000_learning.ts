import { Migration } from '@mikro-orm/migrations';

const BY = `'{"kind": "machine", "id": "migration", "name": "Fixpoint"}'`;

export class Migration20261125000000 extends Migration {
  override up(): void {
    this.addSql(`
      create table "labelled_example" (
        "event_id" varchar(200) not null,
        "ticket_id" varchar(20) not null,
        "round" int not null,
        "category" varchar(30) not null,
        "was_category" varchar(30) not null,
        "was_confidence" double precision not null,
        "was_model" text not null,
        "corrected_by" jsonb not null,
        "at" timestamptz not null,
        "reason" text null,
        "use" varchar(10) not null,
        primary key ("event_id")
      )`);
    this.addSql(`create index "labelled_example_ticket_id_at_index" on "labelled_example" ("ticket_id", "at")`);
    this.addSql(`create index "labelled_example_at_index" on "labelled_example" ("at")`);
    this.addSql(`
      create table "triage_model" (
        "id" varchar(64) not null,
        "name" text not null,
        "state" varchar(20) not null,
        "bytes" bytea null,
        "report" jsonb null,
        "trained_at" timestamptz not null,
        "changed_at" timestamptz not null,
        "changed_by" jsonb not null,
        "reason" text not null,
        primary key ("id")
      )`);
    this.addSql(
      `create unique index "triage_model_one_in_force" on "triage_model" ("state") where "state" = 'in_force'`,
    );
    this.addSql(`
      insert into "triage_model" ("id", "name", "state", "trained_at", "changed_at", "changed_by", "reason")
      values ('shipped', 'as shipped', 'in_force', now(), now(), ${BY}, 'It came with the product.')`);
    this.addSql(`
      create table "drift_alarm" (
        "id" varchar(20) not null,
        "reason" text null,
        "since" timestamptz null,
        "min_confidence" double precision not null,
        "windows_from" timestamptz not null,
        "changed_by" jsonb not null,
        primary key ("id")
      )`);
    this.addSql(`
      insert into "drift_alarm" ("id", "min_confidence", "windows_from", "changed_by")
      values ('triage', 0.95, 'epoch', ${BY})`);
    this.addSql(`create index "audit_event_triaged_at" on "audit_event" ("at") where "kind" = 'triaged'`);
  }

  override down(): void {
    this.addSql(`drop index "audit_event_triaged_at"`);
    for (const table of ['drift_alarm', 'triage_model', 'labelled_example']) this.addSql(`drop table "${table}"`);
  }
}
