import { z } from 'zod';

const Count = z.number().int().min(0);

/** What stays where sample data was taken away: the sample companies under which a person keeps something of their own, with what that is. */
export const SampleRemoved = z.object({ kept: z.array(z.object({ name: z.string(), sites: Count, connections: Count, bills: Count })) });
export type SampleRemoved = z.infer<typeof SampleRemoved>;
