/**
 * Finds code that APPSYNC_JS refuses in the bundle to deploy. The official ESLint plugin checks the sources and misses
 * some of it (`throw`, `new`, `sort(fn)`, unsupported globals). The local runtime applies both checks before it loads
 * any code.
 *
 * Source: AppSync Developer Guide, "Supported runtime features", and the plugin's own lists.
 */
import { parse, type Program } from 'acorn'
import { findRecursion } from './lint/recursion.ts'
import { refusedGlobals, refusedMethods, supportedStatics } from './lint/refused-names.ts'
import { findUndeclared } from './lint/scopes.ts'
import { refusedSyntax } from './lint/refused-syntax.ts'
import { walk } from '../service/syntax-tree.ts'

/** Lines and columns start at one, as in editors. */
export interface SyntaxProblem {
  line: number
  column: number
  message: string
}

/** Service quota "Size of code": 32,768 characters per resolver or function. */
const MAX_CODE_LENGTH = 32_768

/** Checks one bundle. @returns the problems in source order; empty if the runtime accepts the code */
export function checkRuntimeSyntax(code: string, filename: string): SyntaxProblem[] {
  const parsed = parseBundle(code, filename)
  return parsed instanceof Array ? parsed : checkProgram(parsed)
}

/** @returns the bundle's program, or why it has none */
export function parseBundle(code: string, filename: string): Program | SyntaxProblem[] {
  if (code.length > MAX_CODE_LENGTH)
    return [
      {
        line: 1,
        column: 1,
        message: `${filename} has ${code.length} characters; at most 32,768 are allowed`,
      },
    ]
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
  } catch (error) {
    const { loc, message } = error as { loc?: { line: number; column: number }; message: string }
    return [
      { line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1, message: message.replace(/ \(\d+:\d+\)$/, '') },
    ]
  }
}

/** As `checkRuntimeSyntax`, for a bundle that has been parsed. */
export function checkProgram(program: Program): SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  const report = (node: any, message: string) =>
    problems.push({ line: node.loc.start.line, column: node.loc.start.column + 1, message })

  walk(program, (node, parents) => {
    const refused = refusedSyntax(node, parents)
    if (refused) report(node, refused)
    checkCall(node, report)
  })
  for (const { name, member } of findUndeclared(program)) {
    const why = refusedGlobals(name.name, member)
    if (why) report(name, why)
  }
  for (const { node, name } of findRecursion(program))
    report(node, `Recursion is not supported: ${name} calls itself`)
  return problems.sort((one, other) => one.line - other.line || one.column - other.column)
}

function checkCall(node: any, report: (node: any, message: string) => void) {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.computed)
    return
  const { object, property } = node.callee
  const method: string = property.name
  const statics = object.type === 'Identifier' ? supportedStatics.get(object.name) : undefined
  if (statics && !statics.includes(method))
    return report(property, `${object.name}.${method} is not supported`)
  if (statics) return
  if (refusedMethods.has(method)) report(property, `${method} is not supported`)
  if (method === 'sort' && node.arguments.length) report(property, 'sort does not take a comparison function')
}
