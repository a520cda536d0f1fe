import { findGroupOpener, findGroups, groupsBehind } from './find-groups.ts';
import type { AccountGroup } from './find-groups.ts';
import { findApply } from '../bill-list/find-list-filters.ts';
import type { PageActions } from '../page/page-actions.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { Control } from '../page/page-snapshot-model.ts';
import type { SessionWatch } from '../session-watch.ts';
import { isExactly } from '../words.ts';

type Tools = { actions: PageActions; watch: SessionWatch; say: (text: string) => void };

/** The groups a page lists, those of a list that has to be opened included. */
export async function listGroups(snapshot: LiveSnapshot, { actions, watch }: Omit<Tools, 'say'>): Promise<AccountGroup[]> {
  const inSight = findGroups(snapshot);
  const opener = inSight.length > 0 ? null : findGroupOpener(snapshot);
  if (opener === null) return inSight;
  const opened = await open(snapshot, opener, { actions, watch });
  const behind = opened === null ? [] : groupsBehind(opened, opener);
  return behind.length >= 2 ? behind : [];
}

async function open(snapshot: LiveSnapshot, opener: Control, { actions, watch }: Omit<Tools, 'say'>): Promise<LiveSnapshot | null> {
  try {
    await actions.press(snapshot, opener, 'LOOK');
  } catch {
    return null;
  }
  await actions.settle(4_000);
  return watch.look();
}

/** Goes into a company or property listed at `home`; the address that leads to, or null when it is not there any more. */
export async function enterGroup(group: AccountGroup, home: string, { actions, watch, say }: Tools): Promise<string | null> {
  say(`Going to "${group.name.slice(0, 60)}"`);
  if (group.address !== '') await actions.open(group.address);
  else {
    await actions.open(home);
    await actions.settle();
    let snapshot = await watch.look();
    let groups = findGroups(snapshot);
    if (group.opener !== null) {
      const opener = findGroupOpener(snapshot);
      const opened = opener === null ? null : await open(snapshot, opener, { actions, watch });
      if (opened === null || opener === null) return null;
      snapshot = opened;
      groups = groupsBehind(opened, opener);
    }
    const same = groups.find((each) => each.name === group.name && each.option === group.option);
    if (same === undefined) return null;
    if (same.option === null) await actions.press(snapshot, same.control, 'LOOK');
    else await choose(snapshot, same.control, same.option, { actions, watch });
  }
  await actions.settle();
  return actions.page.url();
}

/** Chooses in a drop-down, and presses what takes the choice where choosing alone does not. */
async function choose(snapshot: LiveSnapshot, select: Control, option: number, { actions, watch }: Omit<Tools, 'say'>): Promise<void> {
  if (select.selected === option) return;
  const before = actions.page.url();
  await actions.choose(snapshot, select, option);
  await actions.settle();
  if (actions.page.url() !== before || select.form < 0) return;
  const now = await watch.look();
  const same = allControls(now).find((control) => control.kind === 'SELECT' && control.frame === select.frame && control.name === select.name && control.id === select.id);
  const go = same === undefined ? null : findApply(now, same) ?? allControls(now).find((control) => control.kind === 'BUTTON' && control.isVisible && control.form === same.form && isExactly('accountSwitch', control.text)) ?? null;
  if (go !== null && go.form === same?.form) await actions.press(now, go, 'ACCOUNT').catch(() => undefined);
}
