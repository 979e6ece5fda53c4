import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000020 extends Migration {
  override up(): void {
    this.addSql(
      `create table "deputy" ("id" uuid not null, "of_id" varchar(100) not null, "of" jsonb not null, "deputy_id" varchar(100) not null, "deputy" jsonb not null, "from" timestamptz not null, "until" timestamptz not null, "named_by" jsonb not null, "named_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`create index "deputy_of_id_until_index" on "deputy" ("of_id", "until")`);
    this.addSql(`create index "deputy_deputy_id_until_index" on "deputy" ("deputy_id", "until")`);
  }

  override down(): void {
    this.addSql(`drop table "deputy"`);
  }
}
