/** A text in which the agency declares that its complaints are true; a new wording gets a new version, the old ones stay. */
export type Declaration = { version: string; text: string };

/** Every text that there was, the current one last. */
export const declarations: readonly [Declaration, ...Declaration[]] = [
  {
    version: '2026-11-22',
    text: 'The complaints are true to the best of our knowledge. We know that a malicious complaint makes us liable for twice the damage (E-Commerce Law of the PRC, article 42).',
  },
];

/** The text that a submission declares today. */
export const declaration: Declaration = declarations.at(-1) ?? declarations[0];
