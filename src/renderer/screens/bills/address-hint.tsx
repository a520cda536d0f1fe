import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BillDetail } from '../../../shared/domain/bill.ts';
import { useSites } from '../../stores/data.ts';
import { goTo } from '../../stores/navigation.ts';
import { otherAddressWords } from '../../words/address-words.ts';
import classes from './bill-screen.module.css';

/** Asks whether a bill stands under the right site, where its own address speaks against it. */
export function AddressHint({ detail: { bill, siteNames } }: { readonly detail: BillDetail }): ReactNode {
  const sites = useSites((s) => s.value)?.filter((site) => site.companyId === bill.companyId && siteNames.includes(site.name)) ?? [];
  const words = otherAddressWords(bill.reading.serviceAddress, sites);
  if (words === null) return null;
  const { connectionId } = bill;
  return (
    <div className={classes['issue']} data-calm role="note">
      {words}{' '}
      {connectionId !== null && <Button size="compact-xs" variant="subtle" onClick={() => goTo('connections', connectionId, { tab: 'accounts' })}>Show the account</Button>}
    </div>
  );
}
