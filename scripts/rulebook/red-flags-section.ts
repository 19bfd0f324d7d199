import { redFlagCodes, redFlags, triageThresholdNames, triageThresholds } from '../../src/platforms/red-flags.ts';
import { cell, codeCell, table } from '../markdown.ts';

const flagTable = table(
  ['Flag', 'Meaning', 'Effect', 'Weight', 'Source of the meaning', 'Source of the weight'],
  redFlagCodes.map((code) => {
    const { effect, meaning, weight } = redFlags[code];
    return [
      ...[codeCell(code), cell(meaning.value), effect, String(weight.value)],
      ...[cell(meaning.source), cell(weight.source)],
    ];
  }),
);

const thresholdTable = table(
  ['Threshold', 'Value', 'Confidence', 'Source', 'Note'],
  triageThresholdNames.map((name) => {
    const { value, confidence, source, note } = triageThresholds[name];
    return [codeCell(name), String(value), confidence, cell(source), cell(note ?? '')];
  }),
);

/** By which listings are assessed before anybody complains about them. */
export const redFlagsSection = `## Red flags of listings

What speaks for a counterfeit, and what against one. A score is the raised share of the weights that could be judged; what is not known of a listing counts
neither way. An agency may put its own weights and thresholds in the place of these.

${flagTable}

${thresholdTable}`;
