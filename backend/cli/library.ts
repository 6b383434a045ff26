import { retry, TRIES_OF_A_MINUTE } from '@album/async/retry'
import type { TypedDocumentString } from './generated/graphql.ts'
import { Refusal } from './command.ts'

/** An error in AppSync's form: its members are on the error itself, not in `extensions`. */
export interface ApiError {
  message: string
  errorType?: string
  errorInfo?: { code?: string; index?: number } | null
}
export interface Answer<Data> {
  data: Data | null
  errors: ApiError[]
}

/** AppSync has refused a request before it read it: 429, `TooManyRequestsException`. */
class TooBusy extends Error {}

/** A person's library, over the public API. */
export class Library {
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
    const response = await retry(() => this.post(body, false), {
      tries: TRIES_OF_A_MINUTE,
      mayRetry,
    }).catch((error: Error) => {
      if (error instanceof Refusal) throw error
      throw new Refusal('The album is not responding. Run the same command again later.')
    })
    const answer = (await response.json()) as Partial<Answer<Data>>
    if (!response.ok || (!answer.data && !answer.errors))
      throw new Refusal(`The album refused the request: ${answer.errors?.[0]?.message ?? response.status}`)
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

  /** @throws Error if the album does not answer or is busy */
  private async post(body: string, fresh: boolean): Promise<Response> {
    const headers = { authorization: await this.token(fresh), 'content-type': 'application/json' }
    const response = await fetch(this.graphqlUrl, { method: 'POST', headers, body })
    if (response.status === 429) throw new TooBusy('The album is busy.')
    if (response.status > 429) throw new Error(`The album answered ${response.status}.`)
    return response.status === 401 && !fresh ? this.post(body, true) : response
  }
}
