import ts from 'typescript';

/** Where a code may stand as an example: it is shown to a reader and decides nothing. */
const shownNames = /^(examples?|description|summary)$/i;

const nameOf = (node: ts.Node): string | null => {
  if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) return node.name.getText();
  return null;
};

/** Whether a literal is an example or a description: a part of what bears such a name. */
const isShown = (node: ts.Node): boolean => {
  for (let one: ts.Node | undefined = node; one !== undefined; one = one.parent as ts.Node | undefined) {
    const name = nameOf(one);
    if (name !== null && shownNames.test(name)) return true;
  }
  return false;
};

const isPropertyName = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node.parent) || ts.isPropertySignature(node.parent)) && node.parent.name === node;

const isValue = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);

const isKey = (node: ts.Node): node is ts.Identifier | ts.NumericLiteral =>
  (ts.isIdentifier(node) || ts.isNumericLiteral(node)) && isPropertyName(node);

/**
 * Where a source text names one of the codes as a value or as a key, in words: there something would be decided by the
 * name of a platform that its own file should say. Examples and descriptions are let through, and so are imports.
 */
export const platformNameFaults = (path: string, text: string, codes: ReadonlySet<string>): string[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((isValue(node) || isKey(node)) && codes.has(node.text) && !isShown(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      faults.push(`${path}:${line + 1} names the platform ${node.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
};
