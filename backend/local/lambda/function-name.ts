/**
 * The name in what callers give: `name`, `name:qualifier`, `123456789012:function:name`, or an ARN with
 * or without a qualifier. A version or an alias is the function as it is now: this machine keeps no
 * earlier code.
 */
export function functionName(given: string): string {
  const parts = given.split(':')
  const name = parts.indexOf('function') + 1
  return parts[name > 0 ? name : 0]!
}
