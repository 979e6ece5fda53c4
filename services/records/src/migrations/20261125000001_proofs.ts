import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000001 extends Migration {
  override up(): void {
    this.addSql(`
      create table "authenticator" (
        "id" varchar(60) not null,
        "person_id" varchar(100) not null,
        "kind" varchar(20) not null,
        "label" varchar(100) not null,
        "sealed" bytea null,
        "public_key" bytea null,
        "credential_id" text null,
        "transports" jsonb null,
        "challenge" varchar(200) null,
        "counter" bigint not null,
        "last_step" int not null default 0,
        "tries" int not null default 0,
        "pending_until" timestamptz not null,
        "created_at" timestamptz not null,
        "enrolled_at" timestamptz null,
        "last_used_at" timestamptz null,
        "removed_at" timestamptz null,
        primary key ("id")
      )`);
    this.addSql(
      `alter table "authenticator" add constraint "authenticator_credential_id_unique" unique ("credential_id")`,
    );
    this.addSql(`create index "authenticator_person_id_kind_index" on "authenticator" ("person_id", "kind")`);
    this.addSql(`
      create table "challenge" (
        "id" varchar(60) not null,
        "ticket_id" varchar(20) not null,
        "round" int not null,
        "plan_hash" varchar(64) not null,
        "person_id" varchar(100) not null,
        "answerer_id" varchar(100) not null,
        "kind" varchar(20) not null,
        "secret_hash" varchar(64) null,
        "data" jsonb not null,
        "tries" int not null default 0,
        "expires_at" timestamptz not null,
        "used_at" timestamptz null,
        "made_by" varchar(100) not null,
        "created_at" timestamptz not null,
        primary key ("id")
      )`);
    this.addSql(`create index "challenge_ticket_id_kind_index" on "challenge" ("ticket_id", "kind")`);
    this.addSql(`create index "challenge_answerer_id_expires_at_index" on "challenge" ("answerer_id", "expires_at")`);
    this.addSql(
      `create index "challenge_person_id_kind_created_at_index" on "challenge" ("person_id", "kind", "created_at")`,
    );
  }

  override down(): void {
    this.addSql(`drop table "challenge"`);
    this.addSql(`drop table "authenticator"`);
  }
}
