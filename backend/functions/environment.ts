/** A setting that the stack gives in the environment. @throws at start, naming what is missing */
export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`The environment variable ${name} is not set.`)
  return value
}
