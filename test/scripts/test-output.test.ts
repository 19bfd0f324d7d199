import t from 'tap';
import { failuresAndFiles, readTotals } from '../../scripts/test-output.ts';

// As tap writes it: one file fails an assertion, one is killed after its assertions passed, one passes.
const output = `# Subtest: test/a.test.ts
    # Subtest: one
        ok 1 - should be equal
        not ok 2 - differs
          ---
          diff: |
            ok 9 - no test
          ...
        1..2
    not ok 1 - one # time=1ms
not ok 1 - test/a.test.ts # time=2ms
# Subtest: test/b.test.ts
    ok 1 - fine
      ---
      note: not ok
      ...
not ok 2 - test/b.test.ts # time=7ms
  ---
  signal: SIGKILL
  ...
ok 3 - test/c.test.ts # time=4ms
# { total: 5, pass: 3, fail: 2 }
`;

t.test('the counts are those that tap ends with, and none without its end', (t) => {
  t.same(readTotals(output), { passed: 3, failed: 2 });
  t.same(readTotals('# { total: 2, pass: 2 }\n'), { passed: 2, failed: 0 });
  t.same(readTotals('# { total: 3, fail: 1, todo: 1, skip: 1 }\n'), { passed: 0, failed: 1 });
  t.equal(readTotals(output.slice(0, output.indexOf('# {'))), undefined);
  t.end();
});

t.test('a log shows every file, and of the assertions only failures with their reports', (t) => {
  const shows = failuresAndFiles();
  t.same(
    output
      .split('\n')
      .filter((line) => shows(line))
      .map((line) => line.trim()),
    [
      'not ok 2 - differs',
      '---',
      'diff: |',
      'ok 9 - no test',
      '...',
      'not ok 1 - one # time=1ms',
      'not ok 1 - test/a.test.ts # time=2ms',
      'not ok 2 - test/b.test.ts # time=7ms',
      '---',
      'signal: SIGKILL',
      '...',
      'ok 3 - test/c.test.ts # time=4ms',
      '# { total: 5, pass: 3, fail: 2 }',
    ],
  );
  t.end();
});
