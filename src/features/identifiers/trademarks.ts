import type { IdentifierFinding } from './finding.ts';
import { invalid, unknown, validUnlessMadeUp } from './finding.ts';

const chineseLabel = /^(?:(?:国际)?(?:商标)?注册(?:证|号)?|REG(?:ISTRATION|\.)?|NO\.?|第|:|\s)+/;

/** A registration number of the Chinese trademark office; `G` marks an international registration extended to China. */
export const checkChineseTrademark = (text: string): IdentifierFinding => {
  const bare = text.replace(chineseLabel, '').replace(/(?:号.*|\s+IN CLASS(?:ES)?\s.*)$/, '');
  const found = /^(G?)\s*(\d+)\s*([A-Z]{0,3})$/.exec(bare.trim());
  const [, prefix = '', digits = '', suffix = ''] = found ?? [];
  const isLongEnough = prefix === 'G' ? digits.length >= 4 : digits.length >= 1;
  if (found === null || !isLongEnough || digits.length > 8) {
    return invalid('A Chinese trademark number has up to eight digits; G stands before an international registration.');
  }
  const number = `${prefix}${digits}${suffix}`;
  if (suffix !== '')
    return unknown(number, 'Letters behind the digits occur for divided marks and later designations.');
  if (digits.length < 5) return unknown(number, 'Numbers of so few digits are unusual; check it.');
  return validUnlessMadeUp(number, digits);
};

const europeanLabel = /^(?:EUTM|CTM|EU|NO\.?|:|\s)+/;

/** The number of a European Union trade mark: nine digits with leading noughts. */
export const checkEuropeanTrademark = (text: string): IdentifierFinding => {
  const digits = text.replace(europeanLabel, '').replace(/\s+/g, '');
  if (!/^\d{1,9}$/.test(digits)) return invalid('A European Union trade mark has up to nine digits.');
  const number = digits.padStart(9, '0');
  return digits.length < 6
    ? unknown(number, 'Numbers of so few digits are unusual; check it.')
    : validUnlessMadeUp(number, number);
};

const americanLabel = /^(?:USPTO|U\.?S\.?|REG(?:ISTRATION|\.)?|NO\.?|#|:|\s)+/;

/** The registration number of a trademark of the United States: seven digits; eight make a serial number. */
export const checkAmericanTrademark = (text: string): IdentifierFinding => {
  const bare = text.replace(americanLabel, '');
  const digits = bare.replace(/[,\s]+/g, '');
  if (/^\d{8}$/.test(digits)) {
    return invalid('Eight digits are the serial number of an application, not a registration number.');
  }
  if (!/^\d{1,7}$/.test(digits)) return invalid('A registration number of the United States has up to seven digits.');
  const number = digits.padStart(7, '0');
  if (!/^(?:\d+|\d{1,3}(?:[, ]\d{3})*)$/.test(bare)) {
    return unknown(number, 'The separators do not stand between groups of three digits; check the number.');
  }
  return digits.length < 6
    ? unknown(number, 'Numbers of so few digits are unusual; check it.')
    : validUnlessMadeUp(number, digits);
};

const internationalLabel = /^(?:WIPO|INTERNATIONAL|REG(?:ISTRATION|\.)?|IR|NO\.?|NUMBER|:|\s)+/;

/** The number of an international registration under the Madrid system. */
export const checkInternationalTrademark = (text: string): IdentifierFinding => {
  const bare = text
    .replace(internationalLabel, '')
    .replace(/^G(?=\d)/, '')
    .replace(/\s+/g, '');
  const found = /^(\d{1,7})([A-Z]?)$/.exec(bare);
  if (found === null) return invalid('An international registration has up to seven digits.');
  const [, digits = '', suffix = ''] = found;
  const number = `${digits}${suffix}`;
  if (suffix !== '') return unknown(number, 'A letter behind the digits occurs for a part that was assigned.');
  if (digits.length < 6) return unknown(number, 'Numbers of so few digits are old; check it.');
  return validUnlessMadeUp(number, digits);
};
