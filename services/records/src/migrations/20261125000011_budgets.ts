import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000011 extends Migration {
  override up(): void {
    this.addSql(
      `create table "action_pause" ("action" varchar(60) not null, "reason" text not null, "since" timestamptz not null, "until" timestamptz null, primary key ("action"))`,
    );
    this.addSql(`create index "effect_action_called_at_index" on "effect" ("action", "called_at")`);
  }

  override down(): void {
    this.addSql(`drop index "effect_action_called_at_index"`);
    this.addSql(`drop table "action_pause"`);
  }
}
