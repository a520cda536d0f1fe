import type { ReactNode } from 'react';
import classes from './settings.module.css';

/** One subject of the settings; `id` is where an address of the window ("#/settings/backup") scrolls to. */
export function Section({ title, id, children }: { readonly title: string; readonly id: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={classes['section']} aria-label={title} id={`settings-${id}`}>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}
