import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { hasTrademark, listMarksWithoutChina } from './queries.ts';
import type { ReadinessWarning } from './schemas.ts';

const source = 'seed 004, 1. First to File Principle';
const register = 'Apply for the mark in mainland China now, in the classes of the goods that are sold or made there.';

/**
 * Whoever first files a mark in China owns it there, so a mark without a registration in mainland China is at risk and
 * carries no complaint on platforms that want one.
 */
export async function firstToFileWarnings(
  ctx: Context,
  rightHolderId: string,
  on: string,
): Promise<Static<typeof ReadinessWarning>[]> {
  const marks = await listMarksWithoutChina(ctx, rightHolderId, on);
  const warnings = marks.map(({ title, ip_right_ids, ...standing }) => ({
    code: 'first_to_file' as const,
    title,
    ip_right_ids,
    ...adviceOn(title, standing),
    source,
  }));
  if (warnings.length > 0 || (await hasTrademark(ctx, rightHolderId))) return warnings;
  return [
    {
      code: 'first_to_file',
      title: null,
      ip_right_ids: [],
      message: 'No trademark of the right holder is on record: in China whoever files a mark first owns it.',
      remedy: 'Enter the marks that are registered; have those that are not applied for in mainland China now.',
      source,
    },
  ];
}

type Standing = Pick<Awaited<ReturnType<typeof listMarksWithoutChina>>[number], 'is_applied_for' | 'is_designated'>;

function adviceOn(title: string, { is_designated, is_applied_for }: Standing): { message: string; remedy: string } {
  if (is_designated) {
    return {
      message: `“${title}” designates mainland China by an international registration, but nothing on record proves that it is protected there.`,
      remedy:
        'Look up whether China granted or refused the protection; if it did grant it, upload the certificate of the extension, else apply for the mark there now.',
    };
  }
  return is_applied_for
    ? {
        message: `“${title}” is applied for in mainland China but not registered: an application proves nothing yet.`,
        remedy: 'Watch the application, and enter the registration as soon as it is there.',
      }
    : {
        message: `“${title}” has no registration in force in mainland China: whoever files it there first owns it.`,
        remedy: register,
      };
}
