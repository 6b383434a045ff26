/** The URLs to which custom resources' handlers send their answers, mounted on the gateway as `cloudformation`. */
import { randomBytes } from 'node:crypto'
import type { Gateway } from '../service/service.ts'
import { readBody } from '../service/read-body.ts'

export interface CustomResourceResponse {
  Status: 'SUCCESS' | 'FAILED'
  Reason?: string
  PhysicalResourceId?: string
  Data?: Record<string, unknown>
  NoEcho?: boolean
}

interface ResponseUrls {
  /** An unguessable URL for one answer. */
  open(): {
    url: string
    response: {
      isHere(): boolean
      /** The answer, or undefined after this many seconds. */
      wait(seconds: number): Promise<CustomResourceResponse | undefined>
      close(): void
    }
  }
}

const byGateway = new WeakMap<Gateway, ResponseUrls>()

/** CloudFormation's limit for a response, in bytes. */
const MAX_RESPONSE_BYTES = 4_096

export function responseUrls(gateway: Gateway): ResponseUrls {
  const known = byGateway.get(gateway)
  if (known) return known
  const awaited = new Map<string, (response: CustomResourceResponse) => void>()

  gateway.mount('cloudformation', {
    isForDeployments: true,
    async handle(request, response, path) {
      const answer = awaited.get(new URL(path, gateway.url).pathname)
      if (request.method !== 'PUT' || !answer) return void response.writeHead(404).end()
      const body = await readBody(request, 16 * MAX_RESPONSE_BYTES)
      try {
        if (body.length > MAX_RESPONSE_BYTES)
          throw new Error(`The response is larger than ${MAX_RESPONSE_BYTES} bytes`)
        answer(JSON.parse(body.toString()))
      } catch (error) {
        answer({ Status: 'FAILED', Reason: `The response is not valid: ${(error as Error).message}` })
      }
      response.writeHead(200).end()
    },
  })

  const urls: ResponseUrls = {
    open() {
      const path = `/responses/${randomBytes(16).toString('hex')}`
      let isHere = false
      let timer: NodeJS.Timeout | undefined
      const arrived = new Promise<CustomResourceResponse>((resolve) => {
        awaited.set(path, (response) => {
          isHere = true
          resolve(response)
        })
      })
      return {
        url: `${gateway.url}/cloudformation${path}`,
        response: {
          isHere: () => isHere,
          wait: (seconds) =>
            Promise.race([
              arrived,
              new Promise<undefined>((resolve) => {
                timer = setTimeout(() => resolve(undefined), seconds * 1_000)
              }),
            ]),
          close() {
            clearTimeout(timer)
            awaited.delete(path)
          },
        },
      }
    },
  }
  byGateway.set(gateway, urls)
  return urls
}
