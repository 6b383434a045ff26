/**
 * AppSync's loops, and the array methods that call a function, silently stop after 1,000 elements; `slice` and `concat` do not
 * (https://github.com/aws/aws-appsync-community/issues/371). A list that may be longer is worked on in parts. The parts' loops stay where
 * they are used: only array methods take functions.
 */
export const PART = 1000
/** Where parts begin. DynamoDB ends a query at 1 MB, which is less than 20,000 of the smallest items. */
const STARTS = [
  0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000, 10_000, 11_000, 12_000, 13_000, 14_000,
  15_000, 16_000, 17_000, 18_000, 19_000,
]

export const partsOf = <T>(list: readonly T[]): T[][] =>
  STARTS.filter((start) => start < list.length).map((start) => list.slice(start, start + PART))

export const joined = <T>(parts: T[][]): T[] => parts.reduce((all: T[], part) => all.concat(part), [])
