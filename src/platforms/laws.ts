const inLawBook = 'text in github.com/LawRefBook/Laws at 2f4c5c2';

/** The laws of China that terms and renewals follow, written so that a reader finds the text again. */
export const laws = {
  trademarkTerm: `Trademark Law of the PRC (2019), arts 39 and 40 (${inLawBook})`,
  trademarkRenewal: `Trademark Law of the PRC (2019), art. 40 (${inLawBook})`,
  newTrademarkLaw:
    'Trademark Law of the PRC, revised on 26 June 2026, in force from 1 January 2027 (Chang Tsi, https://www.changtsi.com/news/insight/4174.html)',
  patentTerm: `Patent Law of the PRC (2020), art. 42 (${inLawBook})`,
  designTermBefore2021:
    'CNIPA, Interim Measures for the amended Patent Law, 2021, art. 10 (copy: https://www.chinaiplawupdate.com/2021/05/china-releases-transition-measures-for-amended-patent-law-going-into-effect-june-1-2021/)',
  copyrightTerm: `Copyright Law of the PRC (2020), art. 23 (${inLawBook})`,
} as const;

/** What is said of a rule that is taken over into the new Trademark Law unread. */
export const unreadTrademarkLaw =
  'The articles of the new law on this were not read: that it goes on as before is assumed. Check it before you rely on it.';
