/** A running S3 for tests: real HTTP, real signatures and policies, and targets that record what they receive. */
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import type { Credentials } from '../identity/contract.ts'
import { keptConnections } from '../service/kept-connections.ts'
import type { ServiceDeps } from '../service/service.ts'
import { AwsError } from '../service/errors.ts'
import { createIdentity } from '../identity/identity.ts'
import { createS3 } from './s3.ts'

export const region = 'eu-central-1'
export const accountId = '000000000000'
export const queueArn = `arn:aws:sqs:${region}:${accountId}:events`
export const functionArn = `arn:aws:lambda:${region}:${accountId}:function:on-event`

export type RunningS3 = Awaited<ReturnType<typeof startS3>>

export async function startS3(stateDirectory = mkdtempSync(join(tmpdir(), 's3-'))) {
  const identity = createIdentity({ region, accountId, secret: 'a secret for tests' })
  const server = createServer(keptConnections)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const logged: string[] = []
  const deps: ServiceDeps = {
    region,
    accountId,
    identity,
    stateDirectory,
    gateway: { url, mount: () => {} },
    log: (line) => void logged.push(line),
  }

  const sent: any[] = []
  const invoked: any[] = []
  let refusing = false
  const accept = (into: any[], target: string, message: unknown): void => {
    if (refusing) throw new AwsError('ServiceUnavailable', `${target} is not there`, 503)
    into.push(message)
  }
  const s3 = await createS3(deps, {
    sqs: { send: async (target, body) => accept(sent, target, JSON.parse(body)) },
    lambda: { invokeAsync: async (target, payload) => accept(invoked, target, payload) },
  })
  for (const [arn, service, action] of [
    [queueArn, 'sqs', 'sqs:SendMessage'],
    [functionArn, 'lambda', 'lambda:InvokeFunction'],
  ] as const) {
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: action,
      Resource: arn,
    } as const
    identity.putResourcePolicy(arn, `${service} from s3`, { Statement: statement })
  }
  server.on(
    'request',
    (request, response) => void s3.httpHandler!.handle(request, response, request.url!.slice('/s3'.length)),
  )

  const clientOf = (credentials: Credentials): S3Client =>
    new S3Client({ region, endpoint: `${url}/s3`, forcePathStyle: true, credentials, maxAttempts: 1 })

  return {
    s3,
    identity,
    deps,
    stateDirectory,
    endpoint: `${url}/s3`,
    client: clientOf(identity.developer),
    /** A client with the credentials of a role that has this policy. */
    clientOfRole(name: string, actions: [action: string, resource: string][]): S3Client {
      const roleArn = `arn:aws:iam::${accountId}:role/${name}`
      const statements = actions.map(([Action, Resource]) => ({ Effect: 'Allow' as const, Action, Resource }))
      identity.putRolePolicy(roleArn, 'policy', { Statement: statements })
      return clientOf(identity.credentialsOf(roleArn))
    },
    logged,
    sent,
    invoked,
    refuse: (value: boolean) => void (refusing = value),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await s3.close!()
    },
  }
}
