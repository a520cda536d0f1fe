import { z } from 'zod';
import { NotedThing } from '../domain/noted-thing.ts';
import { defineCall } from './call.ts';

/** Notes of accounts, meters and bills. */
export const notesCalls = {
  set: defineCall(NotedThing, z.void()),
};
