import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from './refusal.ts'

/** An error as AppSync writes it: its members stand on the error itself. */
export interface ApiError {
  message: string
  errorType?: string
  errorInfo?: { code?: string; index?: number } | null
}
export interface Answer<Data> {
  data: Data | null
  errors: ApiError[]
}

/** With the pauses between them a minute, in which an album that is started again is back. */
const TRIES = 8

/**
 * How long to wait before the next try: anything up to a bound that doubles with each try that failed (AWS
 * Architecture Blog, "Exponential Backoff And Jitter"). @returns milliseconds
 */
export const backoff = (failed: number) => Math.random() * Math.min(20_000, 500 * 2 ** failed)

/** A person's library, over the public API. */
export class Library {
  constructor(
    private readonly graphqlUrl: string,
    private readonly token: (fresh?: boolean) => Promise<string>,
  ) {}

  /**
   * What the API answers, its errors included; asked again where it does not answer or is busy.
   * @param operation of a document that holds several
   */
  async query<Data>(query: string, variables: object = {}, operation?: string): Promise<Answer<Data>> {
    const body = JSON.stringify({ query, variables, operationName: operation })
    for (let failed = 0; ;) {
      const response = await this.post(body, false).catch((error: Error) => error)
      if (response instanceof Refusal) throw response
      if (response instanceof Response && response.status < 429) {
        const answer = (await response.json()) as Partial<Answer<Data>>
        if (!response.ok || (!answer.data && !answer.errors))
          throw new Refusal(`The album refuses: ${answer.errors?.[0]?.message ?? response.status}`)
        return { data: answer.data ?? null, errors: answer.errors ?? [] }
      }
      if (++failed === TRIES)
        throw new Refusal('The album does not answer. Run the same command again later.')
      await sleep(backoff(failed))
    }
  }

  /** The data, where nothing went wrong. @throws Refusal */
  async ask<Data>(query: string, variables: object = {}, operation?: string): Promise<Data> {
    const { data, errors } = await this.query<Data>(query, variables, operation)
    if (errors.length > 0 || !data) throw new Refusal(errors.map(({ message }) => message).join('\n'))
    return data
  }

  private async post(body: string, fresh: boolean): Promise<Response> {
    const headers = { authorization: await this.token(fresh), 'content-type': 'application/json' }
    const response = await fetch(this.graphqlUrl, { method: 'POST', headers, body })
    return response.status === 401 && !fresh ? this.post(body, true) : response
  }
}
