import { type Static, Type } from '@sinclair/typebox';
import {
  body,
  id,
  moment,
  type Named,
  nullable,
  ProblemDocument,
  ref,
  resource,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { PlatformCode } from '../platforms/index.ts';
import {
  ComplaintEventName,
  ComplaintState,
  ReportableEvent,
  relistingBatch,
  reportReason,
  reportNote,
} from './event-schemas.ts';

/** So many reports are taken at once, and so many complaints are named where several fit one report. */
export const [mostReports, mostNamed] = [1000, 10];

const fields = {
  complaint_id: id('The complaint that it is about'),
  platform: ref(PlatformCode),
  platform_reference: text(
    200,
    'The platform’s number: that of the complaint, or that of the submission or batch that it was handed over with. Beside `complaint_id`, or where no complaint about the listing bears it yet, it becomes that of the complaint; that of a submission or batch does not take the place of one of its own',
  ),
  url: text(4000, 'The link of the listing or shop; a text pasted with a link in it will do', {
    examples: ['https://item.taobao.com/item.htm?id=674927362845'],
  }),
  listing_key: text(400, 'The key of the listing or shop, as complaints show it', {
    examples: ['taobao:674927362845'],
  }),
  occurred_at: moment('When it happened, not in the future; now when it is left out'),
  reason: reportReason,
  note: reportNote,
  batch_id: relistingBatch,
};

export const ComplaintEventReport = body(
  'ComplaintEventReport',
  'One thing that happened to one complaint. The complaint is named by its id, by the platform’s number, or by its link or listing; everything that is named must fit.',
  { event: ref(ReportableEvent), ...Type.Partial(Type.Object(fields)).properties },
);

export const ComplaintEventReports = body('ComplaintEventReports', 'What happened to complaints.', {
  events: Type.Array(ref(ComplaintEventReport), {
    minItems: 1,
    maxItems: mostReports,
    description:
      'Each is judged by itself: one that is refused does not keep out the others. Those about one complaint are taken in the order of their times',
  }),
});

export const ComplaintEventReportsCsv: Named = {
  ...text(
    8 * 1024 * 1024,
    'Reports as comma-, semicolon- or tab-separated values (RFC 4180) in UTF-8 or GB18030. The first line names the columns, which bear the names of the fields of a report; an empty cell is a field left out',
    {
      examples: [
        'url,event,occurred_at\nhttps://item.taobao.com/item.htm?id=674927362845,removed,2026-11-20T08:30:00Z\n',
      ],
    },
  ),
  $id: 'ComplaintEventReportsCsv',
};

export const ComplaintEventProblem = resource('ComplaintEventProblem', 'Why one report was refused.', {
  ...ProblemDocument.properties,
  state: Type.Optional(ref(ComplaintState)),
  legal_events: Type.Optional(
    Type.Array(ref(ComplaintEventName), { maxItems: 50, description: 'What can happen to the complaint now' }),
  ),
  complaint_ids: Type.Optional(
    Type.Array(id('A complaint'), { maxItems: mostNamed, description: 'Complaints that fit the report alike' }),
  ),
});

export const ComplaintEventResult = resource('ComplaintEventResult', 'What became of one report.', {
  index: whole(0, mostReports - 1, 'Its place in the request, from 0'),
  line: nullable(whole(1, 2_147_483_647, 'Its line in the file; null where reports come as JSON')),
  status: whole(
    200,
    499,
    'The HTTP status that a request with this report alone would have had; 200 where the very same report was taken before',
  ),
  id: nullable(id('The event in the history of the complaint')),
  complaint_id: nullable(
    id(
      'The complaint that the report is about; null where none or several fit, or where the report itself is at fault',
    ),
  ),
  state: nullable(ref(ComplaintState)),
  relisting_id: nullable(id('The complaint that was opened for a listing seen again, or that carries on already')),
  problem: nullable(ref(ComplaintEventProblem)),
});

export const ComplaintEventResults = resource(
  'ComplaintEventResults',
  'What became of each report, in the order of the request.',
  {
    results: Type.Array(ref(ComplaintEventResult), { maxItems: mostReports, description: 'One for each report' }),
  },
);

export type ReportInput = Static<typeof ComplaintEventReport>;
