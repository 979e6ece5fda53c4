export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5d6877; --paper: #f4f6f8; --card: #fff; --line: #d9dfe6;
  --accent: #1f5fbf; --on-accent: #fff; --bad: #a3231d; --bad-paper: #fdeceb; --good: #1d6b3a; --note: #eaf1fb; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa6b5; --paper: #12161c; --card: #1b212a;
  --line: #313a46; --accent: #7fb0ff; --on-accent: #0c1a30; --bad: #ffb4ad; --bad-paper: #3a1c1a; --good: #8fd6a8; --note: #1d2a3d; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--accent); } h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.15rem; }
.muted, .foot { color: var(--soft); } .foot { font-size: .8rem; margin: 1.5rem 0 0; }
.card { max-width: 27rem; margin: 12vh auto 2rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.brand { font-weight: 600; margin: 0 0 1rem; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 500; }
input, select { width: 100%; padding: .6rem .7rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: .4rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button { font: inherit; padding: .55rem 1.1rem; border-radius: .4rem; border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer; }
.primary { background: var(--accent); color: var(--on-accent); border-color: var(--accent); font-weight: 600; }
.row { display: flex; flex-direction: row-reverse; justify-content: flex-start; gap: .75rem; margin: 1.5rem 0 .5rem; }
.link { border: 0; padding: .4rem 0; color: var(--accent); text-decoration: underline; text-align: left; }
.error, .notice { padding: .7rem .9rem; border-radius: .4rem; } .error { background: var(--bad-paper); color: var(--bad); } .notice { background: var(--note); }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: baseline; padding: .9rem 1.5rem; background: var(--card); border-bottom: 1px solid var(--line); }
nav { display: flex; gap: 1rem; margin-left: auto; } nav a { text-decoration: none; padding: .2rem 0; } nav a[aria-current] { border-bottom: 2px solid var(--accent); font-weight: 600; }
.wide { max-width: 64rem; margin: 1.5rem auto; padding: 0 1.5rem; }
.scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
th, td { text-align: left; padding: .55rem .8rem; border-bottom: 1px solid var(--line); vertical-align: top; } th { color: var(--soft); font-weight: 500; }
.code { font: 600 1.4rem/1.2 ui-monospace, monospace; letter-spacing: .1em; } .bad { color: var(--bad); font-weight: 600; } .good { color: var(--good); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; font: inherit; }
iframe { width: 100%; min-height: 26rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
.filter { display: flex; gap: .75rem; align-items: end; margin-bottom: 1rem; flex-wrap: wrap; } .filter label { margin-top: 0; } .filter select { width: auto; min-width: 18rem; }
`;
