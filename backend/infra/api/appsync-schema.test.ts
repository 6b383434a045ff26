import { expect, test } from 'vitest'
import { schemaForAppSync } from './appsync-schema.ts'

test('AppSync gets no quoted descriptions, and enum values are described with their enum', () => {
  const sent = schemaForAppSync(`
"What this is."
schema { query: Query }
# A comment with null in it.
type Query {
  """
  One day.
  Or none.
  """
  day("Which." of: Int = 1): Day
}
enum Day {
  "The first."
  MONDAY
  TUESDAY
}
"Times."
enum Time {
  NOON
  "Not false."
  NIGHT # null
}`)
  expect(sent.trimEnd()).toBe(`schema { query: Query }
type Query {
  #One day. Or none.
  day(#Which.
 of: Int = 1): Day
}
#MONDAY: The first.
enum Day {
  MONDAY
  TUESDAY
}
#Times. NIGHT: Not false.
enum Time {
  NOON
  NIGHT 
}`)
})
