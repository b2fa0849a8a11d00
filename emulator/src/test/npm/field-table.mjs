// Reads the types that @google/genai declares and writes the names, types and enumerations of the given types and of all they contain. In
// ../../main/resources/io/github/camelgemini/interactions/emulator, this wrote interactions/request-types.json, decisions/decision-types.json and
// webhooks/webhook-types.json:
//   node field-table.mjs CreateModelInteraction CreateAgentInteraction
//   node field-table.mjs CreateDecisionRequest_2
//   node field-table.mjs WebhookInput WebhookUpdate RotateSigningSecretRequest
import fs from 'node:fs';
import ts from 'typescript';

const declarations = new URL('node_modules/@google/genai/dist/genai.d.ts', import.meta.url);
const source = ts.createSourceFile('genai.d.ts', fs.readFileSync(declarations, 'utf8'), ts.ScriptTarget.Latest, true);
const declared = new Map();
ts.forEachChild(source, node => { if (ts.isTypeAliasDeclaration(node)) declared.set(node.name.text, node.type); });

const plain = name => name.replace(/(_\d+|\$\d*)$/, '');
const objects = {}, enums = {}, unions = {};
const isUndefined = node => node.kind === ts.SyntaxKind.UndefinedKeyword;
const isLiteral = node => ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal);
const parts = node => (ts.isUnionTypeNode(node) ? [...node.types] : [node])
    .map(part => (ts.isParenthesizedTypeNode(part) ? part.type : part)).filter(part => !isUndefined(part));
// (string & {}) leaves a set of names open.
const isOpen = node => ts.isIntersectionTypeNode(node);

function define(name) {
  const short = plain(name);
  if (short in objects || short in enums || short in unions) return short;
  const node = declared.get(name);
  const alternatives = parts(node);
  if (alternatives.some(isLiteral)) {
    enums[short] = alternatives.filter(isLiteral).map(each => each.literal.text);
  } else if (alternatives.length > 1) {
    unions[short] = [];
    unions[short] = alternatives.map(expression);
  } else if (ts.isTypeLiteralNode(alternatives[0]) && !alternatives[0].members.some(ts.isIndexSignatureDeclaration)) {
    objects[short] = {};
    for (const member of alternatives[0].members) {
      objects[short][member.name.text + (member.questionToken ? '' : '!')] = parts(member.type).map(expression).join('|');
    }
  } else if (ts.isTypeLiteralNode(alternatives[0])) {
    // Some named fields, and any others.
    objects[short] = { '*': 'any' };
    for (const member of alternatives[0].members.filter(ts.isPropertySignature)) {
      objects[short][member.name.text + (member.questionToken ? '' : '!')] = parts(member.type).map(expression).join('|');
    }
  } else {
    unions[short] = [expression(alternatives[0])];
  }
  return short;
}

function expression(node) {
  if (isLiteral(node)) return `'${node.literal.text}'`;
  if (isOpen(node)) return 'string';
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword: return 'string';
    case ts.SyntaxKind.NumberKeyword: return 'number';
    case ts.SyntaxKind.BooleanKeyword: return 'boolean';
    case ts.SyntaxKind.AnyKeyword: case ts.SyntaxKind.UnknownKeyword: return 'any';
  }
  if (ts.isTypeLiteralNode(node)) {
    const values = node.members.find(ts.isIndexSignatureDeclaration);
    return `{${values ? parts(values.type).map(expression).join('|') : 'any'}}`;
  }
  if (ts.isTypeReferenceNode(node)) {
    const name = node.typeName.getText(source);
    return name === 'Array' ? `[${parts(node.typeArguments[0]).map(expression).join('|')}]` : define(name.split('.').pop());
  }
  throw new Error('Not understood: ' + node.getText(source));
}

process.argv.slice(2).forEach(name => define(name));
const sorted = map => Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
process.stdout.write(JSON.stringify({ objects: sorted(objects), unions: sorted(unions), enums: sorted(enums) }, null, 1)
    .replace(/\[\n\s+([^\[\]{}]*?)\n\s+\]/g, (all, list) => '[' + list.replace(/\n\s+/g, ' ') + ']') + '\n');
