/** Policies are few and asked often: each pattern is compiled once. */
const compiled = new Map<string, RegExp>()

/** Matching as policies do it: `*` is any number of characters, `?` exactly one. */
export function matches(pattern: string, text: string): boolean {
  if (pattern === '*' || pattern === text) return true
  return /[*?]/.test(pattern) && compile(pattern).test(text)
}

/** Each of an ARN's six parts is matched by itself, so that no wildcard runs over a colon (ArnLike). */
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
  // Patterns with variables in them differ by caller; they are not to pile up.
  if (compiled.size > 1000) compiled.clear()
  compiled.set(pattern, expression)
  return expression
}
