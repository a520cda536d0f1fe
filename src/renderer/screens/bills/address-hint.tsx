import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BillDetail } from '../../../shared/domain/bill.ts';
import { useCompanySites } from '../../stores/company-sites.ts';
import { goTo } from '../../stores/navigation.ts';
import { otherAddressWords } from '../../words/address-words.ts';
import classes from './bill-screen.module.css';

/** Asks whether a bill stands under the right site, where its own address speaks against it. */
export function AddressHint({ detail: { bill, siteNames } }: { readonly detail: BillDetail }): ReactNode {
  const sites = useCompanySites(bill.companyId).filter((site) => siteNames.includes(site.name));
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
