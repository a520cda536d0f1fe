import { z } from 'zod';
import { Id } from './base.ts';

export const ChargeKind = z.enum(['SUPPLY', 'DELIVERY', 'TAX', 'FEE', 'CREDIT', 'OTHER']);
export type ChargeKind = z.infer<typeof ChargeKind>;

/** A line of money on a bill, in the bill's currency. */
export const Charge = z.object({ id: Id, billId: Id, description: z.string(), amount: z.number(), kind: ChargeKind });
export type Charge = z.infer<typeof Charge>;
