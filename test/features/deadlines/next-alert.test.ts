import t from 'tap';
import { type Alerted, nextAlert } from '../../../src/features/docket/alerts.ts';

const due_at = '2026-11-25T15:59:59.999Z';
const since = '2026-11-01T00:00:00.000Z';
const counted = (others: Partial<Alerted> = {}): Alerted => ({
  kind: 'counter_notice_response',
  due_at,
  since,
  closed_at: null,
  in_silence: false,
  told: null,
  ...others,
});

t.test('what is told of a deadline, on both sides of each moment', (t) => {
  const threeDays = '2026-11-22T15:59:59.999Z';
  const oneDay = '2026-11-24T15:59:59.999Z';
  const after = '2026-11-25T16:00:00.000Z';
  const cases: [what: string, deadline: Alerted, now: string, told: string | null, next: string | null][] = [
    ['far away', counted(), '2026-11-22T15:59:59.998Z', null, threeDays],
    ['three days before', counted(), threeDays, `approaching 3 ${threeDays}`, oneDay],
    ['told already', counted({ told: 3 }), threeDays, null, oneDay],
    ['a moment before one day', counted({ told: 3 }), '2026-11-24T15:59:59.998Z', null, oneDay],
    ['one day before', counted({ told: 3 }), oneDay, `approaching 1 ${oneDay}`, after],
    ['late, both at once', counted(), '2026-11-25T00:00:00.000Z', `approaching 1 ${oneDay}`, after],
    [
      'started so near',
      counted({ since: '2026-11-25T00:00:00.000Z' }),
      '2026-11-25T00:00:01.000Z',
      'approaching 1 2026-11-25T00:00:00.000Z',
      after,
    ],
    ['the last moment', counted({ told: 1 }), due_at, null, after],
    ['over', counted({ told: 1 }), after, `missed 0 ${due_at}`, null],
    ['over, nothing was told', counted(), '2026-12-25T00:00:00.000Z', `missed 0 ${due_at}`, null],
    ['told as missed', counted({ told: 0 }), after, null, null],
  ];
  for (const [what, deadline, now, told, next] of cases) {
    const { alert, alert_at, closes } = nextAlert(deadline, [3, 1], now);
    const said = alert === null ? null : [alert.event, alert.lead_days, alert.occurred_at].join(' ');
    t.same([said, alert_at, closes], [told, next, false], what);
  }
  t.same(nextAlert(counted(), [], since), { alert: null, alert_at: after, closes: false }, 'without lead times');
  t.end();
});

t.test('one that is closed was missed if it ran at its end', (t) => {
  const now = '2026-12-01T00:00:00.000Z';
  const late = '2026-11-26T00:00:00.000Z';
  const cases: [what: string, deadline: Alerted, isMissed: boolean][] = [
    ['closed at the last moment', counted({ closed_at: due_at }), false],
    ['closed a moment later', counted({ closed_at: '2026-11-25T16:00:00.000Z' }), true],
    ['told already', counted({ closed_at: late, told: 0 }), false],
    ['started at its end', counted({ closed_at: late, since: due_at }), true],
    ['started when it was over', counted({ closed_at: late, since: '2026-11-25T16:00:00.000Z' }), false],
    ['judged in silence', counted({ closed_at: late, since: '2026-11-25T16:00:00.000Z', in_silence: true }), true],
    ['nothing to miss', counted({ closed_at: late, kind: 'renewal_opening' }), false],
  ];
  for (const [what, deadline, isMissed] of cases) {
    const alert = isMissed ? { event: 'missed', lead_days: 0, occurred_at: due_at } : null;
    t.same(nextAlert(deadline, [3, 1], now), { alert, alert_at: null, closes: false }, what);
  }
  t.end();
});

t.test('a longer lead time that is set later is not told when a shorter one was', (t) => {
  t.match(nextAlert(counted({ told: 1 }), [5, 3, 1], '2026-11-25T00:00:00.000Z'), { alert: null });
  t.match(nextAlert(counted({ told: 3 }), [5, 3, 1], '2026-11-23T00:00:00.000Z'), { alert: null, alert_at: /11-24/ });
  t.end();
});

t.test('the opening of a renewal is told of before, and closed when it has come', (t) => {
  const opening = counted({ kind: 'renewal_opening' });
  t.match(nextAlert(opening, [7], '2026-11-20T00:00:00.000Z'), { alert: { event: 'approaching', lead_days: 7 } });
  t.same(nextAlert(opening, [7], '2026-11-25T16:00:00.000Z'), { alert: null, alert_at: null, closes: true });
  t.end();
});
