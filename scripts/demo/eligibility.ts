import { answered, type Schemas } from '../../openapi/client.ts';
import type { Desk } from './desk.ts';
import { platformCodes } from './plans.ts';
import { rightNames, type Rights } from './rights.ts';

/** What the service says of each right on every platform, in the order of the rights. */
export type EligibilityTable = { right: Schemas['IpRight']; platforms: Schemas['PlatformEligibility'][] }[];

/** Asks for one right, before its papers are complete, what is still missing on Taobao. */
export async function lookTooEarly({ api, reporter }: Desk, rights: Rights): Promise<string[]> {
  reporter.chapter('May a complaint be filed? Not yet');
  const { data } = await answered(
    api.GET('/v1/ip-rights/{id}/eligibility', {
      params: { path: { id: rights.cn_trademark.id }, query: { platform: ['taobao'] } },
    }),
  );
  const failing = data.flatMap(({ checks }) => checks).filter(({ outcome }) => outcome === 'fail');
  for (const { message, remedy } of failing) reporter.refused(`${message} ${remedy ?? ''}`);
  return failing.map(({ code }) => code);
}

/** Asks for every right on every platform of the story. */
export async function assessAll({ api, reporter }: Desk, rights: Rights): Promise<EligibilityTable> {
  reporter.chapter('May a complaint be filed? Each right on each platform');
  const table: EligibilityTable = [];
  for (const name of rightNames) {
    const { data } = await answered(
      api.GET('/v1/ip-rights/{id}/eligibility', {
        params: { path: { id: rights[name].id }, query: { platform: [...platformCodes] } },
      }),
    );
    table.push({ right: rights[name], platforms: data });
    reporter.progress('rights judged on every platform', table.length, rightNames.length);
  }
  return table;
}
