import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000021 extends Migration {
  override up(): void {
    this.addSql(
      `create table "policy" ("version" serial primary key, "text" text not null, "hash" varchar(64) not null, "state" varchar(20) not null, "note" text not null, "author" jsonb not null, "created_at" timestamptz not null, "released_by" jsonb null, "released_at" timestamptz null, "replay" jsonb null)`,
    );
    this.addSql(`create unique index "policy_in_force" on "policy" ("state") where "state" = 'in_force'`);
    this.addSql(
      `create table "policy_decision" ("ticket_id" varchar(20) not null, "round" int not null, "attempt" int not null, "policy_version" int not null, "input" jsonb not null, "decision" jsonb not null, "decided_at" timestamptz not null, primary key ("ticket_id", "round", "attempt"))`,
    );
    this.addSql(
      `create index "policy_decision_decided_at_ticket_id_round_attempt_index" on "policy_decision" ("decided_at", "ticket_id", "round", "attempt")`,
    );
  }

  override down(): void {
    this.addSql(`drop table "policy_decision"`);
    this.addSql(`drop table "policy"`);
  }
}
