import { html } from 'hono/html';
import { page } from '../pages/layout.ts';
import type { AuthorityError } from './authority-error.ts';
import type { Flow, Step } from './flows.ts';

type SignInView = {
  company: string;
  action: string;
  flow: Flow;
  canUseApp: boolean;
  canUsePass: boolean;
  canGoWithout: boolean;
  phonesUrl: string;
};

/** One step of signing in, as plain HTML that needs no script. */
export const renderSignIn = (view: SignInView) => card(view.company, TITLES[view.flow.step], form(view));

const TITLES: Record<Step, string> = {
  name: 'Sign in',
  password: 'Enter your password',
  pass: 'Enter your temporary access pass',
  code: 'Enter your code',
  newPassword: 'Choose a new password',
};

const BUTTONS: Record<Step, string> = {
  name: 'Next',
  password: 'Sign in',
  pass: 'Sign in',
  code: 'Sign in',
  newPassword: 'Save and go on',
};

const form = (view: SignInView) => {
  const { flow, action } = view;
  return html`<p class="muted">${flow.step === 'name' ? `to go on to ${flow.request.appName}` : flow.typedName}</p>
    ${flow.notice ? html`<p class="notice" role="status">${flow.notice}</p>` : ''}
    ${flow.complaint ? complaint(flow.complaint) : ''}
    <form method="post" action="${action}" novalidate>
      <input type="hidden" name="flow" value="${flow.id}" />
      ${FIELDS[flow.step](view)}
      <div class="row">
        <button id="next" class="primary" name="action" value="next">${BUTTONS[flow.step]}</button>
        ${flow.step === 'name' ? '' : html`<button name="action" value="back">Another account</button>`}
      </div>
      ${
        flow.step === 'password' && view.canUseApp
          ? html`<button id="use-app" class="link" name="action" value="use-app">
              I can't use my password: use my authenticator app
            </button>`
          : ''
      }
      ${
        flow.step === 'password' && view.canUsePass
          ? html`<button id="use-pass" class="link" name="action" value="use-pass">
              Use the temporary access pass I was given
            </button>`
          : ''
      }
      ${
        view.canGoWithout
          ? html`<button id="without-app" class="link" name="action" value="without-app">
              I don't have my phone: go on without it
            </button>`
          : ''
      }
      ${
        (flow.step === 'code' && !flow.passwordProved) || flow.step === 'pass'
          ? html`<button id="use-password" class="link" name="action" value="use-password">
              Use my password instead
            </button>`
          : ''
      }
    </form>`;
};

const complaint = ({ code, text }: { code: number | null; text: string }) =>
  html`<p id="error" class="error" role="alert">${text}${code === null ? '' : html` <small>AADSTS${code}</small>`}</p>`;

const FIELDS: Record<Step, (view: SignInView) => ReturnType<typeof html>> = {
  name: ({ flow }) =>
    html`<label for="loginfmt">Account</label>
      <input
        id="loginfmt"
        name="loginfmt"
        type="email"
        value="${flow.typedName}"
        autocomplete="username"
        autofocus
        required
      />`,
  password: ({ flow }) =>
    html`<input type="hidden" name="username" value="${flow.typedName}" autocomplete="username" />
      <label for="passwd">Password</label>
      <input id="passwd" name="passwd" type="password" autocomplete="current-password" autofocus required />`,
  pass: () =>
    html`<label for="accesspass">Temporary access pass</label>
      <input id="accesspass" name="accesspass" autocomplete="off" spellcheck="false" autofocus required />`,
  code: ({ phonesUrl }) =>
    html`<label for="otc">Code from your authenticator app</label>
      <input id="otc" name="otc" inputmode="numeric" autocomplete="one-time-code" maxlength="7" autofocus required />
      <p class="muted">In the lab, the phones are <a href="${phonesUrl}" target="_blank">on this page</a>.</p>`,
  newPassword: () =>
    html`<label for="newpasswd">New password</label>
      <input id="newpasswd" name="newpasswd" type="password" autocomplete="new-password" autofocus required />
      <label for="confirmpasswd">The same again</label>
      <input id="confirmpasswd" name="confirmpasswd" type="password" autocomplete="new-password" required />
      <p class="muted">At least 12 characters, and not the old one.</p>`,
};

export const renderFailure = ({ code, message }: AuthorityError) =>
  card(
    'Fixpoint lab',
    'Sorry, we cannot sign you in',
    html`<p id="error" class="error" role="alert">AADSTS${code}: ${message}</p>`,
  );

export const renderSignedOut = (company: string) =>
  card(company, 'You are signed out', html`<p class="muted">You may close this window.</p>`);

const card = (company: string, title: string, content: ReturnType<typeof html>) =>
  page({
    title: `${title} · ${company}`,
    body: html`<main class="card">
      <p class="brand">${company}</p>
      <h1>${title}</h1>
      ${content}
      <p class="foot">A simulated company. Nothing here is Microsoft's.</p>
    </main>`,
  });
