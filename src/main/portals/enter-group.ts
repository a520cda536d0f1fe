import { findGroups } from './find-groups.ts';
import type { AccountGroup } from './find-groups.ts';
import type { PageActions } from './page-actions.ts';
import type { SessionWatch } from './session-watch.ts';

/** Goes into a company or property listed at `home`; the address that leads to, or null when it is not there any more. */
export async function enterGroup(group: AccountGroup, home: string, { actions, watch, say }: { actions: PageActions; watch: SessionWatch; say: (text: string) => void }): Promise<string | null> {
  say(`Going to "${group.name.slice(0, 60)}"`);
  if (group.address !== '') await actions.open(group.address);
  else {
    if (actions.page.url() !== home) await actions.open(home);
    await actions.settle();
    const snapshot = await watch.look();
    const same = findGroups(snapshot).find((each) => each.name === group.name && each.option === group.option);
    if (same === undefined) return null;
    if (same.option === null) await actions.press(snapshot, same.control, 'LOOK');
    else await actions.choose(snapshot, same.control, same.option);
  }
  await actions.settle();
  return actions.page.url();
}
