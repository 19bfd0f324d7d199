/** Why a text is not taken for a listing, a shop or a short link. */
export const refusalCodes = [
  'not_a_url',
  'too_long',
  'control_chars',
  'backslash',
  'bad_scheme',
  'double_encoded',
  'malformed',
  'userinfo',
  'ip_literal',
  'bad_port',
  'idn_homograph',
  'lookalike_host',
  'unsupported_host',
  'wrapped_url',
  'not_listing',
  'bad_id',
  'conflicting_ids',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  outcome: 'rejected';
  code: RefusalCode;
  /** One sentence for the person who pasted the text. */
  detail: string;
}

export const refuse = (code: RefusalCode, detail: string): Refusal => ({ outcome: 'rejected', code, detail });
