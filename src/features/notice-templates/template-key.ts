import { type RightType, rightTypes } from '../../platforms/right-types.ts';

export const noticeLanguages = ['en', 'zh'] as const;
export type NoticeLanguage = (typeof noticeLanguages)[number];

/** For what a template is; null: for any. */
export type TemplateKey = {
  language: NoticeLanguage;
  platform: string | null;
  right_type: RightType | null;
  reason: string | null;
};

const any = 'any';

/** `<language>.<platform>.<right type>.<reason>`, `any` for each that is left open. */
const shape = new RegExp(
  `^(${noticeLanguages.join('|')})\\.[a-z0-9_]{1,50}\\.(${[any, ...rightTypes].join('|')})\\.[a-z0-9_]{1,100}$`,
);

/** Whether a template can have this code. */
export const isCode = (code: string): boolean => shape.test(code);

export const codeOf = ({ language, platform, right_type, reason }: TemplateKey): string =>
  [language, platform ?? any, right_type ?? any, reason ?? any].join('.');

/** @param code one that a template can have */
export function keyOf(code: string): TemplateKey {
  const [language, platform = any, right_type = any, reason = any] = code.split('.');
  return {
    language: language === 'zh' ? 'zh' : 'en',
    platform: platform === any ? null : platform,
    right_type: rightTypes.find((type) => type === right_type) ?? null,
    reason: reason === any ? null : reason,
  };
}

type Named = { [part in Exclude<keyof TemplateKey, 'language'>]: string };

/** The codes of the templates that fit, the closest first: the platform weighs more than the type of the right, that more than the reason. */
export function fittingCodes(language: NoticeLanguage, { platform, right_type, reason }: Named): string[] {
  const either = (part: string) => [part, any];
  return either(platform).flatMap((one) =>
    either(right_type).flatMap((type) => either(reason).map((why) => [language, one, type, why].join('.'))),
  );
}
