import { z } from 'zod';

// The content security policy forbids making code from text, which zod would otherwise try for each schema it builds.
z.config({ jitless: true });
