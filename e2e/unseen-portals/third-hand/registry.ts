import { createHash } from 'node:crypto';
import type { PortalKind } from '../bench.ts';
import { aspnetCity } from './aspnet-city.ts';
import { billerElsewhere } from './biller-elsewhere.ts';
import { coopWidgets } from './coop-widgets.ts';
import { ENDINGS } from './endings.ts';
import { espaceIdentite } from './espace-identite.ts';
import { facesEnergia } from './faces-energia.ts';
import { framesetPower } from './frameset-power.ts';
import { graphqlTide } from './graphql-tide.ts';
import { hydroCalendar } from './hydro-calendar.ts';
import { jahresArchiv } from './jahres-archiv.ts';
import { lightningCommunity } from './lightning-community.ts';
import { mijnTermijnen } from './mijn-termijnen.ts';
import { mobileFirst } from './mobile-first.ts';
import { oficinaFechas } from './oficina-fechas.ts';
import { portfolioSwitcher } from './portfolio-switcher.ts';
import { portletRequest } from './portlet-request.ts';
import { printedPages } from './printed-pages.ts';
import { retailerPolicy } from './retailer-policy.ts';
import { segundaVia } from './segunda-via.ts';
import { ui5Gas } from './ui5-gas.ts';
import { waterYears } from './water-years.ts';

/** The third family: those that yield bills first. */
export const THIRD_HAND: readonly PortalKind[] = [lightningCommunity, ui5Gas, framesetPower, facesEnergia, aspnetCity, graphqlTide, espaceIdentite, oficinaFechas, mijnTermijnen, retailerPolicy, hydroCalendar, segundaVia, coopWidgets, printedPages, waterYears, jahresArchiv, portfolioSwitcher, mobileFirst, portletRequest, billerElsewhere, ...ENDINGS];

/** Whether a portal is of the half that may be opened; a hash of its name decides, so that nobody chooses. */
export function mayBeOpened({ name }: PortalKind): boolean {
  return (createHash('sha256').update(name).digest()[0] ?? 0) % 2 === 0;
}
