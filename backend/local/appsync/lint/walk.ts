/** Visits every node of an acorn tree, parents before children, with the chain of parents. */
export function walk(node: any, visit: (node: any, parents: any[]) => void, parents: any[] = []): void {
  visit(node, parents)
  const chain = [...parents, node]
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof (child as any).type === 'string')
        walk(child, visit, chain)
    }
  }
}
