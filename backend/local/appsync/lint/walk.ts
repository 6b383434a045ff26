/**
 * Visits every node of an acorn tree, parents before children, with the chain of parents. The chain is one list that
 * changes as the walk goes on: a visitor that keeps it must copy it.
 */
export function walk(root: any, visit: (node: any, parents: readonly any[]) => void): void {
  const parents: any[] = []
  function enter(node: any) {
    visit(node, parents)
    parents.push(node)
    for (const key in node) {
      const value = node[key]
      if (Array.isArray(value)) {
        for (const child of value) if (isNode(child)) enter(child)
      } else if (isNode(value)) enter(value)
    }
    parents.pop()
  }
  enter(root)
}

const isNode = (value: any) => typeof value === 'object' && typeof value?.type === 'string'
