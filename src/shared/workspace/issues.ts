import { z } from 'zod';
import { Moment } from '../domain/base.ts';
import { Issue } from '../domain/issue.ts';
import { AccountName } from './accounts.ts';
import { CompanyName } from './companies.ts';
import { change, list, one } from './operation.ts';
import { ApiStamp, Deletable, pageOf, stateQuery } from './paging.ts';

const { kind, text, status, closedReason } = Issue.shape;

export const ApiIssue = ApiStamp.extend(Deletable.shape).extend({
  kind, text, status,
  company: CompanyName,
  billId: z.uuid().nullable(),
  otherBillId: z.uuid().nullable().meta({ description: 'The second bill, where the issue is about two.' }),
  account: AccountName.nullable(),
  connectionId: z.uuid().nullable(),
  closed: Moment.nullable(),
  closedReason,
}).meta({ id: 'Issue', description: 'Something about a bill that a person must look at.' });
export type ApiIssue = z.infer<typeof ApiIssue>;

export const ApiIssueChange = z.strictObject({ status, closedReason: closedReason.optional() });
export type ApiIssueChange = z.infer<typeof ApiIssueChange>;

export const issues = {
  listIssues: list({
    tag: 'Issues', summary: 'List issues', scope: 'read',
    paths: [
      ['team', '/issue'], ['company', '/issue/company/{id}'], ['company', '/company/{id}/issue'], ['connection', '/issue/connection/{id}'],
      ['account', '/issue/account/{id}'], ['bill', '/issue/bill/{id}'],
    ],
    query: stateQuery(status), answer: pageOf('issues', ApiIssue),
  }),
  getIssue: one({ tag: 'Issues', summary: 'One issue', scope: 'read', path: '/issue/{id}', answer: ApiIssue }),
  updateIssue: change({ tag: 'Issues', summary: 'Resolve, dismiss or reopen an issue', scope: 'issues:write', path: '/issue/{id}', body: ApiIssueChange, answer: ApiIssue }),
};
