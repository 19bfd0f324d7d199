import { type Document, type Operation, operationsOf } from '../../src/foundation/http/openapi/document.ts';
import { scopes } from '../../src/foundation/scopes.ts';
import { newId } from '../../src/foundation/ids.ts';
import { asAgency, type Answer, type Caller } from './caller.ts';

/** The scope that the document says an operation asks for; null when any good credential will do. */
const scopeOf = ({ security = [] }: Operation): string | null =>
  security.flatMap((scheme) => Object.values(scheme).flat())[0] ?? null;

/**
 * Calls every operation of the document that asks for a credential: without one, with a wrong one, with one that may do
 * everything but this, and with one that may do nothing but this. Tells, in words, which let in whom they should not, or
 * keep out whom they should let in.
 */
export async function scopeFaults(document: Document, url: string, agency: Caller): Promise<string[]> {
  const keys = await keysFor(agency);
  const faults: string[] = [];
  for (const { path, method, operation } of operationsOf(document)) {
    if (operation.security?.length === 0) continue;
    const place = `${method.toUpperCase()} ${path}`;
    const scope = scopeOf(operation);
    const call = (credential: string, headers?: Record<string, string>): Promise<Answer> =>
      asAgency(url, credential).call(
        method.toUpperCase(),
        path.replace(/\{\w+\}/, newId()),
        headers === undefined ? {} : { headers },
      );
    const anonymous = await fetch(`${url}${path.replace(/\{\w+\}/, newId())}`, { method: method.toUpperCase() });
    const challenge = anonymous.headers.get('www-authenticate');
    if (anonymous.status !== 401 || challenge === null)
      faults.push(`${place} without a credential: ${anonymous.status}`);
    await anonymous.arrayBuffer();
    const wrong = await call('tdk_wrong');
    if (wrong.status !== 401) faults.push(`${place} with a wrong credential: ${wrong.status}`);
    if (scope === null) continue;
    const lacking = await call(keys.allBut(scope));
    if (lacking.status !== 403 || lacking.body.code !== 'scope_missing' || !lacking.text.includes(scope))
      faults.push(`${place} without ${scope}: ${lacking.status}`);
    const sufficient = await call(keys.only(scope));
    if ([401, 403, 500].includes(sufficient.status))
      faults.push(`${place} with nothing but ${scope}: ${sufficient.status} ${sufficient.text}`);
  }
  return faults;
}

async function keysFor(agency: Caller): Promise<{ allBut(scope: string): string; only(scope: string): string }> {
  const make = async (wanted: readonly string[]) =>
    String((await agency.make('/v1/api-keys', { name: 'Probe', scopes: wanted }))['key']);
  const allBut = new Map<string, string>();
  const only = new Map<string, string>();
  for (const scope of scopes) {
    allBut.set(scope, await make(scopes.filter((one) => one !== scope)));
    only.set(scope, await make([scope]));
  }
  return { allBut: (scope) => allBut.get(scope) ?? '', only: (scope) => only.get(scope) ?? '' };
}
