/** Matching as policies do it: `*` is any number of characters, `?` exactly one. */
export function matches(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^]*')
    .replaceAll('?', '[^]')
  return new RegExp(`^${source}$`).test(text)
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
