/** A text in which the agency declares that its complaints are true; a new wording gets a new version, the old ones stay. */
export type Declaration = { version: string; text: string; text_zh: string };

/** Every text that there was, the current one last. */
export const declarations: readonly [Declaration, ...Declaration[]] = [
  {
    version: '2026-11-22',
    text: 'The complaints are true to the best of our knowledge. We know that a malicious complaint makes us liable for twice the damage (E-Commerce Law of the PRC, article 42).',
    text_zh:
      '据我方所知，投诉内容真实。我方知悉，恶意投诉给平台内经营者造成损失的，应加倍承担赔偿责任（《中华人民共和国电子商务法》第四十二条）。',
  },
];

/** The text that a submission declares today. */
export const declaration: Declaration = declarations.at(-1) ?? declarations[0];
