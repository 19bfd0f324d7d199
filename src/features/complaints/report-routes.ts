import type { App } from '../../foundation/http/app-type.ts';
import { acceptCsv, type CsvBody } from '../../foundation/http/csv-bodies.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { recordEvents } from './record-events.ts';
import {
  ComplaintEventReport,
  ComplaintEventReports,
  ComplaintEventReportsCsv,
  ComplaintEventResults,
  mostReports,
  type ReportInput,
} from './report-schemas.ts';
import { sentReports } from './sent-reports.ts';

// A thousand reports with their notes are more than what a body usually has.
const bulkBodyLimit = 8 * 1024 * 1024;

/** Reports of many complaints. By themselves: they are the only ones that take comma-separated values. */
export function reportRoutes(app: App): void {
  acceptCsv(app, ComplaintEventReport, ComplaintEventReportsCsv, mostReports);

  app.post(
    '/v1/complaint-events',
    {
      config: { scope: 'complaints:write' },
      bodyLimit: bulkBodyLimit,
      schema: {
        operationId: 'recordComplaintEvents',
        summary: 'Report events of many complaints',
        description:
          'Takes up to 1,000 reports, as a platform’s export holds them: as JSON or, under the same names, as comma-separated values. Each names its complaint: by `complaint_id`, by the platform’s number, or by the link or the key of the listing, where the complaint is meant that was submitted and is open, else the latest that was submitted. A platform gives one number for all links of a submission, and accepts some of them and refuses others: with such a number a report names the link as well; alone it will do only where one complaint bears it. What fits no complaint is 404, what fits several 409 (`several_complaints`). Each is judged by itself, and those about one complaint in the order of their times. The very same report again is answered 200 with the event that stands already.',
        body: {
          content: {
            'application/json': { schema: ref(ComplaintEventReports) },
            'text/csv': { schema: ref(ComplaintEventReportsCsv) },
          },
        },
        response: { 207: ref(ComplaintEventResults) },
      },
    },
    (request) => {
      const sent = sentReports(request.body as { events: ReportInput[] } | CsvBody<ReportInput>);
      return request.inAgency((ctx) => recordEvents(ctx, sent));
    },
  );
}
