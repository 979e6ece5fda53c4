import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000002 extends Migration {
  override up(): void {
    this.addSql(`alter table "handover" alter column "kind" type varchar(30)`);
    this.addSql(`alter table "handover" add column "reference" varchar(100) null`);
  }

  override down(): void {
    this.addSql(`alter table "handover" drop column "reference"`);
    this.addSql(`delete from "handover" where length("kind") > 20`);
    this.addSql(`alter table "handover" alter column "kind" type varchar(20)`);
  }
}
