import type { RightType } from '../../platforms/right-types.ts';
import type { NoticeLanguage } from './template-key.ts';

type Words = { subject: string; opening: string; basis: string; infringement: string; close: string };

const english: Words = {
  subject: 'Notice of infringement: {{right_title}} ({{registration_number}}), {{link_count}} links',
  opening: `To the intellectual property department of {{platform}}

We act for {{right_holder}} and notify you of listings that infringe its right. We ask you to remove them.

1. Complainant
Right holder: {{right_holder}}
Agent: {{agency}}
Contact: {{agency_email}}`,
  basis: `2. The right
Type: {{right_type}}
Title: {{right_title}}
Registration number: {{registration_number}}
Office: {{jurisdiction}}
Registrant: {{registrant}}
Registered on: {{registered_on}}
Expires on: {{expires_on}}`,
  infringement: `3. The infringement
Reason: {{reason}}
{{description}}
Links: {{link_count}}, listed in links.txt and links.csv.
Evidence: {{evidence}}`,
  close: `4. Declaration
{{declaration}}
Declared by {{declared_by}} on {{submitted_on}}.
`,
};

const chinese: Words = {
  subject: '知识产权侵权通知：{{right_title}}（{{registration_number}}），共{{link_count}}条链接',
  opening: `致：{{platform}}知识产权保护部门

我方受{{right_holder}}委托，现就下列侵犯其权利的商品或店铺信息向贵平台发出通知，请贵平台予以删除。

一、投诉人
权利人：{{right_holder}}
代理机构：{{agency}}
联系邮箱：{{agency_email}}`,
  basis: `二、权利信息
权利类型：{{right_type}}
名称：{{right_title}}
注册（登记）号：{{registration_number}}
授权机构：{{jurisdiction}}
注册人：{{registrant}}
注册日期：{{registered_on}}
有效期至：{{expires_on}}`,
  infringement: `三、侵权说明
投诉理由：{{reason}}
{{description}}
侵权链接：共{{link_count}}条，详见 links.txt 与 links.csv。
证据材料：{{evidence}}`,
  close: `四、声明
{{declaration}}
声明人：{{declared_by}}，日期：{{submitted_on}}。
`,
};

const patentLink = {
  en: 'Connection between the patent and the goods: {{patent_link_explanation}}',
  zh: '专利与被投诉商品的关联说明：{{patent_link_explanation}}',
};

/** What each type of right says beside the general words. */
const further: Record<RightType, Record<NoticeLanguage, string>> = {
  trademark: {
    en: 'The listings use a sign that is identical or similar to the mark on identical or similar goods, without the consent of the right holder.',
    zh: '上述商品未经权利人许可，在相同或类似商品上使用与该注册商标相同或近似的标识。',
  },
  invention_patent: patentLink,
  utility_model: patentLink,
  design_patent: patentLink,
  copyright: {
    en: 'The listings reproduce or distribute the work without the consent of the right holder.',
    zh: '上述商品未经权利人许可，复制、发行该作品。',
  },
};

const words: Record<NoticeLanguage, Words> = { en: english, zh: chinese };

/** The words that a notice has when the agency has none of its own; null: for any type of right. */
export function builtInNotice(language: NoticeLanguage, rightType: RightType | null) {
  const { subject, opening, basis, infringement, close } = words[language];
  const more = rightType === null ? [] : [further[rightType][language]];
  return { subject, body: [opening, basis, [infringement, ...more].join('\n'), close].join('\n\n') };
}

/** The types of right as a notice names them. */
export const rightTypeNames: Record<RightType, Record<NoticeLanguage, string>> = {
  trademark: { en: 'Trademark', zh: '商标权' },
  invention_patent: { en: 'Invention patent', zh: '发明专利权' },
  utility_model: { en: 'Utility model', zh: '实用新型专利权' },
  design_patent: { en: 'Design patent', zh: '外观设计专利权' },
  copyright: { en: 'Copyright', zh: '著作权' },
};
