import { retry, TRIES_OF_A_MINUTE } from '@album/async/retry'
import type { ApiError } from '@album/model/refusals'
import type { TypedDocumentString } from './generated/graphql.ts'
import { Refusal } from './command.ts'

export interface Answer<Data> {
  data: Data | null
  errors: ApiError[]
}

/** AppSync has refused a request before it read it: 429, `TooManyRequestsException`. */
class TooBusy extends Error {}

/** A person's library, over the public API. */
export class Library {
  /**
   * How far the album's clock is ahead of this computer's, in milliseconds, by the first answer: up to a second less, since `Date` has no
   * fractions. Later answers do not count: this computer's clock may be set in between.
   */
  clockAhead: number | undefined

  constructor(
    private readonly graphqlUrl: string,
    private readonly token: (fresh?: boolean) => Promise<string>,
  ) {}

  /** @returns the API's answer, errors included. Retries if the album does not answer or is busy. @throws Refusal */
  query<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables) {
    return this.send(document, variables, (error) => !(error instanceof Refusal))
  }

  /**
   * As `query`, for a change that would be wrong if it were made twice. If its answer is lost, it may have been made: only a request that
   * the album was too busy to take is repeated.
   */
  queryOnce<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables) {
    return this.send(document, variables, (error) => error instanceof TooBusy)
  }

  private async send<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    mayRetry: (error: unknown) => boolean,
  ): Promise<Answer<Data>> {
    const body = JSON.stringify({ query: document.toString(), variables })
    const { ok, status, answer } = await retry(() => this.post<Data>(body, false), {
      tries: TRIES_OF_A_MINUTE,
      mayRetry,
    }).catch((error: Error) => {
      if (error instanceof Refusal) throw error
      throw new Refusal('The album is not responding. Run the same command again later.')
    })
    if (!ok || (!answer.data && !answer.errors))
      throw new Refusal(`The album refused the request: ${answer.errors?.[0]?.message ?? status}`)
    return { data: answer.data ?? null, errors: answer.errors ?? [] }
  }

  /** @returns the data @throws Refusal if there were errors */
  async ask<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const { data, errors } = await this.query(document, variables)
    if (errors.length > 0 || !data) throw new Refusal(errors.map(({ message }) => message).join('\n'))
    return data
  }

  /** @throws Error if the album does not answer, is busy, or its answer was cut off */
  private async post<Data>(
    body: string,
    fresh: boolean,
  ): Promise<{ ok: boolean; status: number; answer: Partial<Answer<Data>> }> {
    const headers = { authorization: await this.token(fresh), 'content-type': 'application/json' }
    const response = await fetch(this.graphqlUrl, { method: 'POST', headers, body })
    const { ok, status } = response
    const receivedAt = Date.now()
    if (status === 429) throw new TooBusy('The album is busy.')
    if (status > 429) throw new Error(`The album answered ${status}.`)
    if (status === 401 && !fresh) return this.post(body, true)
    const answer = (await response.json().catch((error: Error) => {
      // A refusal may come from something in between, such as a proxy, with a page instead of JSON.
      if (!ok) return undefined
      throw error
    })) as Partial<Answer<Data>> | null | undefined
    const answeredAt = Date.parse(response.headers.get('date') ?? '')
    if (ok && answer && !Number.isNaN(answeredAt)) this.clockAhead ??= answeredAt - receivedAt
    return { ok, status, answer: answer ?? {} }
  }
}
