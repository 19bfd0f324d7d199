// Both linters on both OpenAPI documents, at once and without a network: any finding, a hint too, is a failure.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const documents = ['openapi/openapi.json', 'openapi/openapi-3.0.json'];
const spectral = ['spectral', 'lint', ...documents, '--ruleset', 'openapi/.spectral.yaml', '--fail-severity', 'hint'];
const redocly = ['redocly', 'lint', '--config', 'openapi/redocly.yaml', '--max-problems', '1000'];
const offline = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

const codes = await Promise.all([spectral, redocly].map(run));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

async function run([tool = '', ...parameters]: string[]): Promise<number | null> {
  const program = fileURLToPath(new URL(`../node_modules/.bin/${tool}`, import.meta.url));
  const linter = spawn(program, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...offline },
  });
  const [code] = (await once(linter, 'close')) as [number | null];
  return code;
}
