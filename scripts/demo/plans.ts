import { readFile } from 'node:fs/promises';
import type { Schemas } from '../../openapi/client.ts';
import type { Course } from './courses.ts';
import type { RightName } from './rights.ts';

export const platformCodes = ['taobao', 'tmall', '1688', 'alibaba', 'aliexpress'] as const;
export type PlatformCode = (typeof platformCodes)[number];

/** A batch that the agency files: on what it rests, what proves it, and what becomes of each of its links. */
export type Plan = {
  platform: PlatformCode;
  right: RightName;
  reason: string;
  description: string;
  evidence: Schemas['DocumentKind'][];
  courses: Course[];
};

const times = (count: number, course: Course): Course[] => Array.from({ length: count }, () => course);

const counterfeit = {
  reason: 'counterfeit_features',
  description: 'The goods bear a copy of the mark AURORA with two rings where the genuine one has three.',
  evidence: ['comparison'],
} satisfies Partial<Plan>;

/** One batch for each platform, and one for the work of the person. Each has as many courses as links. */
export const plans: Plan[] = [
  {
    ...counterfeit,
    platform: 'taobao',
    right: 'cn_trademark',
    courses: [...times(5, 'removed'), 'refused', 'counter_accepted', 'upheld'],
  },
  {
    ...counterfeit,
    platform: 'tmall',
    right: 'cn_trademark',
    courses: [...times(4, 'removed'), 'overturned', 'withdrawn'],
  },
  {
    platform: '1688',
    right: 'design_patent',
    reason: 'design_patent_infringement',
    description: 'The lamps show the three concentric rings of the registered design.',
    evidence: ['comparison', 'patent_evaluation_report'],
    courses: [...times(4, 'removed'), 'removed_on_more_proof', 'removed_by_seller', 'refused'],
  },
  { ...counterfeit, platform: 'alibaba', right: 'eu_trademark', courses: times(6, 'removed') },
  {
    ...counterfeit,
    platform: 'aliexpress',
    right: 'eu_trademark',
    courses: [...times(3, 'removed'), 'disputed', 'counter_noticed', 'seller_notified'],
  },
  {
    platform: 'taobao',
    right: 'copyright',
    reason: 'pirated_goods',
    description: 'The fabrics bear the pattern Northern Lights without a licence.',
    evidence: ['comparison'],
    courses: ['removed', 'platform_review'],
  },
];

/** Real addresses of listings, by platform; what they offer has nothing to do with the story. */
export async function readListingUrls(): Promise<Record<PlatformCode, string[]>> {
  const text = await readFile(new URL('../sample-data/listing-urls.tsv', import.meta.url), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  const of = (platform: PlatformCode) => rows.flatMap(([code, url = '']) => (code === platform ? [url] : []));
  return {
    taobao: of('taobao'),
    tmall: of('tmall'),
    '1688': of('1688'),
    alibaba: of('alibaba'),
    aliexpress: of('aliexpress'),
  };
}
