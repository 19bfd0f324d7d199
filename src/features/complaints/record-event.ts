import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { refuse } from '../../foundation/problems.ts';
import { documentFaults } from '../documents/index.ts';
import { appendToComplaint } from './append-event.ts';
import type { ComplaintEventCreate } from './event-schemas.ts';
import { pastMoment } from './problems.ts';
import { lockComplaint } from './locked-complaints.ts';
import { getEvent } from './queries.ts';

/** Problems: not_found, version_mismatch, rule_violated (time, documents), illegal_transition. */
export async function recordEvent(ctx: Context, complaintId: string, request: Static<typeof ComplaintEventCreate>) {
  const complaint = await lockComplaint(ctx, complaintId);
  requireMatch(ctx, complaint);
  const { client_id } = complaint;
  const { evidence_document_ids = [] } = request;
  const occurred_at = pastMoment('/occurred_at', request.occurred_at, ctx.clock.now());
  refuse(await documentFaults(ctx, '/evidence_document_ids', evidence_document_ids, { client_id }));
  const eventId = await appendToComplaint(ctx, complaint, { ...request, occurred_at });
  return await getEvent(ctx, eventId);
}
