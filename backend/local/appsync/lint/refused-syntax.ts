/** Statements, operators and literals that APPSYNC_JS refuses (Developer Guide, "Supported runtime features"). */

const refusedTypes: Record<string, string> = {
  ThrowStatement: 'throw is not supported; use util.error()',
  TryStatement: 'try is not supported',
  WhileStatement: 'while is not supported',
  DoWhileStatement: 'do-while is not supported',
  ForStatement: 'for(initialization; condition; afterthought) is not supported; use for-of or for-in',
  ContinueStatement: 'continue is not supported',
  LabeledStatement: 'labeled statements are not supported',
  DebuggerStatement: 'debugger is not supported',
  WithStatement: 'with is not supported',
  UpdateExpression: 'the operators ++ and -- are not supported; use += 1',
  AwaitExpression: 'await is not supported',
  YieldExpression: 'yield is not supported',
  ClassDeclaration: 'classes are not supported',
  ClassExpression: 'classes are not supported',
  NewExpression: 'new is not supported',
  ThisExpression: 'this is not supported',
  Super: 'super is not supported',
  MetaProperty: 'import.meta and new.target are not supported',
  ImportExpression: 'dynamic import is not supported',
  TaggedTemplateExpression: 'tagged templates are not supported',
  // github.com/aws/aws-appsync-community/issues/353 and 411; INVALID_BINARY_OPERATOR for a comma.
  SequenceExpression: 'the comma operator is not supported',
  ExportDefaultDeclaration: 'export default is not supported; export request and response',
  ExportAllDeclaration: 'export * is not supported',
}

const moduleNames = [
  '@aws-appsync/utils',
  '@aws-appsync/utils/dynamodb',
  '@aws-appsync/utils/rds',
  '@aws-appsync/utils/ai',
]

/** Array methods that take a function (the official plugin's list); no other function takes one. */
const takeFunctions = [
  'map',
  'find',
  'filter',
  'findIndex',
  'findLast',
  'findLastIndex',
  'forEach',
  'reduce',
  'reduceRight',
  'every',
  'some',
  'flatMap',
]

const isFunction = (node: any) =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression'

/** Why this node is refused; undefined if it is not. */
export function refusedSyntax(node: any, parents: readonly any[]): string | undefined {
  const refused = refusedTypes[node.type]
  if (refused && !(node.type === 'TaggedTemplateExpression' && isStringRaw(node.tag))) return refused
  switch (node.type) {
    case 'Literal':
      if (node.regex) return 'regular expression literals are not supported; use util.matches()'
      if (node.bigint) return 'BigInt is not supported'
      return undefined
    case 'UnaryExpression':
      return node.operator === '~' ? 'the operator ~ is not supported' : undefined
    case 'BinaryExpression':
      if (node.operator === 'in') return 'the operator in is not supported; use Object.hasOwn()'
      return node.operator === 'instanceof' ? 'the operator instanceof is not supported' : undefined
    case 'AssignmentExpression':
      return refusedAssignment(node, parents.at(-1))
    case 'SwitchStatement':
      return node.discriminant.type === 'ChainExpression'
        ? 'a switch over an optional chain takes the default branch; use a constant'
        : undefined
    case 'CallExpression':
      return isEarlyReturn(node.callee) && node.arguments[0]?.raw === 'null'
        ? 'runtime.earlyReturn(null) fails; return an object'
        : undefined
    case 'ForOfStatement':
      return node.await ? 'for await is not supported' : undefined
    case 'Property':
      return node.kind === 'get' || node.kind === 'set' ? 'getters and setters are not supported' : undefined
    case 'ImportDeclaration':
      return moduleNames.includes(node.source.value) && !node.specifiers.some(isDefaultImport)
        ? undefined
        : `Only ${moduleNames[0]} and its modules can be imported; bundle the rest`
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return refusedFunction(node, parents.at(-1))
    default:
      return undefined
  }
}

/** The value of an assignment is an empty text (github.com/aws-amplify/amplify-category-api/issues/3192). */
function refusedAssignment({ operator }: any, parent: any): string | undefined {
  if (['??=', '||=', '&&='].includes(operator)) return `the operator ${operator} is not supported`
  return parent.type === 'ExpressionStatement' ? undefined : 'an assignment has no value; make it a statement'
}

const isEarlyReturn = (callee: any) =>
  callee.type === 'MemberExpression' &&
  callee.object.name === 'runtime' &&
  callee.property.name === 'earlyReturn'

const isDefaultImport = (specifier: any) => specifier.type === 'ImportDefaultSpecifier'

const isStringRaw = (tag: any) =>
  tag.type === 'MemberExpression' && tag.object.name === 'String' && tag.property.name === 'raw'

function refusedFunction(node: any, parent: any): string | undefined {
  if (node.async) return 'async functions are not supported'
  if (node.generator) return 'generators are not supported'
  if (parent?.type === 'ReturnStatement' && isFunction(node)) return 'returning a function is not supported'
  if (parent?.type === 'ArrowFunctionExpression' && parent.body === node)
    return 'returning a function is not supported'
  if (parent?.type === 'CallExpression' && parent.arguments.includes(node) && !isArrayMethod(parent.callee))
    return 'passing a function is supported only to array methods such as map and filter'
  return undefined
}

const isArrayMethod = (callee: any) => {
  const member = callee.type === 'ChainExpression' ? callee.expression : callee
  return member.type === 'MemberExpression' && [...takeFunctions, 'sort'].includes(member.property.name)
}
