import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { ClientReportRequest, Letterhead } from '../domain/client-report.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { EmissionFactor, EmissionFactors, EmissionTable } from '../domain/emission-factor.ts';
import { Report, ReportRequest } from '../domain/report.ts';
import { SharedSettingEvent } from '../domain/shared-setting.ts';
import { defineCall } from './call.ts';

export const reportsCalls = {
  /** Calendar months of usage, cost and demand of a company, or a part of it. */
  get: defineCall(ReportRequest, Report),
  /** One page for a client, where the person chooses; null when they cancel. */
  savePage: defineCall(ClientReportRequest, z.object({ path: z.string() }).nullable()),
  /** One page for each site of the company that has bills, into a folder the person chooses; told of by 'reports.progress'. */
  saveSitePages: defineCall(ClientReportRequest.omit({ siteId: true }), z.object({ folder: z.string(), count: z.number().int() }).nullable()),
  getLetterhead: defineCall(z.void(), Letterhead),
  nameLetterhead: defineCall(Letterhead.pick({ name: true }), Letterhead),
  /** The logo from a picture the person chooses; null when they cancel. */
  chooseLogo: defineCall(z.void(), Letterhead.nullable()),
  removeLogo: defineCall(z.void(), Letterhead),
  listFactors: defineCall(z.void(), EmissionTable),
  /** Takes the place of the table of factors; null brings back the one that came with the app. */
  replaceFactors: defineCall(z.object({ factors: EmissionFactors.nullable() }), EmissionTable),
  /** Changes one factor of the table in use. */
  changeFactor: defineCall(EmissionFactor, EmissionTable),
  /** null takes that of the country again. */
  chooseFactor: defineCall(z.object({ companyId: Id, type: DatasourceType, factorId: z.string().max(60).nullable() }), EmissionTable),
  /** Who changed what of the table and of what companies chose, here or on another computer of the team, the newest first. */
  listFactorHistory: defineCall(z.void(), z.array(SharedSettingEvent)),
  /** Reads a table the person chooses; it replaces nothing by itself. null when they cancel. */
  readFactors: defineCall(z.void(), z.object({ factors: EmissionFactors, problems: z.array(z.string()) }).nullable()),
};
