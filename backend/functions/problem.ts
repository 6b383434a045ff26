/** The schema's closed list of `errorType`. */
export type ErrorType =
  'NotFound' | 'Unauthorized' | 'ValidationError' | 'Conflict' | 'QuotaExceeded' | 'Internal'

/** Why something was refused: the kind, the rule (`errorInfo.code`), and a sentence for people. */
export interface Problem {
  errorType: ErrorType
  code: string
  message: string
}

/** A problem of one item of a call about several. */
export interface ProblemOfItem extends Problem {
  /** Its place in what was asked, from 0. */
  index: number
}

/** What a function about several things answers: null where one was refused, or a refusal of the whole call. */
export type BulkAnswer<Item> = { items: (Item | null)[]; errors: ProblemOfItem[] } | { error: Problem }

/** Neither a fresh place nor a cancellation makes sense any more. */
export const ALREADY_UPLOADED: Problem = {
  errorType: 'Conflict',
  code: 'ALREADY_UPLOADED',
  message: "This photo's bytes are already here.",
}

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'errorType' in value

/** Splits outcomes, in the order asked, into items and problems. */
export function bulkAnswer<Item extends object | string>(outcomes: (Item | Problem)[]): BulkAnswer<Item> {
  return {
    items: outcomes.map((outcome) => (isProblem(outcome) ? null : outcome)),
    errors: outcomes.flatMap((outcome, index) => (isProblem(outcome) ? [{ ...outcome, index }] : [])),
  }
}
