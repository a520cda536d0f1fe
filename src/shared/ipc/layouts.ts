import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { LayoutSummary } from '../domain/layout-memory.ts';
import { defineCall } from './call.ts';

/** The layouts of bills that corrections taught. */
export const layoutsCalls = {
  list: defineCall(z.void(), z.array(LayoutSummary)),
  forget: defineCall(z.object({ id: Id }), z.array(LayoutSummary)),
};
