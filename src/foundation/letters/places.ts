import type { Bilingual } from './bilingual.ts';

/** The intergovernmental offices of WIPO ST.3, which no list of countries has. */
const offices: Record<string, Bilingual> = {
  AP: { en: 'ARIPO', zh: '非洲地区知识产权组织' },
  BX: { en: 'Benelux', zh: '比荷卢' },
  EA: { en: 'Eurasian Patent Organization', zh: '欧亚专利组织' },
  EM: { en: 'European Union', zh: '欧洲联盟' },
  EP: { en: 'European Patent Office', zh: '欧洲专利局' },
  GC: { en: 'Gulf Cooperation Council', zh: '海湾合作委员会' },
  IB: { en: 'International Bureau of WIPO', zh: '世界知识产权组织国际局' },
  OA: { en: 'OAPI', zh: '非洲知识产权组织' },
  QZ: { en: 'Community Plant Variety Office', zh: '共同体植物品种局' },
  WO: { en: 'WIPO (international registration)', zh: '世界知识产权组织（国际注册）' },
  XN: { en: 'Nordic Patent Institute', zh: '北欧专利局' },
  XV: { en: 'Visegrad Patent Institute', zh: '维谢格拉德专利局' },
};

/** Regions under the names that papers for mainland platforms bear. */
const regions: Record<string, Bilingual> = {
  HK: { en: 'Hong Kong', zh: '中国香港' },
  MO: { en: 'Macao', zh: '中国澳门' },
  TW: { en: 'Taiwan', zh: '中国台湾' },
};

/** The name of a country, region or office by its code (WIPO ST.3). */
export function placeName(code: string): Bilingual {
  const name = (language: string) => new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  return offices[code] ?? regions[code] ?? { en: name('en-GB'), zh: name('zh-Hans-CN') };
}
