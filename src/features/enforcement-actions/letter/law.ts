import type { RightType } from '../../../platforms/right-types.ts';
import type { Bilingual } from '../../../foundation/letters/bilingual.ts';

/*
 * The articles of Chinese law that a letter cites when the agency names none. Source of the laws' texts:
 * github.com/LawRefBook/Laws at 2f4c5c2. A Chinese lawyer must check, before such a letter is sent:
 * - that these articles fit the acts complained of, and that the text in force on the day of the letter still numbers them so;
 * - the revised Trademark Law, in force from 1 January 2027 (https://www.changtsi.com/news/insight/4174.html): its articles were
 *   not read, so from that day on the letter leaves a blank for the article;
 * - that the right is in force and that the Chinese words of the letter say what the English ones say.
 */

type Article = { text: Bilingual; valid_from?: string; valid_to?: string };

const patent: Article[] = [
  {
    text: {
      en: 'Patent Law of the People’s Republic of China (2020), article 11: nobody may exploit a patent for production or business purposes without the permission of its holder.',
      zh: '《中华人民共和国专利法》（2020年修正）第十一条：任何单位或者个人未经专利权人许可，都不得为生产经营目的实施其专利。',
    },
  },
];

const articlesOf: Record<RightType, Article[]> = {
  trademark: [
    {
      text: {
        en: 'Trademark Law of the People’s Republic of China (2019), article 57: acts that infringe the exclusive right to use a registered trademark.',
        zh: '《中华人民共和国商标法》（2019年修正）第五十七条：侵犯注册商标专用权的行为。',
      },
      valid_to: '2026-12-31',
    },
    {
      text: {
        en: 'Trademark Law of the People’s Republic of China (as revised on 26 June 2026), article __________.',
        zh: '《中华人民共和国商标法》（2026年6月26日修订）第________条。',
      },
      valid_from: '2027-01-01',
    },
  ],
  invention_patent: patent,
  utility_model: patent,
  design_patent: patent,
  copyright: [
    {
      text: {
        en: 'Copyright Law of the People’s Republic of China (2020), articles 52 and 53: acts that infringe copyright, and the liability for them.',
        zh: '《中华人民共和国著作权法》（2020年修正）第五十二条、第五十三条：侵害著作权的行为及其法律责任。',
      },
    },
  ],
};

type CitedRight = {
  type: RightType;
  jurisdiction: string;
  status: 'registered' | 'application' | 'unregistered';
  designations: readonly string[];
};

/**
 * What the law of China says of the infringement of a right; nothing where the right is not one in mainland China, or is not
 * registered although only registration makes it one.
 * @param on `YYYY-MM-DD`
 */
export function lawOf({ type, jurisdiction, status, designations }: CitedRight, on: string): Bilingual[] {
  const isChinese = jurisdiction === 'CN' || designations.includes('CN');
  const isRight = type === 'copyright' || status === 'registered';
  if (!isChinese || !isRight) return [];
  return articlesOf[type]
    .filter(({ valid_from = '', valid_to = '9999-12-31' }) => valid_from <= on && on <= valid_to)
    .map(({ text }) => text);
}
