import { invalidParameters } from './image/image-input.ts'

/** A number of the input, or undefined where it is absent. @throws AwsError InvalidParameterException */
export function numberBetween(name: string, value: unknown, min: number, max = Infinity): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw invalidParameters(`${name} is ${JSON.stringify(value)}, not a number from ${min} to ${max}`)
  }
  return value
}
