const helpdeskGuide = (section: string): string =>
  `seed 001 §${section} (China IPR SME Helpdesk, “How to Remove Counterfeit Products from E-commerce websites”)`;
const lawyersGuide = 'seed 002 (“How To Take Down Counterfeits From Alibaba and Other Chinese E-Commerce Sites”)';
const redPointsGuide = (section: string): string =>
  `seed 003, ${section} (Red Points, “How to report and remove a counterfeit from Alibaba”)`;
const portalHelp = (subject: string, slug: string): string =>
  `Alibaba IP Protection Platform help, ${subject} (https://ipp.alibabagroup.com/infoContent.htm?skyWindowUrl=${slug})`;

/** Where the facts of the rulebook come from, written so that a reader finds the text again. */
export const sources = {
  justiceObserver:
    'seed 000 (China Justice Observer, “How to Combat Counterfeiting on Alibaba, Taobao and Tmall?”, 7 July 2022)',
  helpdeskGeneral: helpdeskGuide('1.1'),
  helpdeskSuspicious: helpdeskGuide('2.3'),
  helpdeskGroup: helpdeskGuide('3'),
  helpdeskAlibaba: helpdeskGuide('3.1'),
  helpdeskTaobao: helpdeskGuide('3.2'),
  lawyersGuide,
  redPointsPenalties: redPointsGuide('counterfeit policy'),
  redPointsStep1: redPointsGuide('step 1'),
  redPointsStep3: redPointsGuide('step 3'),
  redPointsStep4: redPointsGuide('step 4'),
  redPointsAfterReport: redPointsGuide('after the report'),
  ukGuidance:
    'UK Intellectual Property Office, “Protecting intellectual property rights on e-commerce stores”, 8 October 2025 (https://www.gov.uk/government/publications/protecting-intellectual-property-rights-on-e-commerce-stores/protecting-intellectual-property-rights-on-e-commerce-stores)',
  aidcAddress: 'page footers of Alibaba.com in public code (https://ipp.aidcgroup.net/#/ippHome)',
  groupHandbook: 'IPR Protection Handbook of the Alibaba Group (https://docslib.org/doc/1789568)',
  aliProtectClosed:
    'Alibaba notice, AliProtect closed on 15 December 2018 (legal.alibaba.com, copied by webtrans.yodao)',
  portalHelpComplaints: portalHelp('complaints', 'uc%2Fsc%2Ffaq%2Fcmpt-t-o-htstc%2Fen'),
  portalHelpRights: portalHelp('rights and evidence', 'uc%2Fsc%2Ffaq-list%2Fen'),
  portalHelpLetters: portalHelp('authorisation letters, ipr-p-o-htpastp', 'uc%2Fsc%2Ffaq-list%2Fen'),
  portalHelpSmallCompanies:
    'Alibaba IP Protection Platform help for small companies (ipp.alibabagroup.com, contact-us-sme-info)',
  goodFaith2018: portalHelp('good-faith mechanism, 2018 text', 'ipp/gftm/notice_en'),
  goodFaith2021: portalHelp('good-faith mechanism, 28 December 2021 text', 'ipp/gftm/notice_en'),
  portalHelpSites:
    'Alibaba IP Protection Platform FAQ, websites on which complaints may be filed (https://ipp.alibabagroup.com/faq/en.htm)',
  identityHelp:
    'Alibaba.com help, identity information in an IPP account (https://service.alibaba.com/buyer/faq_detail/20729163.htm)',
  sellerHelp: 'Alibaba.com help of the AliProtect era (http://service.alibaba.com/ensupplier/faq_detail/13845889.htm)',
  verificationHelp: 'Alibaba.com help, IPP account and right review (service.alibaba.com faq_detail 20451704)',
  wiser:
    'Wiser Market guide (https://wisermarket.com/how-to-protect-your-intellectual-property-on-alibaba-group-e-commerce-sites/)',
  thomsenTrampedach:
    'Thomsen Trampedach guide (https://thomsentrampedach.com/faq-items/how-to-enforce-your-rights-on-alibaba-platforms-alibaba-com-taobao-com-tmall-1688-com-aliexpress-lazada)',
  cnBizInsight:
    'CNBizInsight guide (https://cnbizinsight.com/cross-border-e-commerce-ip-complaints-a-deep-dive-into-alibaba-aliexpress-rules)',
  secaGroup:
    'SECA best practices on IPR protection, 9 December 2022 (https://secagroup.org/alibaba-best-practices-on-ipr-protection.html)',
  taobaoQuestions: 'weak question-and-answer page (https://falvjieda.com/lvshidaquan/nfvilprskf.html)',
  uploadGuide: 'weak guide to the upload formats of the IP Protection Platform (bytenew.com)',
  eCommerceLaw:
    'E-Commerce Law of the PRC, arts 42–43, and Civil Code, art. 1196 (text in github.com/LawRefBook/Laws at 2f4c5c2)',
  ipAustralia:
    'IP Australia, tackling counterfeits on e-commerce platforms, 2020 (https://www.ipaustralia.gov.au/understanding-ip/taking-your-ip-global/ip-protection-china/tackling-counterfeits-e-commerce-platforms)',
  evaluationReports:
    'law-firm article on patent evaluation reports, 14 May 2025 (https://www.mondaq.com/china/patent/1623882/is-a-patent-right-evaluation-report-necessary-for-asserting-utility-model-and-design-patent-rights-in-china)',
  patentPractice: 'Patent Law of the PRC, art. 66, and law-firm practice (plnmw.com)',
  copyrightGuides: 'guide to copyright complaints (crsrw.com)',
  laterChances:
    'Alibaba.com notice on counter-notices, 13 and 20 January 2022 (copy: http://www.zhiyixt.com/article/104)',
  reasonsElsewhere: `${portalHelp('rights and evidence', 'uc%2Fsc%2Ffaq-list%2Fen')}; ${redPointsGuide('counterfeit policy')}`,
  prudence: 'no source; what marketplaces commonly ask for',
} as const;
