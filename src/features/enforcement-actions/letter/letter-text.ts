import type { Bilingual } from '../../../foundation/letters/bilingual.ts';

/*
 * The words of a cease-and-desist letter, and nothing else; `{…}` is filled in. They state what the right holder holds and demands,
 * and no fact that is not on record. A Chinese lawyer must check them, with the articles in law.ts, before a letter is sent: above
 * all whether each demand fits the case, and whether the one who signs may sign it.
 */

export const title: Bilingual = { en: 'CEASE AND DESIST LETTER', zh: '停止侵权告知函' };

export const subtitle: Bilingual = {
  en: 'Notice of infringement of intellectual property rights',
  zh: '知识产权侵权通知',
};

export const parties = {
  opponent: { en: 'To', zh: '收函人' },
  right_holder: { en: 'From (right holder)', zh: '发函人（权利人）' },
  letter: { en: 'This letter', zh: '本函' },
  name: { en: 'Name', zh: '名称（姓名）' },
  name_zh: { en: 'Chinese name', zh: '中文名称（姓名）' },
  address: { en: 'Address', zh: '地址' },
  email: { en: 'Contact e-mail', zh: '联系邮箱' },
  reference: { en: 'Reference', zh: '编号' },
  date: { en: 'Date', zh: '日期' },
} satisfies Record<string, Bilingual>;

export const right = {
  heading: { en: '1. The right', zh: '一、权利' },
  intro: {
    en: 'The right holder named above (the “Right Holder”) relies on the following intellectual property right (the “Right”):',
    zh: '上述权利人（以下简称“权利人”）主张下列知识产权（以下简称“涉案权利”）：',
  },
} satisfies Record<string, Bilingual>;

export const links = {
  heading: { en: '2. The infringement', zh: '二、侵权事实' },
  intro: {
    en: 'The Right Holder considers that the offers listed below infringe the Right and that it has not permitted them:',
    zh: '权利人认为，下列商品或店铺未经权利人许可，侵害了涉案权利：',
  },
  none: {
    en: 'The Right Holder considers that the following acts infringe the Right and that it has not permitted them: ____________________',
    zh: '权利人认为，下列行为未经权利人许可，侵害了涉案权利：____________________',
  },
  more: { en: 'There are {count} further offers.', zh: '此外另有{count}个链接。' },
  number: { en: 'No.', zh: '序号' },
  link: { en: 'Link', zh: '链接' },
} satisfies Record<string, Bilingual>;

export const law = {
  heading: { en: '3. The law', zh: '三、法律依据' },
  intro: { en: 'The Right Holder relies on:', zh: '权利人依据：' },
  blank: { en: '____________________', zh: '____________________' },
} satisfies Record<string, Bilingual>;

export const demands = {
  heading: { en: '4. Demands', zh: '四、要求' },
  intro: { en: 'The Right Holder demands that you:', zh: '权利人要求贵方：' },
  list: [
    {
      en: '(a) immediately cease making, offering and selling the goods that infringe the Right;',
      zh: '（一）立即停止制造、许诺销售、销售侵害涉案权利的商品；',
    },
    {
      en: '(b) remove the offers listed in clause 2 and every other offer of the same goods;',
      zh: '（二）删除第二条所列链接以及同类商品的其他全部链接；',
    },
    {
      en: '(c) state from whom you have the goods, how many you have sold and how many you still have;',
      zh: '（三）说明商品来源、已销售数量及库存数量；',
    },
    {
      en: '(d) undertake in writing not to infringe the Right again.',
      zh: '（四）书面承诺不再侵害涉案权利。',
    },
  ],
} satisfies Record<string, Bilingual | Bilingual[]>;

export const answer = {
  heading: { en: '5. Answer', zh: '五、答复' },
  text: {
    en: 'Please answer in writing by {day}. If you hold that there is no infringement, or that you are authorised, please send the proof.',
    zh: '请于{day}前（含当日）书面答复。如贵方认为不构成侵权或者已获授权，请一并提供证明材料。',
  },
  blank: { en: '____________________', zh: '______年____月____日' },
  rights: {
    en: 'If there is no answer, the Right Holder may turn to the authorities and the courts. This letter waives none of its rights.',
    zh: '逾期未答复的，权利人可以依法向行政主管部门投诉或者向人民法院提起诉讼。本函不构成对权利人任何权利的放弃。',
  },
} satisfies Record<string, Bilingual>;

export const signature = {
  heading: { en: 'Signed for the right holder', zh: '权利人签署' },
  right_holder: { en: 'Right holder', zh: '权利人' },
  signature: { en: 'Signature', zh: '签字' },
  printed_name: { en: 'Name in print', zh: '姓名（正楷）' },
  job_title: { en: 'Job title (if any)', zh: '职务（如有）' },
  date: { en: 'Date', zh: '签署日期' },
  seal: { en: 'Seal (if any)', zh: '公章（如有）' },
  seal_place: { en: '(affix the seal here)', zh: '（盖章处）' },
} satisfies Record<string, Bilingual>;

export const page: Bilingual = { en: 'Page {page} of {pages}', zh: '第{page}页，共{pages}页' };

/** The name of the file, without its ending. */
export const fileName = 'Cease and desist letter - {name} - {day}';
