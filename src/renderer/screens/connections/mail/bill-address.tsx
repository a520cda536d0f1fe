import type { ReactNode } from 'react';
import { InboundAddress } from '../../../components/inbound-address.tsx';

/** The address of a company in the workspace to which its bills are sent. */
export function BillAddress({ companyId }: { readonly companyId: string }): ReactNode {
  return <InboundAddress kind="BILL_MAIL" subject={companyId} title="Address for bills" description="Utilities, or the client, send or forward bills here. They are sealed for this computer when they arrive, and read by connections by e-mail that have no mailbox of their own." />;
}
