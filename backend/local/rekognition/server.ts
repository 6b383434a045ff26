import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Identity } from '../identity/contract.ts'
import { takePort } from '../service/gateway.ts'
import { keptConnections } from '../service/kept-connections.ts'
import { refusingMisdirected } from '../service/misdirected.ts'
import { jsonHttpHandler } from '../service/json-protocol.ts'
import { createRecognition } from './recognition.ts'

export interface RekognitionServer {
  /** `http://127.0.0.1:PORT`: the `endpoint` of an SDK client, or `--endpoint-url` of the AWS CLI. */
  readonly url: string
  /** Resolves when the models of DetectLabels are loaded; earlier calls wait. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/**
 * A standalone Rekognition endpoint, without account and S3. `authenticate` checks a request's signature.
 * @throws AwsError PortTaken
 */
export async function createRekognitionServer(options: {
  port: number
  stateDirectory: string
  authenticate: Identity['verify']
  log?: (line: string) => void
}): Promise<RekognitionServer> {
  const { port, stateDirectory, authenticate, log = console.error } = options
  const server = createServer(
    keptConnections,
    refusingMisdirected(
      (request, response) => void httpHandler.handle(request, response, request.url ?? '/'),
    ),
  )
  await takePort(server, port)

  const recognition = createRecognition(stateDirectory)
  recognition.ready.then(recognition.warm, () => undefined)
  const httpHandler = jsonHttpHandler({
    service: 'rekognition',
    targetPrefix: 'RekognitionService',
    contentType: 'application/x-amz-json-1.1',
    jsonService: { call: (operation, input) => recognition.call(operation, input) },
    // The handler only uses an identity to verify signatures.
    deps: { identity: { verify: authenticate } as Identity, log },
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: recognition.ready,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
