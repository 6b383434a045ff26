/** There are few policies, evaluated often: each pattern is compiled once. */
const compiled = new Map<string, RegExp>()

/** Matches like a policy: `*` is any number of characters, `?` exactly one. */
export function matches(pattern: string, text: string): boolean {
  if (pattern === '*' || pattern === text) return true
  return /[*?]/.test(pattern) && compile(pattern).test(text)
}

/** Matches each of an ARN's six parts separately, so that no wildcard matches a colon (ArnLike). */
export function arnMatches(pattern: string, arn: string): boolean {
  const wanted = arnParts(pattern)
  const given = arnParts(arn)
  return wanted.length === given.length && wanted.every((part, i) => matches(part, given[i]!))
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':')
  return [...parts.slice(0, 5), parts.slice(5).join(':')]
}

function compile(pattern: string): RegExp {
  const known = compiled.get(pattern)
  if (known) return known
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^]*')
    .replaceAll('?', '[^]')
  const expression = new RegExp(`^${source}$`)
  // Patterns with variables differ for each caller: do not let them accumulate.
  if (compiled.size > 1000) compiled.clear()
  compiled.set(pattern, expression)
  return expression
}
