import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000010 extends Migration {
  override up(): void {
    this.addSql(`create index "audit_event_refused_at" on "audit_event" ("at") where "kind" = 'request_refused'`);
  }

  override down(): void {
    this.addSql(`drop index "audit_event_refused_at"`);
  }
}
