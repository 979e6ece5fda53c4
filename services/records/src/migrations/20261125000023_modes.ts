import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000023 extends Migration {
  override up(): void {
    this.addSql(
      `create table "runbook_mode" ("runbook" varchar(40) not null, "mode" varchar(10) not null, "since" timestamptz not null, "changed_by" varchar(200) not null, "reason" text not null, primary key ("runbook"))`,
    );
    this.addSql(
      `create table "plan_sample" ("ticket_id" varchar(20) not null, "round" int not null, "attempt" int not null, "runbook" varchar(40) not null, "at" timestamptz not null, "is_right" boolean not null, "why" text not null, primary key ("ticket_id", "round", "attempt"))`,
    );
    this.addSql(`create index "plan_sample_runbook_at_index" on "plan_sample" ("runbook", "at")`);
  }

  override down(): void {
    this.addSql(`drop table "plan_sample"`);
    this.addSql(`drop table "runbook_mode"`);
  }
}
