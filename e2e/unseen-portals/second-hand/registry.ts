import type { PortalKind } from '../bench.ts';
import { annualAccounts } from './annual-accounts.ts';
import { bearerBlob } from './bearer-blob.ts';
import { cityBilling } from './city-billing.ts';
import { codeEachTime } from './code-each-time.ts';
import { communityShadow } from './community-shadow.ts';
import { dateRange } from './date-range.ts';
import { detailViewer } from './detail-viewer.ts';
import { ENDINGS } from './endings.ts';
import { espaceAccordion } from './espace-accordion.ts';
import { identityTwoSteps } from './identity-two-steps.ts';
import { materialOverlay } from './material-overlay.ts';
import { mixedFeed } from './mixed-feed.ts';
import { nestedFrames } from './nested-frames.ts';
import { oneTimeForms } from './one-time-forms.ts';
import { postBack } from './post-back.ts';
import { propertyManager } from './property-manager.ts';
import { reactLikeSpa } from './react-like-spa.ts';
import { recycledRows } from './recycled-rows.ts';
import { stadtwerkPostbox } from './stadtwerk-postbox.ts';
import { tabsAndDialogs } from './tabs-and-dialogs.ts';
import { widgetFrame } from './widget-frame.ts';
import { zipOfSelected } from './zip-of-selected.ts';

/** The second family, by another hand: those that yield bills first. */
export const SECOND_HAND: readonly PortalKind[] = [reactLikeSpa, postBack, nestedFrames, communityShadow, materialOverlay, widgetFrame, tabsAndDialogs, cityBilling, identityTwoSteps, stadtwerkPostbox, espaceAccordion, dateRange, annualAccounts, codeEachTime, detailViewer, bearerBlob, oneTimeForms, zipOfSelected, recycledRows, propertyManager, mixedFeed, ...ENDINGS];
