import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000031 extends Migration {
  override up(): void {
    this.addSql(
      `create table "outage" ("ticket_id" varchar(20) not null, "gateway" varchar(60) not null, "opened_at" timestamptz not null, "ended_at" timestamptz null, primary key ("ticket_id"))`,
    );
    // One at a time for each gateway.
    this.addSql(`create unique index "outage_open" on "outage" ("gateway") where "ended_at" is null`);
    this.addSql(`alter table "ticket" add column "parent_id" varchar(20) null`);
    this.addSql(`create index "ticket_parent_id_index" on "ticket" ("parent_id")`);
  }

  override down(): void {
    this.addSql(`alter table "ticket" drop column "parent_id"`);
    this.addSql(`drop table "outage"`);
  }
}
