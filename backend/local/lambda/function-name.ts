/**
 * A caller's name for a function: `name`, `name:qualifier`, `123456789012:function:name`, or an ARN with or without a
 * qualifier. Versions and aliases mean the current function: this machine keeps no earlier code.
 */
function afterFunction(given: string): string[] {
  const parts = given.split(':')
  return parts.slice(parts.indexOf('function') + 1)
}

/** The function's name, without account and qualifier. */
export const functionName = (given: string): string => afterFunction(given)[0]!

/** The ARN, with the qualifier, if any. */
export const functionArn = (given: string, region: string, accountId: string): string =>
  `arn:aws:lambda:${region}:${accountId}:function:${afterFunction(given).join(':')}`
