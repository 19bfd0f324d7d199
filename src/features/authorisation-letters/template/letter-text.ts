import type { RightType } from '../../../platforms/right-types.ts';
import type { Bilingual } from '../../../foundation/letters/bilingual.ts';

/*
 * The words of the letter, and nothing else. `{…}` is filled in. The Chinese follows the Civil Code (articles 161 to
 * 169 on agency) and the E-Commerce Law (article 42: deletion, blocking, breaking of links and other necessary measures;
 * article 43: the statement that there is no infringement).
 */

export const title: Bilingual = { en: 'LETTER OF AUTHORISATION', zh: '授权委托书' };

export const subtitle: Bilingual = {
  en: 'Power of attorney for the enforcement of intellectual property rights',
  zh: '知识产权维权授权',
};

export const parties = {
  principal: { en: 'Principal (right holder)', zh: '委托人（权利人）' },
  agent: { en: 'Agent', zh: '受托人（代理人）' },
  company_name: { en: 'Name', zh: '名称' },
  individual_name: { en: 'Name', zh: '姓名' },
  company_name_zh: { en: 'Chinese name', zh: '中文名称' },
  individual_name_zh: { en: 'Chinese name', zh: '中文姓名' },
  kind: { en: 'Kind', zh: '主体类型' },
  company: { en: 'Company', zh: '企业' },
  individual: { en: 'Individual', zh: '个人（自然人）' },
  country: { en: 'Country or region', zh: '国家或地区' },
  credit_code: { en: 'Unified Social Credit Code', zh: '统一社会信用代码' },
  company_number: { en: 'Company registration number', zh: '企业注册号' },
  identity_number: { en: 'Identity document number', zh: '身份证件号码' },
  address: { en: 'Address', zh: '地址' },
} satisfies Record<string, Bilingual>;

export const opening: Bilingual = {
  en: 'The Principal is the holder of the intellectual property rights listed in clause 1 (the “Rights”). The Principal hereby appoints the Agent and expressly authorises it to enforce the Rights on the Principal’s behalf on the platforms listed in clause 2, on the following terms.',
  zh: '委托人系本授权委托书第一条所列知识产权（以下统称“授权知识产权”）的权利人，现委托受托人作为代理人，并明确授权受托人代表委托人，在第二条所列平台上对授权知识产权进行维权，具体授权如下：',
};

export const rights = {
  heading: { en: '1. Rights', zh: '一、授权知识产权' },
  intro: { en: 'This authorisation covers the following rights:', zh: '本授权涵盖下列知识产权：' },
  number: { en: 'No.', zh: '序号' },
  type: { en: 'Type', zh: '类型' },
  title: { en: 'Mark or title', zh: '商标或名称' },
  registration_number: { en: 'Registration number', zh: '注册号/登记号/专利号' },
  office: { en: 'Registered in', zh: '注册（登记）地' },
  nice_classes: { en: 'Nice classes', zh: '尼斯分类' },
  application: { en: 'Application number', zh: '申请号' },
  unregistered: { en: 'Not registered', zh: '未登记' },
} satisfies Record<string, Bilingual>;

export const rightTypes: Record<RightType, Bilingual> = {
  trademark: { en: 'Trademark', zh: '商标' },
  invention_patent: { en: 'Invention patent', zh: '发明专利' },
  utility_model: { en: 'Utility model', zh: '实用新型专利' },
  design_patent: { en: 'Design patent', zh: '外观设计专利' },
  copyright: { en: 'Copyright', zh: '著作权' },
};

export const platforms = {
  heading: { en: '2. Platforms', zh: '二、授权平台' },
  intro: {
    en: 'This authorisation applies to the following online platforms and to the channels through which they receive intellectual property complaints:',
    zh: '本授权适用于下列网络平台及其受理知识产权投诉的渠道：',
  },
  platform: { en: 'Platform', zh: '平台' },
  channel: { en: 'Complaint portal or channel', zh: '投诉系统或渠道' },
} satisfies Record<string, Bilingual>;

export const channels: Record<'portal' | 'email' | 'web_form' | 'person', Bilingual> = {
  portal: { en: 'Complaint portal of the platform', zh: '平台投诉系统' },
  email: { en: 'By e-mail', zh: '电子邮件' },
  web_form: { en: 'By web form', zh: '在线表单' },
  person: { en: 'By direct contact', zh: '直接联系平台' },
};

