import type { ApiError } from '../library.ts'
import { must } from './steps.ts'

export interface Answer<Data> {
  status: number
  data: Data | null
  errors: ApiError[]
}

/** Sends one request. A smoke test must not retry: a retry would hide the fault that it looks for. */
export type Ask = <Data>(query: string, variables?: object) => Promise<Data>

/** @param authorization none for a stranger */
async function post<Data>(
  graphqlUrl: string,
  authorization: string | undefined,
  body: { query: string; variables?: object },
  signal: AbortSignal,
): Promise<Answer<Data>> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify(body),
    signal,
  })
  const answer = (await response.json().catch(() => ({}))) as Partial<Answer<Data>>
  return { status: response.status, data: answer.data ?? null, errors: answer.errors ?? [] }
}

/** The data, where nothing went wrong. @throws CheckFailed */
export const asking =
  (graphqlUrl: string, authorization: string, signal: AbortSignal): Ask =>
  async <Data>(query: string, variables: object = {}) => {
    const { status, data, errors } = await post<Data>(graphqlUrl, authorization, { query, variables }, signal)
    must(
      status === 200 && data && errors.length === 0,
      `The API answered ${status}: ${errors.map(({ message }) => message).join(' ') || 'no data'}`,
    )
    return data
  }

/** @throws CheckFailed where the API gives this caller anything */
export async function mustRefuse(
  graphqlUrl: string,
  who: string,
  authorization: string | undefined,
  query: string,
  signal: AbortSignal,
): Promise<void> {
  const { status, data, errors } = await post<Record<string, unknown>>(
    graphqlUrl,
    authorization,
    { query },
    signal,
  )
  const isGiven = Object.values(data ?? {}).some((value) => value !== null)
  must(!isGiven, `${who} is given ${query}.`)
  must(
    status === 401 || errors.some(({ errorType }) => /^Unauthorized/.test(errorType ?? '')),
    `${who} is not refused for ${query}, but answered ${status}: ${errors[0]?.message ?? 'no error'}`,
  )
}
