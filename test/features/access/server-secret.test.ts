import t from 'tap';
import { createApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/foundation/config.ts';
import { loadSecrets } from '../../../src/foundation/secrets.ts';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const [first, second, third] = ['1'.repeat(32), '2'.repeat(32), '3'.repeat(32)];
const service = await startService(t, { SERVER_SECRET: first });

/** Another process of the same service, with its own idea of the secret; the answer is its address. */
async function startProcess(secret: string, previous?: string): Promise<string> {
  const settings = { SERVER_SECRET: secret, ...(previous === undefined ? {} : { SERVER_SECRET_PREVIOUS: previous }) };
  const config = readConfig({ LOG_LEVEL: 'silent', ...settings });
  const app = await createApp({
    ...service,
    config,
    secrets: await loadSecrets(config),
    publicUrl: () => 'https://desk.test',
  });
  t.teardown(() => app.close());
  return await app.listen({ host: '127.0.0.1', port: 0 });
}

t.test('while the secret is changed, keys and tokens of the one before are good', async (t) => {
  const { api_key } = await service.newAgency();
  const tokenOf = async (url: string): Promise<string> => {
    const headers = { authorization: `Basic ${Buffer.from(`${idOf(api_key)}:${api_key}`).toString('base64')}` };
    return (await asAgency(url, '').post('/v1/token', { grant_type: 'client_credentials' }, headers)).body.access_token;
  };
  const status = async (url: string, credential: string) => (await asAgency(url, credential).get('/v1/me')).status;
  const publicKeys = async (url: string): Promise<string[]> =>
    (await asAgency(url, '').get('/.well-known/jwks.json')).body.keys.map(({ kid }: { kid: string }) => kid);

  const oldToken = await tokenOf(service.url);
  const [oldKid] = await publicKeys(service.url);
  const during = await startProcess(second, first);
  t.same([await status(during, api_key), await status(during, oldToken)], [200, 200]);
  const kids = await publicKeys(during);
  t.equal(kids.length, 2, 'both public keys are listed, the current one first');
  t.equal(kids[1], oldKid);
  const newToken = await tokenOf(during);
  t.match(Buffer.from(newToken.split('.')[0] ?? '', 'base64url').toString(), String(kids[0]));
  t.equal(await status(during, newToken), 200);

  const after = await startProcess(third, second);
  t.same([await status(after, api_key), await status(after, oldToken)], [401, 401], 'no longer than that');
});

const idOf = (key: string) => String(key.split('_')[1]).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
