/** Finds the names that a program uses without declaring them. */
import { walk } from '../../service/syntax-tree.ts'

/** Identifiers that a pattern binds: `{ a, b: [c, ...d] }` binds a, c and d. */
function boundNames(pattern: any): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((one: any) =>
        boundNames(one.type === 'RestElement' ? one.argument : one.value),
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundNames)
    case 'AssignmentPattern':
      return boundNames(pattern.left)
    case 'RestElement':
      return boundNames(pattern.argument)
    default:
      return []
  }
}

const isFunction = (node: any) => /Function/.test(node.type)

/** An identifier that no scope declares, and the name of the member that is read from it, as in `Math.max`. */
interface Undeclared {
  name: any
  member?: string
}

/**
 * Identifiers used as values that no enclosing scope declares. `var`, `let` and function declarations count for the
 * whole enclosing function.
 */
export function findUndeclared(program: any): Undeclared[] {
  const declared = new Map<any, Set<string>>()
  const declare = (scope: any, names: string[]) => {
    if (!declared.has(scope)) declared.set(scope, new Set())
    for (const name of names) declared.get(scope)!.add(name)
  }
  const scopeOf = (parents: readonly any[]) =>
    parents.findLast((parent) => isFunction(parent) || parent.type === 'Program')
  walk(program, (node, parents) => {
    if (isFunction(node)) {
      declare(node, node.params.flatMap(boundNames))
      if (node.id) declare(node.type === 'FunctionDeclaration' ? scopeOf(parents) : node, [node.id.name])
    }
    if (node.type === 'VariableDeclarator') declare(scopeOf(parents), boundNames(node.id))
    if (node.type === 'ClassDeclaration') declare(scopeOf(parents), [node.id.name])
    if (/^Import.*Specifier$/.test(node.type)) declare(program, [node.local.name])
    if (node.type === 'CatchClause') declare(scopeOf(parents), boundNames(node.param))
  })

  const undeclared: Undeclared[] = []
  walk(program, (node, parents) => {
    if (node.type !== 'Identifier' || !isValue(node, parents.at(-1), parents.at(-2))) return
    const scopes = [...parents, program].filter((parent) => declared.has(parent))
    if (scopes.some((scope) => declared.get(scope)!.has(node.name))) return
    const parent = parents.at(-1)
    const isRead = parent.type === 'MemberExpression' && parent.object === node && !parent.computed
    undeclared.push({ name: node, ...(isRead && { member: parent.property.name }) })
  })
  return undeclared
}

/** Whether an identifier is a variable, not a property, a label or an export. */
function isValue(node: any, parent: any, grandparent: any): boolean {
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed
  if (parent.type === 'Property')
    return parent.value === node
      ? grandparent?.type !== 'ObjectPattern'
      : parent.computed && parent.key === node
  if (
    /^(Import|Export).*Specifier$|^Labeled|^Break|^Continue|^Method|^PropertyDefinition|^MetaProperty/.test(
      parent.type,
    )
  )
    return false
  return true
}
