import { Migration } from '@mikro-orm/migrations';

export class Migration20261125000003 extends Migration {
  override up(): void {
    this.addSql(
      `create table "rate_limit" ("name" varchar(100) not null, "level" double precision not null, "at" timestamptz not null, primary key ("name"))`,
    );
    this.addSql(
      `create table "rate_limit_waiter" ("name" varchar(100) not null, "holder" varchar(200) not null, "rank" smallint not null, "units" double precision not null, "since" timestamptz not null, "expires_at" timestamptz not null, primary key ("name", "holder"))`,
    );
    this.addSql(TAKE);
  }

  override down(): void {
    this.addSql(`drop function "take_rate"(jsonb)`);
    this.addSql(`drop table "rate_limit_waiter"`);
    this.addSql(`drop table "rate_limit"`);
  }
}

/**
 * A function, since what it reads after the locks must be newer than what a single statement would see. Takes
 * [{holder, rank, wants: [{name, units, capacity, perS, reserve}]}] and gives the seconds each has to wait, in their order;
 * 0: all it wants has been taken. Who waits keeps a place that is lost when nobody comes back for it in time.
 */
const TAKE = `
create function "take_rate"(asked jsonb) returns jsonb language plpgsql as $take$
declare
  grace_s constant double precision := 30;
  names text[] := array(
    select distinct w.j->>'name' from jsonb_array_elements(asked) a(j), jsonb_array_elements(a.j->'wants') w(j) order by 1);
  moment timestamptz;
  ask jsonb; want jsonb; missing jsonb;
  waits jsonb := '[]';
  wait_s double precision; lacking double precision; there double precision; ahead double precision;
  came timestamptz;
begin
  insert into "rate_limit" ("name", "level", "at")
    select distinct on (w.j->>'name') w.j->>'name', (w.j->>'capacity')::double precision, clock_timestamp()
    from jsonb_array_elements(asked) a(j), jsonb_array_elements(a.j->'wants') w(j) order by w.j->>'name'
    on conflict do nothing;
  perform 1 from "rate_limit" where "name" = any(names) order by "name" for update;
  moment := clock_timestamp();
  delete from "rate_limit_waiter" where "name" = any(names) and "expires_at" < moment;

  for ask in select * from jsonb_array_elements(asked) loop
    wait_s := 0;
    missing := '[]';
    for want in select * from jsonb_array_elements(ask->'wants') loop
      update "rate_limit" set "at" = moment, "level" = least((want->>'capacity')::double precision,
          "level" + greatest(0, extract(epoch from moment - "at")) * (want->>'perS')::double precision)
        where "name" = want->>'name' returning "level" into there;
      select "since" into came from "rate_limit_waiter" where "name" = want->>'name' and "holder" = ask->>'holder';
      select coalesce(sum("units"), 0) into ahead from "rate_limit_waiter"
        where "name" = want->>'name' and "holder" <> ask->>'holder'
          and ("rank", "since") < ((ask->>'rank')::smallint, coalesce(came, clock_timestamp()));
      lacking := (want->>'units')::double precision + (want->>'reserve')::double precision + ahead - there;
      if lacking > 1e-6 then
        wait_s := greatest(wait_s, lacking / (want->>'perS')::double precision);
        missing := missing || jsonb_build_array(want);
      end if;
    end loop;

    if wait_s = 0 then
      for want in select * from jsonb_array_elements(ask->'wants') loop
        update "rate_limit" set "level" = "level" - (want->>'units')::double precision where "name" = want->>'name';
        delete from "rate_limit_waiter" where "name" = want->>'name' and "holder" = ask->>'holder';
      end loop;
    else
      update "rate_limit_waiter" set "expires_at" = moment + make_interval(secs => wait_s + grace_s)
        where "name" = any(names) and "holder" = ask->>'holder';
      for want in select * from jsonb_array_elements(missing) loop
        insert into "rate_limit_waiter" ("name", "holder", "rank", "units", "since", "expires_at")
          values (want->>'name', ask->>'holder', (ask->>'rank')::smallint, (want->>'units')::double precision,
            clock_timestamp(), moment + make_interval(secs => wait_s + grace_s))
          on conflict ("name", "holder") do update set "units" = excluded."units", "rank" = excluded."rank";
      end loop;
    end if;
    waits := waits || to_jsonb(wait_s);
  end loop;
  return waits;
end $take$`;
