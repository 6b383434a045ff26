/** A service's dependencies for its unit tests: a real gateway, a real identity, a folder of its own. */
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServiceDeps } from '../service/service.ts'
import { createGateway } from '../service/gateway.ts'
import { createIdentity } from '../identity/identity.ts'

export const region = 'eu-central-1'
export const accountId = '123456789012'

export interface TestDeps extends ServiceDeps {
  /** The lines logged so far. */
  readonly lines: string[]
  /** The dependencies of another service on the same machine, with its state in a folder of this name. */
  forService(name: string): ServiceDeps
  /** Creates a role with these permissions, and returns its ARN. */
  role(name: string, allowed: Record<string, string | string[]>): string
  /** Closes the gateway and removes the folder. */
  close(): Promise<void>
}

/** Opens the gateway on any free port. Pass the same `directory` again to test a restart. */
export async function testDeps(directory = mkdtempSync(join(tmpdir(), 'cloud-'))): Promise<TestDeps> {
  const lines: string[] = []
  const gateway = await createGateway({ port: 0, log: (line) => lines.push(line) })
  await gateway.listen()
  const identity = createIdentity({ region, accountId, secret: 'a secret for tests' })
  const deps = {
    region,
    accountId,
    gateway,
    identity,
    stateDirectory: directory,
    log: (line: string) => void lines.push(line),
  }
  return {
    ...deps,
    lines,
    forService(name) {
      const stateDirectory = join(directory, name)
      mkdirSync(stateDirectory, { recursive: true })
      return { ...deps, stateDirectory }
    },
    role(name, allowed) {
      const arn = `arn:aws:iam::${accountId}:role/${name}`
      const Statement = Object.entries(allowed).map(([Resource, Action]) => ({
        Effect: 'Allow' as const,
        Action,
        Resource,
      }))
      identity.putRolePolicy(arn, 'allowed', { Statement })
      return arn
    },
    async close() {
      await gateway.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
