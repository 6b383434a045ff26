import type { TypedDocumentString } from '../generated/graphql.ts'
import type { Answer as ApiAnswer } from '../library.ts'
import { must } from './steps.ts'

interface Answer<Data> extends ApiAnswer<Data> {
  status: number
}

/** Sends one request. A smoke test must not retry: a retry would hide the fault that it looks for. */
export type Ask = <Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
) => Promise<Data>

/** @param authorization undefined for a stranger */
async function post<Data, Variables>(
  graphqlUrl: string,
  authorization: string | undefined,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Answer<Data>> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify({ query: document.toString(), variables }),
    signal,
  })
  const answer = (await response.json().catch(() => ({}))) as Partial<Answer<Data>>
  return { status: response.status, data: answer.data ?? null, errors: answer.errors ?? [] }
}

/** @returns the data @throws CheckFailed where anything went wrong */
export const asking =
  (graphqlUrl: string, authorization: string, signal: AbortSignal): Ask =>
  async (document, variables) => {
    const { status, data, errors } = await post(graphqlUrl, authorization, document, variables, signal)
    must(
      status === 200 && data && errors.length === 0,
      `The API answered ${status}: ${errors.map(({ message }) => message).join(' ') || 'no data'}`,
    )
    return data
  }

/** @throws CheckFailed where the API answers this caller */
export async function mustRefuse(
  graphqlUrl: string,
  who: string,
  authorization: string | undefined,
  document: TypedDocumentString<object, Record<string, never>>,
  signal: AbortSignal,
): Promise<void> {
  const { status, data, errors } = await post(graphqlUrl, authorization, document, {}, signal)
  const isGiven = Object.values(data ?? {}).some((value) => value !== null)
  const request = document.toString().replace(/\s+/g, ' ').trim()
  must(!isGiven, `${who} gets an answer to ${request}.`)
  must(
    status === 401 || errors.some(({ errorType }) => /^Unauthorized/.test(errorType ?? '')),
    `${who} is not refused: ${request} is answered with ${status}, ${errors[0]?.message ?? 'no error'}.`,
  )
}
