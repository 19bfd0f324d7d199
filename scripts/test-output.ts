/** The counts that tap itself ends its output with; undefined when it did not come that far. */
export function readTotals(output: string): { passed: number; failed: number } | undefined {
  const summary = /^# \{ (total: \d+.*) \}$/m.exec(output)?.[1];
  if (summary === undefined) return undefined;
  const count = (name: string) => Number(new RegExp(`\\b${name}: (\\d+)`).exec(summary)?.[1] ?? 0);
  return { passed: count('pass'), failed: count('fail') };
}

/** Chooses, line by line, what of a TAP stream a log should show: each file's result, each failure and its report. */
export function failuresAndFiles(): (line: string) => boolean {
  let reportEnd: string | undefined;
  let failed = false;
  return (line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    const text = line.slice(indent.length);
    if (reportEnd !== undefined) {
      if (line === reportEnd) reportEnd = undefined;
      return failed;
    }
    if (text === '---') {
      reportEnd = `${indent}...`;
      return failed;
    }
    failed = text.startsWith('not ok') && !text.includes('# TODO');
    return failed || (indent === '' && /^(ok|Bail out!|# (?!Subtest|ERROR: incomplete))/.test(text));
  };
}
