/** The look of the pages: that of the app, for any width, by day and by night. */
export const STYLE = `
:root { color-scheme: light dark; --line: #d3d8d5; --surface: #ffffff; --sunk: #f7f8f7; --text: #1d2421; --dim: #626b66; --accent: #217656; --on-accent: #ffffff; --danger: #b3261e; --soft: #e6f1ec; --act: #fdf3e1; }
@media (prefers-color-scheme: dark) { :root { --line: #3a413e; --surface: #171a19; --sunk: #121514; --text: #e4e9e6; --dim: #97a19c; --accent: #67b490; --on-accent: #10231b; --danger: #f08a80; --soft: #1d332a; --act: #2e2513; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--sunk); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
main { max-width: 26rem; margin: 0 auto; padding: 2.5rem 1rem 4rem; }
main.wide { max-width: 60rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; justify-content: space-between; margin-bottom: 1rem; }
.brand { color: var(--accent); font-weight: 650; letter-spacing: .01em; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: .2rem 0 .6rem; }
h2 { font-size: 1.05rem; margin: 0 0 .2rem; }
p { margin: .4rem 0; }
.dim { color: var(--dim); font-size: .9rem; }
section, .card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; margin: 0 0 1rem; }
ul.rows { list-style: none; margin: .6rem 0 0; padding: 0; }
ul.rows > li { display: flex; flex-wrap: wrap; gap: .3rem .8rem; align-items: center; padding: .55rem 0; border-top: 1px solid var(--line); }
ul.rows .what { flex: 1 1 14rem; min-width: 0; }
ul.rows .what strong { display: block; font-weight: 600; }
label { display: block; margin: .8rem 0 .2rem; font-weight: 600; font-size: .9rem; }
label.tick { display: flex; gap: .5rem; align-items: center; font-weight: 400; margin: .15rem 0; }
label.tick input { width: 1.1rem; height: 1.1rem; accent-color: var(--accent); }
input:not([type=checkbox]), select { font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .6rem; min-height: 2.6rem; }
form input:not([type=checkbox]), form select { width: 100%; }
button, .button { font: inherit; font-weight: 600; min-height: 2.6rem; padding: .45rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); color: inherit; cursor: pointer; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.full { width: 100%; margin-top: .9rem; }
button.quiet { border-color: transparent; background: transparent; color: var(--accent); padding-inline: .4rem; }
button.danger, button.armed { color: var(--danger); }
button.armed { border-color: var(--danger); }
button[disabled] { opacity: .6; cursor: default; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.or { display: flex; gap: .8rem; align-items: center; color: var(--dim); font-size: .85rem; margin: 1rem 0 0; }
.or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.note { background: var(--act); border-radius: 8px; padding: .6rem .8rem; margin: 0 0 1rem; }
.code { font-family: ui-monospace, "Cascadia Mono", Menlo, monospace; font-variant-numeric: tabular-nums; }
.big { font-size: 1.6rem; letter-spacing: .08em; text-align: center; background: var(--soft); border-radius: 8px; padding: .5rem; margin: .8rem 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 0 1rem; }
.side { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .8rem 0; }
dt { color: var(--dim); }
dd { margin: 0; }
details > summary { cursor: pointer; color: var(--accent); font-weight: 600; min-height: 2rem; padding-top: .3rem; }
#said { min-height: 1.5rem; margin: .8rem 0 0; font-weight: 600; }
#said.wrong { color: var(--danger); }
[hidden] { display: none !important; }
`;
