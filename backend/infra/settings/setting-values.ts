/** A setting that cannot work, or a page that is not built. Its message is one sentence for the owner. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
}

export function wholeNumber(name: string, value: unknown): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1)
    throw new WrongSetting(`The setting "${name}" is ${String(value)}; it must be a whole number from 1.`)
  return number
}

/** On the command line of `cdk` every value is a text. */
export function trueOrFalse(name: string, value: unknown = false): boolean {
  if (String(value) === 'true' || String(value) === 'false') return String(value) === 'true'
  throw new WrongSetting(`The setting "${name}" is ${String(value)}; it must be true or false.`)
}

/** @returns undefined if there is none, or an empty one */
export function addressOf(name: string, value: unknown = ''): string | undefined {
  if (value === '') return undefined
  if (typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value)) return value
  throw new WrongSetting(`The setting "${name}" is ${String(value)}; it must be an e-mail address.`)
}
