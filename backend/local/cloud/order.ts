/**
 * Sorts by dependencies, and otherwise keeps the given order. Ignores dependencies that are not among the ids.
 * @throws Error that names a cycle
 */
export function inOrder(
  ids: string[],
  dependenciesOf: (id: string) => Iterable<string>,
  what: string,
): string[] {
  const known = new Set(ids)
  const done = new Set<string>()
  const path: string[] = []

  function visit(id: string): void {
    if (done.has(id)) return
    const start = path.indexOf(id)
    if (start >= 0) {
      throw new Error(`${what} depend on each other in a circle: ${[...path.slice(start), id].join(' → ')}`)
    }
    path.push(id)
    for (const dependency of dependenciesOf(id)) {
      if (known.has(dependency) && dependency !== id) visit(dependency)
    }
    path.pop()
    done.add(id)
  }
  ids.forEach(visit)
  return [...done]
}
