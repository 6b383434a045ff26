/** A running endpoint for tests: real HTTP, real signatures, real models in a folder of its own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as sdk from '@aws-sdk/client-rekognition'
import type { Credentials } from '../identity/contract.ts'
import { verifierOfOneKey } from './one-key.ts'
import type { OPERATIONS } from './operation.ts'
import { createRekognitionServer } from './server.ts'

export const key = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' }

export const photo = (name: string) => readFileSync(new URL(`../tests/photos/${name}`, import.meta.url))

export type RunningRekognition = Awaited<ReturnType<typeof startRekognition>>

export async function startRekognition() {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'rekognition-'))
  const logged: string[] = []
  const server = await createRekognitionServer({
    port: 0,
    stateDirectory,
    authenticate: verifierOfOneKey(key),
    log: (line) => void logged.push(line),
  })
  const clientWith = (credentials: Credentials) =>
    new sdk.RekognitionClient({ endpoint: server.url, region: 'eu-north-1', credentials, maxAttempts: 1 })
  const client = clientWith(key)

  return {
    client,
    clientWith,
    /** Lines that would be printed on the terminal. */
    logged,
    /** Signs and sends any JSON as an operation's input, without the SDK's serialization. */
    post(operation: (typeof OPERATIONS)[number], input: unknown): Promise<any> {
      const command = new sdk[`${operation}Command` as 'DetectLabelsCommand']({ Image: {} })
      command.middlewareStack.add(
        (next) => (args) => {
          const request = args.request as { body: string }
          request.body = JSON.stringify(input)
          return next(args)
        },
        { step: 'build', priority: 'high' },
      )
      return client.send(command)
    },
    async close() {
      client.destroy()
      await server.close()
      // A conversion that is still running may add a file during the removal.
      rmSync(stateDirectory, { recursive: true, maxRetries: 10 })
    },
  }
}
