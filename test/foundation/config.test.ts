import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import t from 'tap';
import { ConfigurationError, readConfig } from '../../src/foundation/config.ts';

const sentenceOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message;
  }
};

t.test('nothing has to be set', async (t) => {
  t.match(readConfig({}), { HOST: '127.0.0.1', PORT: 3000, DATA_DIR: '.data', LOG_LEVEL: 'info' });
  t.match(readConfig({ PORT: '', DATABASE_URL: '' }), { PORT: 3000 }, 'what is empty counts as unset');
});

t.test('a value is good within its bounds, and outside of them named in one sentence', async (t) => {
  const cases: [name: string, good: string[], bad: string[]][] = [
    ['PORT', ['0', '65535'], ['-1', '65536', 'many', '80.5']],
    ['DATABASE_URL', ['postgres://a@b/c', 'postgresql://a@b/c'], ['mysql://a@b/c', 'localhost']],
    ['DATABASE_POOL_SIZE', ['1', '500'], ['0', '501']],
    ['PUBLIC_URL', ['https://desk.example', 'http://desk.example:8080/api'], ['desk.example', 'https://desk.example/']],
    ['SERVER_SECRET', ['x'.repeat(32)], ['x'.repeat(31)]],
    ['LOG_LEVEL', ['silent', 'trace'], ['loud']],
    ['WORKER', ['separate', 'in_process'], ['no']],
    ['UPLOAD_LIMIT_BYTES', ['1024', '1073741824'], ['1023', '1073741825']],
    ['TRUST_PROXY_HOPS', ['0', '10'], ['11']],
  ];
  for (const [name, good, bad] of cases) {
    for (const value of good) t.equal(sentenceOf({ [name]: value }), '', `${name}=${value}`);
    for (const value of bad)
      t.match(
        sentenceOf({ [name]: value }),
        new RegExp(`^The setting ${name} is not valid: .+\\.$`),
        `${name}=${value}`,
      );
  }
});

t.test('the sentence says what the setting must be', async (t) => {
  const cases: [setting: Record<string, string>, sentence: string][] = [
    [{ PORT: 'many' }, 'The setting PORT is not valid: it must be a whole number from 0 to 65535.'],
    [{ WORKER: 'no' }, 'The setting WORKER is not valid: it must be one of in_process, separate.'],
    [{ SERVER_SECRET: 'short' }, 'The setting SERVER_SECRET is not valid: it must have 32 characters or more.'],
    [
      { DATABASE_URL: 'mysql://a@b/c' },
      'The setting DATABASE_URL is not valid: it must be written like postgres://owner:password@host:5432/database.',
    ],
  ];
  for (const [setting, sentence] of cases) t.equal(sentenceOf(setting), sentence);
});

t.test('the settings of S3 go together, but for its address', async (t) => {
  const all = { S3_REGION: 'r', S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' };
  t.equal(sentenceOf(all), '');
  t.equal(sentenceOf({ ...all, S3_ENDPOINT: 'http://127.0.0.1:7480' }), '');
  for (const name of Object.keys(all))
    t.match(sentenceOf({ ...all, [name]: '' }), new RegExp(`^The setting ${name} is missing: `));
  t.match(sentenceOf({ S3_ENDPOINT: 'http://127.0.0.1:7480' }), /^The setting S3_REGION is missing: /);
});

t.test('a start that a setting makes impossible ends with a sentence that names it', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-config-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  await writeFile(join(directory, 'file'), '');
  const s3 = { S3_REGION: 'r', S3_BUCKET: 'bucket', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' };
  const cases: [settings: Record<string, string>, sentence: RegExp][] = [
    [{ PORT: 'many' }, /^The setting PORT is not valid: .+\.$/],
    [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }, /^.+ this DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1\.$/],
    [{ ...s3, S3_ENDPOINT: 'http://127.0.0.1:1' }, /^.+ this S3_BUCKET: The object store does not answer .+\.$/],
    [{ DATA_DIR: join(directory, 'file') }, /^The service cannot start with this DATA_DIR: .+\.$/],
  ];
  for (const [settings, sentence] of cases) {
    const { code, errors } = await start({ DATA_DIR: directory, PORT: '0', ...settings });
    t.equal(code, 1);
    t.match(errors.trimEnd(), sentence);
    t.notMatch(errors.trimEnd(), '\n', 'and with nothing else');
  }
});

t.test('a port that is taken is named', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-config-'));
  // The start is over before its database is.
  t.teardown(() => rm(directory, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }));
  const listener = createServer();
  const port = await new Promise<number>((resolve) => {
    listener.listen(0, '127.0.0.1', () => {
      resolve((listener.address() as { port: number }).port);
    });
  });
  t.teardown(() => listener.close());
  const { code, errors } = await start({ DATA_DIR: directory, PORT: String(port), LOG_LEVEL: 'silent' });
  t.equal(code, 1);
  t.match(errors, new RegExp(`^The service cannot start with this HOST or PORT: .*EADDRINUSE.*:${port}\\.\n$`));
});

const start = (settings: Record<string, string>) =>
  new Promise<{ code: unknown; errors: string }>((resolve) => {
    const main = new URL('../../src/main.ts', import.meta.url).pathname;
    execFile(process.execPath, [main], { env: { PATH: process.env['PATH'], ...settings } }, (error, _out, errors) => {
      resolve({ code: error?.code ?? 0, errors });
    });
  });
