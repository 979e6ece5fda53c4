import { Hono } from 'hono';
import { html } from 'hono/html';
import type { LabCore } from '../core.ts';
import { lockedUntilMs } from '../directory/lockout.ts';
import type { Person } from '../state/state.ts';
import { labPage } from './layout.ts';

/** The people and the state of their accounts; no secrets. */
export const peoplePage = (core: LabCore) =>
  new Hono().get('/people', (c) => {
    const everyone = Array.from(core.directory.state.accounts.values(), (account) => ({
      person: account.person,
      isLocked: lockedUntilMs(account) > core.now(),
    }));
    const content = html`<h1>People</h1>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Account</th>
              <th scope="col">State</th>
              <th scope="col">Password changed</th>
              <th scope="col">What to try</th>
            </tr>
          </thead>
          <tbody>
            ${everyone.map(
              ({ person, isLocked }) =>
                html`<tr>
                  <td>${person.name}<br /><span class="muted">${person.appRoles.join(', ')}</span></td>
                  <td>${person.upn}</td>
                  <td>${states(person, isLocked)}</td>
                  <td>${person.passwordChangedAt.slice(0, 16).replace('T', ' ')}</td>
                  <td class="muted">${person.demo ?? ''}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
    return c.html(labPage(core.world.tenant.name, '/people', content));
  });

const states = (person: Person, isLocked: boolean) => {
  const marks = [
    person.enabled ? html`<span class="good">enabled</span>` : html`<span class="bad">blocked</span>`,
    ...(isLocked ? [html`<span class="bad">locked out</span>`] : []),
    ...(person.mustChange ? [html`must choose a new password`] : []),
    ...(person.passwordExpired ? [html`password expired`] : []),
    ...(person.temporaryAccessPass ? [html`has a temporary access pass`] : []),
    ...(person.phoneLost ? [html`has lost the phone`] : []),
    ...(person.conditionalAccess ? [html`kept out by Conditional Access`] : []),
    ...(person.risk ? [html`<span class="bad">risk ${person.risk.level}: ${person.risk.state}</span>`] : []),
    ...(person.kind === 'guest' ? [html`guest`] : []),
    ...(person.synced ? [html`synced from on premises`] : []),
    ...person.directoryRoles.map((role) => html`${role}`),
  ];
  return marks.map((mark, index) => html`${index > 0 ? ', ' : ''}${mark}`);
};
