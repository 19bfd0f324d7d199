import type { Static } from '@sinclair/typebox';
import { columnsOf } from '../../foundation/exports/columns.ts';
import type { Deadline } from './schemas.ts';

const { text, number, moment, day } = columnsOf<Static<typeof Deadline>>();

/** The columns of exported deadlines: the fields of the resource, those of its parts with the part's name before them. */
export const deadlineColumns = [
  text('id'),
  text('kind'),
  text('subject_type', ({ subject }) => subject.type),
  text('subject_id', ({ subject }) => subject.id),
  text('client_id'),
  text('client_name', ({ client }) => client?.name ?? null),
  text('right_holder_id'),
  text('right_holder_name', ({ right_holder }) => right_holder?.name ?? null),
  text('ip_right_id', ({ ip_right }) => ip_right?.id ?? null),
  text('ip_right_type', ({ ip_right }) => ip_right?.type ?? null),
  text('ip_right_title', ({ ip_right }) => ip_right?.title ?? null),
  text('ip_right_registration_number', ({ ip_right }) => ip_right?.registration_number ?? null),
  text('platform'),
  text('portal'),
  text('listing_url', ({ listing }) => listing?.url ?? null),
  text('listing_title', ({ listing }) => listing?.title ?? null),
  text('listing_key', ({ listing }) => listing?.listing_key ?? null),
  text('listing_platform_reference', ({ listing }) => listing?.platform_reference ?? null),
  day('due_on'),
  moment('due_at'),
  ...(['state', 'is_missed', 'calendar_uncertain'] as const).map((name) => text(name)),
  text('basis_rule', ({ basis }) => basis.rule),
  text('basis_start_event', ({ basis }) => basis.start_event),
  moment('basis_start_at', ({ basis }) => basis.start_at),
  number('basis_count', ({ basis }) => basis.count),
  text('basis_unit', ({ basis }) => basis.unit),
  text('basis_calendar', ({ basis }) => basis.calendar),
  text('basis_source', ({ basis }) => basis.source),
  number('sequence'),
  ...(['moved_at', 'closed_at', 'created_at'] as const).map((name) => moment(name)),
];