export const acts = {
  heading: { en: '3. Authorised acts', zh: '三、授权事项' },
  intro: {
    en: 'In order to enforce the Rights, the Agent is expressly authorised to do the following in the name and on behalf of the Principal:',
    zh: '为维护授权知识产权，委托人明确授权受托人以委托人名义实施下列行为：',
  },
  limits: {
    en: 'This authorisation covers no other act. In particular, the Agent may not assign, license or waive the Rights, and may not sub-delegate this authorisation without the Principal’s written consent.',
    zh: '除上述事项外，受托人不享有其他代理权限。特别是，受托人不得转让、许可他人使用或者放弃授权知识产权；未经委托人书面同意，不得转委托第三人。',
  },
} satisfies Record<string, Bilingual>;

/** Without their last mark, which depends on whether another follows. */
export const authorisedActs: Record<'file_complaint' | 'answer_counter_notice' | 'withdraw_complaint', Bilingual> = {
  file_complaint: {
    en: 'to file complaints (notices of infringement) against listings, shops and other content that infringe the Rights and to request their removal, blocking, disconnection and other necessary measures and, for this purpose, to register the Rights with the complaint portals and to submit proof of identity, certificates and evidence',
    zh: '就侵害授权知识产权的商品、店铺及其他信息提出投诉（侵权通知），要求采取删除、屏蔽、断开链接、终止交易和服务等必要措施，并为此在投诉系统中登记备案授权知识产权，提交主体身份证明、权属证明及侵权证据',
  },
  answer_counter_notice: {
    en: 'to receive and answer counter-notices (statements that there is no infringement), to submit further evidence and to take part in the platforms’ dispute procedures',
    zh: '接收并答复反通知（不存在侵权行为的声明），补充提交证据，参与平台的争议处理程序',
  },
  withdraw_complaint: { en: 'to withdraw complaints, in whole or in part', zh: '撤回全部或者部分投诉' },
};

export const term = {
  heading: { en: '4. Term', zh: '四、授权期限' },
  bounded: {
    en: 'This authorisation is in force from {from} to {until}, both days included.',
    zh: '本授权自{from}起至{until}止有效（含起止当日）。',
  },
  open: {
    en: 'This authorisation is in force from {from} to ____________________, both days included; if no last day is entered, until it is revoked in writing.',
    zh: '本授权自{from}起至______年____月____日止有效（含起止当日）；未填写截止日期的，有效期至委托人书面撤销之日止。',
  },
  revocation: {
    en: 'The Principal may revoke it at any time by written notice to the Agent. What the Agent did before it received the notice remains valid.',
    zh: '委托人可以随时书面通知受托人撤销本授权；受托人收到通知前依据本授权实施的行为仍然有效。',
  },
} satisfies Record<string, Bilingual>;

export const declaration = {
  heading: { en: '5. Declaration', zh: '五、委托人声明' },
  text: {
    en: 'The Principal declares that it is entitled to enforce the Rights and that the particulars in this letter are true. What the Agent does in the Principal’s name within this authorisation binds the Principal.',
    zh: '委托人声明其有权就授权知识产权主张权利，本授权委托书所载信息真实、准确。受托人在本授权范围内以委托人名义实施的行为，对委托人发生效力。',
  },
} satisfies Record<string, Bilingual>;

export const languages = {
  heading: { en: '6. Languages', zh: '六、文本' },
  text: {
    en: 'This letter is made in English and in Chinese. Both texts are equally authentic.',
    zh: '本授权委托书以英文和中文作成，两种文本具有同等效力。',
  },
} satisfies Record<string, Bilingual>;

export const signature = {
  heading: { en: 'Signed for the Principal', zh: '委托人签署' },
  principal: { en: 'Principal', zh: '委托人' },
  signature: { en: 'Signature', zh: '签字' },
  printed_name: { en: 'Name in print', zh: '姓名（正楷）' },
  job_title: { en: 'Job title', zh: '职务' },
  job_title_if_any: { en: 'Job title (if any)', zh: '职务（如有）' },
  date: { en: 'Date', zh: '签署日期' },
  seal: { en: 'Company seal', zh: '公章' },
  seal_place: { en: '(affix the seal here)', zh: '（盖章处）' },
} satisfies Record<string, Bilingual>;

export const page: Bilingual = { en: 'Page {page} of {pages}', zh: '第{page}页，共{pages}页' };

/** The name of the file, without its ending. */
export const fileName = 'Authorisation letter - {name} - {from}';
