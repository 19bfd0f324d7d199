import t from 'tap';
import { newId } from '../../src/foundation/ids.ts';

t.test('ids are of version 7, none comes twice, and each sorts behind those before it', (t) => {
  const before = Date.now();
  const ids = Array.from({ length: 100_000 }, newId);
  t.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)));
  t.equal(new Set(ids).size, ids.length);
  t.same(ids, ids.toSorted());
  const bornAt = Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16);
  t.ok(bornAt >= before && bornAt <= Date.now(), 'an id carries the millisecond of its making');
  t.end();
});

t.test('what is random in an id is told from no other id', (t) => {
  const ends = Array.from({ length: 10_000 }, () => newId().slice(-12));
  t.equal(new Set(ends).size, ends.length);
  t.end();
});
