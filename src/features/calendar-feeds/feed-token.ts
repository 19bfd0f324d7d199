import { randomBytes } from 'node:crypto';

/** What the link of a feed names: whose it is, which one, and the secret that opens it. */
export type FeedToken = { agency_id: string; id: string; secret: string };

/** A new secret of 160 random bits. */
export const newFeedSecret = (): string => randomBytes(20).toString('hex');

export const writeFeedToken = ({ agency_id, id, secret }: FeedToken): string =>
  `tdf_${agency_id}_${id}_${secret}`.replaceAll('-', '');

const form = /^tdf_([0-9a-f]{32})_([0-9a-f]{32})_([0-9a-f]{40})$/;

/** The parts of a token; null when its form is wrong. */
export function readFeedToken(token: string): FeedToken | null {
  const [, agency = '', id = '', secret = ''] = form.exec(token) ?? [];
  return secret === '' ? null : { agency_id: withDashes(agency), id: withDashes(id), secret };
}

const withDashes = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
