import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './contract.d.ts';

/** The schemas of the contract, by name: `Schemas['Client']`. */
export type Schemas = components['schemas'];

/** The service as its contract describes it: `desk.GET('/v1/clients/{id}', { params: { path: { id } } })`. */
export type DeskClient = Client<paths>;

/** A typed client for one credential: an API key or an access token. A body that holds a file is sent as a form. */
export const createDeskClient = (url: string, credential: string): DeskClient =>
  createClient<paths>({
    baseUrl: url,
    headers: { authorization: `Bearer ${credential}` },
    bodySerializer: (body: unknown) => (holdsFile(body) ? formOf(body) : JSON.stringify(body)),
  });

/** The service refused: what it said, as a problem document. */
export class Refusal extends Error {
  readonly problem: Schemas['Problem'];

  constructor(problem: Schemas['Problem']) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** What the service answered; throws Refusal when it refused: `const client = await answered(desk.GET(…))`. */
export async function answered<Data>(
  call: Promise<{ data?: Data; error?: Schemas['Problem'] | undefined; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok) return data as Data;
  throw error === undefined ? new Error(`The answer to ${response.url} was ${response.status}.`) : new Refusal(error);
}

type Fields = Record<string, unknown>;

const holdsFile = (body: unknown): body is Fields =>
  typeof body === 'object' && body !== null && Object.values(body).some((value) => value instanceof Blob);

function formOf(body: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    if (value instanceof Blob) form.append(name, value);
    else if (typeof value === 'string') form.append(name, value);
    else if (value !== undefined) form.append(name, JSON.stringify(value));
  }
  return form;
}
