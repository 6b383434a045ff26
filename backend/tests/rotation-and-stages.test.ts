import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photograph, signInTo } from './library.ts'
import { endSystem, startCloud, startSystem, type System } from './system.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'album-settings-'))

/** How long several starts in one test may take. */
const SEVERAL_STARTS = 300_000

let system: System
let assemblies: { rotated: string; rotatedAgain: string; stage: string }
beforeAll(async () => {
  system = await startSystem()
  const [rotated, rotatedAgain, stage] = await Promise.all([
    synthesizedWith({ mediaKeyGeneration: 2 }),
    synthesizedWith({ mediaKeyGeneration: 3 }),
    synthesizedWith({ stage: 'test', firewall: true }),
  ])
  assemblies = { rotated, rotatedAgain, stage }
})
afterAll(async () => {
  await endSystem(system)
  rmSync(folder, { recursive: true, force: true })
})

/** Synthesizes the album like the CDK CLI, with these settings overriding cdk.json's. @returns the assembly's folder */
async function synthesizedWith(settings: Record<string, string | number | boolean>): Promise<string> {
  const out = join(folder, JSON.stringify(settings).replace(/\W+/g, '-'))
  const { context } = JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8'))
  const CDK_CONTEXT_JSON = JSON.stringify({ ...context, ...settings })
  await promisify(execFile)('node', ['backend/run.mjs', 'backend/infra/app.ts'], {
    cwd: repository,
    env: { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON },
  })
  return out
}

/** Parses the last line of `pnpm cloud`. */
const printed = (output: string) => JSON.parse(output.trim().split('\n').at(-1)!)

test(
  'a picture URL still opens after the signing key was rotated once, and not after a second time',
  { timeout: SEVERAL_STARTS },
  async () => {
    const library = await signInTo(system.config)
    const id = await library.upload(photograph('chelsea.png'), 'chelsea.png')
    const { images } = await library.photoOnce(id, (photo) => photo?.status === 'READY')
    const first = images[0]!.url
    const statusOf = async (url: string) => (await fetch(url)).status
    expect(await statusOf(first)).toBe(200)
    await system.stop()

    const once = await startCloud(system, ['--assembly', assemblies.rotated])
    const second = (await library.photo(id))!.images[0]!.url
    const keyOf = (url: string) => new URL(url).searchParams.get('Key-Pair-Id')
    expect(keyOf(second)).not.toBe(keyOf(first))
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200])
    await once.stop()

    const twice = await startCloud(system, ['--assembly', assemblies.rotatedAgain])
    const third = (await library.photo(id))!.images[0]!.url
    expect([await statusOf(first), await statusOf(second), await statusOf(third)]).toEqual([403, 200, 200])
    await twice.stop()
  },
)

/** The hosts to which the Content-Security-Policy lets a page connect. */
const connectedBy = ({ headers }: Response) =>
  /connect-src ([^;]+)/.exec(headers.get('content-security-policy')!)![1]!.split(' ')

test(
  'a second stage runs next to the first in one account, behind a firewall, and shares nothing with it',
  { timeout: SEVERAL_STARTS },
  async () => {
    const first = join(system.state, 'assembly')
    const cloud = await startCloud(system, ['--assembly', first, '--assembly', assemblies.stage])
    const { outputs } = printed(cloud.output())
    const configs = await Promise.all(
      ['Album-Site', 'Album-test-Site'].map(
        async (stack) =>
          (await (await fetch(`${outputs[stack].Address}/config.json`)).json()) as Record<string, string>,
      ),
    )
    for (const name of ['graphqlUrl', 'userPoolId', 'userPoolClientId'])
      expect(configs[0]![name], name).not.toBe(configs[1]![name])
    const { origin: gateway } = new URL(outputs['Album-Site'].GraphQLUrl)
    for (const [index, stack] of ['Album-Site', 'Album-test-Site'].entries()) {
      const page = await fetch(outputs[stack].Address)
      expect(await page.text()).toContain('<div id="root">')
      // Here the user pool and the bucket for uploads share one address.
      const { graphqlUrl, realtimeUrl } = configs[index]!
      expect(connectedBy(page)).toEqual(["'self'", graphqlUrl, realtimeUrl, gateway, gateway])
    }
    await cloud.stop()
  },
)
