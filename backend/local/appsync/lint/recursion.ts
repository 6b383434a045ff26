/**
 * Finds direct and indirect recursion from named functions and the calls between them by name. That is complete,
 * because functions cannot be passed or returned.
 */
import { walk } from '../../service/syntax-tree.ts'

const isFunction = (node: any) => /Function/.test(node.type)

export function findRecursion(program: any): { node: any; name: string }[] {
  const bodies = new Map<string, any>()
  walk(program, (node, parents) => {
    const parent = parents.at(-1)
    if (node.type === 'FunctionDeclaration') bodies.set(node.id.name, node)
    else if (isFunction(node) && parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
      bodies.set(parent.id.name, node)
  })

  const calls = new Map<string, Set<string>>()
  for (const [name, body] of bodies) calls.set(name, calledNames(body, bodies))

  const reaches = (from: string, to: string, visited = new Set<string>()): boolean =>
    [...calls.get(from)!].some((next) => {
      if (next === to) return true
      if (visited.has(next)) return false
      visited.add(next)
      return reaches(next, to, visited)
    })
  return [...bodies].filter(([name]) => reaches(name, name)).map(([name, node]) => ({ name, node }))
}

/** Functions called by name, and those passed to array methods by name (`list.map(toItem)`). */
function calledNames(body: any, known: Map<string, any>): Set<string> {
  const names = new Set<string>()
  const note = (node: any) => {
    if (node.type === 'Identifier' && known.has(node.name)) names.add(node.name)
  }
  walk(body, (node) => {
    if (node.type !== 'CallExpression') return
    note(node.callee)
    node.arguments.forEach(note)
  })
  return names
}
