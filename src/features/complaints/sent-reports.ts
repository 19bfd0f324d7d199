import type { CsvBody } from '../../foundation/http/csv-bodies.ts';
import type { ProblemDetail } from '../../foundation/problems.ts';
import type { ReportInput } from './report-schemas.ts';

type Place = {
  /** Where it stands: `/events/0`, or `/lines/2` of a file. */
  pointer: string;
  /** The line of the file; null where there is none. */
  line: number | null;
};

/** One report of a request that has the form of one. */
export type ReadableReport = Place & { input: ReportInput };

/** One report of a request, or what keeps it from being read. */
export type SentReport = ReadableReport | (Place & { faults: ProblemDetail[] });

/** The reports of a request, whichever form it has. */
export function sentReports(body: { events: ReportInput[] } | CsvBody<ReportInput>): SentReport[] {
  if ('events' in body) return body.events.map((input, index) => ({ pointer: `/events/${index}`, line: null, input }));
  return body.rows.map((sent) => {
    const { line } = sent;
    const pointer = `/lines/${line}`;
    if ('row' in sent) return { pointer, line, input: sent.row };
    return { pointer, line, faults: sent.faults.map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` })) };
  });
}
