import type { PortalKind } from './bench.ts';
import { companies } from './portals/companies.ts';
import { dangerous } from './portals/dangerous.ts';
import { documentWays } from './portals/document-ways.ts';
import { EXTRA_PROOFS } from './portals/extra-proofs.ts';
import { flaky } from './portals/flaky.ts';
import { framedSignIn } from './portals/framed-sign-in.ts';
import { hashSpa } from './portals/hash-spa.ts';
import { identityRedirect } from './portals/identity-redirect.ts';
import { LANGUAGES } from './portals/languages.ts';
import { manyAccounts } from './portals/many-accounts.ts';
import { OUTCOME_PORTALS } from './portals/outcomes.ts';
import { overlays } from './portals/overlays.ts';
import { shadowComponents } from './portals/shadow-components.ts';
import { tilesScroll } from './portals/tiles-scroll.ts';
import { webForms } from './portals/web-forms.ts';
import { SECOND_HAND } from './second-hand/registry.ts';
import { mayBeOpened, THIRD_HAND } from './third-hand/registry.ts';

/** Every portal of this family, those that yield bills first. */
export const PORTALS: readonly PortalKind[] = [hashSpa, webForms, identityRedirect, framedSignIn, shadowComponents, overlays, manyAccounts, companies, tilesScroll, documentWays, ...LANGUAGES, ...EXTRA_PROOFS, flaky, dangerous, ...OUTCOME_PORTALS];

/** The families by name, for `--set`. */
export const SETS: ReadonlyMap<string, readonly PortalKind[]> = new Map([['first', PORTALS], ['second-hand', SECOND_HAND], ['third-hand', THIRD_HAND], ['third-hand-open', THIRD_HAND.filter(mayBeOpened)], ['third-hand-sealed', THIRD_HAND.filter((kind) => !mayBeOpened(kind))]]);
