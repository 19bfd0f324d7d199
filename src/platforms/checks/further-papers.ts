import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, typeName, underRule, warn } from './finding.ts';

const upload = 'Ask the Chinese patent office for the evaluation report, and upload it.';

/** Whether a Chinese utility model or design, registered without examination, comes with its evaluation report. */
export const evaluationReport = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.evaluation_report, ({ value, source }) => {
    const { type, jurisdiction, evaluation_report_present: present } = context.input.right;
    const isUnexamined = type === 'utility_model' || type === 'design_patent';
    if (value === 'not_needed' || !isUnexamined || jurisdiction !== 'CN') {
      return notApplicable(source, 'No patent evaluation report is needed.');
    }
    if (present === true) return pass(source, 'The patent evaluation report is there.');
    if (present === undefined) {
      return warn(source, 'It is not stated whether the patent evaluation report is there.', upload);
    }
    return value === 'required'
      ? fail(source, `A ${typeName(context)} needs the patent evaluation report, and it is missing.`, upload)
      : warn(source, `For a ${typeName(context)} the patent evaluation report is usually asked for.`, upload);
  });

/** Whether registered software is shown with a screenshot of the running program. */
export const softwareScreenshot = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.software_screenshot, ({ value, source }) => {
    const { type, work_type, software_screenshot_present: present } = context.input.right;
    if (!value || type !== 'copyright' || work_type !== 'software') {
      return notApplicable(source, 'The right is no software copyright, or no screenshot is asked for.');
    }
    return present === true
      ? pass(source, 'A screenshot of the running program is there.')
      : warn(
          source,
          present === undefined
            ? 'It is not stated whether a screenshot of the running program is there.'
            : 'A screenshot of the running program is missing.',
          'Upload a screenshot of the running program beside the colour scan of the certificate.',
        );
  });

/** Names the papers that the platform asks for beside all others; nobody records them, so it is advice. */
export const furtherPapers = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.further_papers, ({ value, source }) => {
    const papers = value
      .filter(({ right_types }) => right_types.includes(context.input.right.type))
      .map(({ paper }) => paper);
    if (papers.length === 0) return notApplicable(source, 'No further papers are asked for.');
    const list = papers.join('; ');
    return warn(source, `${context.platform.names.en} also asks for: ${list}.`, `Have ready: ${list}.`);
  });
