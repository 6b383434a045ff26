/**
 * Turns a resolver's ES module into one expression that can run in a vm context: imports become constants, and exports
 * become a returned object. Edits never add a line, so positions in messages stay correct.
 *
 * Every loop iteration and every function call counts as a step. APPSYNC_JS has no `while` and no recursion, but `for
 * (const one of list) list.push(one)` never ends. A loop over more than 1,000 elements stops there (prelude.ts).
 *
 * In APPSYNC_JS, null and undefined are equal, also for `===` (github.com/aws/aws-appsync-community/issues/305): comparisons with
 * either of them become `==` and `!=`.
 */
import type { Node, Program } from 'acorn'
import { applied, countSteps, type Edit, walk } from '../../service/syntax-tree.ts'
import { notAvailableLocally } from './resolver-error.ts'

/**
 * @param program of the code, with locations
 * @throws ResolverError for an import of a module that is not emulated
 */
export function toExpressionSource(code: string, program: Program): string {
  const edits: Edit[] = []
  const replace = (node: Node, text: string) => edits.push({ start: node.start, end: node.end, text })
  const insert = (position: number, text: string) => edits.push({ start: position, end: position, text })
  const exported: [as: string, name: string][] = []

  for (const statement of program.body as any[]) {
    if (statement.type === 'ImportDeclaration')
      replace(statement, importConstants(statement) + newlines(code, statement))
    if (statement.type === 'ExportNamedDeclaration') {
      if (statement.declaration) {
        edits.push({ start: statement.start, end: statement.declaration.start, text: '' })
        exported.push(...declaredNames(statement.declaration).map((name): [string, string] => [name, name]))
      } else {
        exported.push(
          ...statement.specifiers.map((one: any): [string, string] => [one.exported.name, one.local.name]),
        )
        replace(statement, newlines(code, statement))
      }
    }
  }
  edits.push(...countSteps(program))
  walk(program, (node: any) => {
    if (node.type === 'ForOfStatement') {
      insert(node.right.start, '$first(')
      insert(node.right.end, ')')
    }
    if (isComparedWithNothing(node)) {
      const at = code.indexOf(node.operator, node.left.end)
      edits.push({ start: at, end: at + node.operator.length, text: node.operator.slice(0, -1) })
    }
    if (isConsoleCall(node)) {
      const { line, column } = node.callee.object.loc.start
      insert(node.callee.end, `.at('${line}:${column + 1}')`)
    }
  })

  const names = exported.map(([as, name]) => `${as}: ${name}`).join(', ')
  return `(function ($imports, $step, $first) { 'use strict'; ${applied(code, edits)}\nreturn { ${names} } })`
}

const availableModules = ['@aws-appsync/utils', '@aws-appsync/utils/dynamodb']

function importConstants(statement: any): string {
  if (!availableModules.includes(statement.source.value)) throw notAvailableLocally(statement.source.value)
  const source = JSON.stringify(statement.source.value)
  return statement.specifiers
    .map((one: any) => {
      const from = one.type === 'ImportSpecifier' ? `.${one.imported.name}` : ''
      return `const ${one.local.name} = $imports[${source}]${from};`
    })
    .join(' ')
}

function declaredNames(declaration: any): string[] {
  if (declaration.id) return [declaration.id.name]
  return declaration.declarations.map((one: any) => one.id.name)
}

const newlines = (code: string, { start, end }: Node) => code.slice(start, end).replaceAll(/[^\n]/g, '')

const isNothing = (node: any) =>
  (node.type === 'Literal' && node.raw === 'null') ||
  (node.type === 'Identifier' && node.name === 'undefined') ||
  (node.type === 'UnaryExpression' && node.operator === 'void')

const isComparedWithNothing = (node: any) =>
  node.type === 'BinaryExpression' &&
  ['===', '!=='].includes(node.operator) &&
  (isNothing(node.left) || isNothing(node.right))

const isConsoleCall = (node: any) =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.object.type === 'Identifier' &&
  node.callee.object.name === 'console' &&
  ['log', 'error'].includes(node.callee.property.name)
