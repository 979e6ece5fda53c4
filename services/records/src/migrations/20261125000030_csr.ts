import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000030 extends Migration {
  override up(): void {
    this.addSql(`alter table "ticket" add column "csr" text null`);
  }

  override down(): void {
    this.addSql(`alter table "ticket" drop column "csr"`);
  }
}
