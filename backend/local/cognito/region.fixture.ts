/** For tests: a region that has only Cognito, over real HTTP, with its state in a folder of its own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { CognitoService } from './contract.ts'
import type { Credentials } from '../identity/contract.ts'
import { createGateway } from '../service/gateway.ts'
import { createIdentity } from '../identity/identity.ts'
import { createCognito } from './cognito.ts'

export const region = 'us-east-1'
export const accountId = '123456789012'

/** @param deploy deploys the template; called at each start, as in the local cloud */
export async function startRegion(deploy: (cognito: CognitoService) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-'))
  const gateway = await createGateway({ port: 0 })
  const identity = createIdentity({ region, accountId, secret: 'test' })
  const terminal: string[] = []
  const clients: CognitoIdentityProviderClient[] = []

  async function start(): Promise<CognitoService> {
    const log = (line: string) => void terminal.push(line)
    const cognito = createCognito({ region, accountId, gateway, identity, stateDirectory: folder, log })
    gateway.mount('cognito-idp', cognito.httpHandler!)
    await deploy(cognito)
    await cognito.start!()
    return cognito
  }
  const cognito = await start()
  await gateway.listen()

  const clientOf = (credentials: Credentials) => {
    const endpoint = `${gateway.url}/cognito-idp`
    const client = new CognitoIdentityProviderClient({ region, endpoint, credentials, maxAttempts: 1 })
    clients.push(client)
    return client
  }
  const running = {
    folder,
    identity,
    cognito,
    terminal,
    /** With a trailing slash, as somebody might write it in Amplify's configuration. */
    endpoint: `${gateway.url}/cognito-idp/`,
    client: clientOf(identity.developer),
    clientOf,
    async restart() {
      running.cognito = await start()
    },
    /** The newest mail to an address. */
    async mail(to: string): Promise<{ body: string; code: string }> {
      const lines = (await readFile(join(folder, 'messages.jsonl'), 'utf8')).trim().split('\n')
      return lines.map((line) => JSON.parse(line)).findLast((message) => message.to === to)!
    },
    async code(to: string): Promise<string> {
      return (await this.mail(to)).code
    },
    async close() {
      for (const client of clients) client.destroy()
      await gateway.close()
      await rm(folder, { recursive: true })
    },
  }
  return running
}
