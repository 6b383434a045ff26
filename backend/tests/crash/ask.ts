import type { Library } from '../library.ts'

/** The album refused a change because of other ones: nothing has changed. */
export class Refused extends Error {}

/** @throws Refused because of concurrent changes, Error for anything that must not happen, and the errors of `fetch` */
export async function ask(library: Library, mutation: string): Promise<any> {
  const { data, errors } = await library.query(`mutation { ${mutation} }`)
  if (!errors) return data
  if (errors.every(({ errorType }) => errorType === 'Conflict')) throw new Refused(errors[0]!.message)
  throw new Error(`${mutation} was answered ${JSON.stringify(errors)}`)
}
