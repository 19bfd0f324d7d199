import t from 'tap';
import { eachThenFail } from '../../../src/foundation/jobs/each-agency.ts';

t.test('one that fails does not keep the others from their work, and fails the whole at the end', async (t) => {
  const done: number[] = [];
  const work = (item: number) => {
    if (item === 2) return Promise.reject(new Error('not today'));
    done.push(item);
    return Promise.resolve();
  };
  await t.rejects(eachThenFail([1, 2, 3], work), { message: /^1 failed, .*not today/ });
  t.same(done, [1, 3]);
  await eachThenFail([4], work);
  t.same(done, [1, 3, 4]);
});
