import t from 'tap';
import { startService } from '../../support/service.ts';
import { labelledIdentifiers, misprinted } from './labelled-identifiers.ts';

t.test('a thousand numbers are checked in one request, answered in their order', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  const rows = labelledIdentifiers().filter(({ input }) => !misprinted.has(input));
  const thousand = Array.from({ length: 4 }, () => rows)
    .flat()
    .slice(0, 1000);
  const identifiers = thousand.map(({ kind, input }) => ({ kind, value: input }));
  const answer = await agency.post('/v1/identifiers/checks', { identifiers });
  t.equal(answer.status, 200);
  t.strictSame(
    answer.body.data.map(({ index, kind, value, validity }: Record<string, unknown>) => ({
      index,
      kind,
      value,
      validity,
    })),
    identifiers.map((one, index) => ({ index, ...one, validity: thousand[index]?.validity })),
  );
  for (const [index, { normalised }] of thousand.entries()) {
    if (normalised !== '') t.equal(answer.body.data[index].normalised, normalised);
  }
  t.match(answer.body.data[0], { normalised: '202011472880.4', detail: null });
});

t.test('too many numbers, none, and an unknown kind are refused with the place of the fault', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  const one = { kind: 'eutm', value: '015085129' };
  for (const [identifiers, pointer] of [
    [[], '/identifiers'],
    [Array(1001).fill(one), '/identifiers'],
    [[one, { kind: 'isbn', value: '1' }], '/identifiers/1/kind'],
  ] as const) {
    const answer = await agency.post('/v1/identifiers/checks', { identifiers });
    t.equal(answer.status, 400);
    t.match(answer.body.errors, [{ pointer }]);
  }
});
