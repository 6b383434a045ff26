/** `util.authType()`: AppSync derives the mode from the shape of `ctx.identity`. An undocumented shape counts as an API key. */
export function authorizationType(identity: any): string {
  if (identity === null || identity === undefined) return 'API Key Authorization'
  const has = (...names: string[]) =>
    names.every((name) => identity[name] !== undefined && identity[name] !== null)
  if (!Object.keys(identity).length || has('resolverContext')) return 'Lambda Authorization'
  if (has('accountId', 'userArn', 'username', 'sourceIp')) return 'IAM Authorization'
  if (has('sub', 'issuer', 'username', 'claims', 'sourceIp', 'defaultAuthStrategy'))
    return 'User Pool Authorization'
  if (has('sub', 'issuer', 'claims') && !('username' in identity)) return 'Open ID Connect Authorization'
  return 'API Key Authorization'
}
