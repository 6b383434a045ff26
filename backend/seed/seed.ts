import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { nameIn } from '../cli/verify/deployment.ts'
import { demo } from '../local/bin/app.ts'
import { buildPage, synthesize } from '../local/bin/build.ts'
import { readCommandLine, stateFolder } from '../local/bin/command-line.ts'
import { runCloud } from '../local/cloud/cloud.ts'
import { explain } from '../local/cloud/explain.ts'
import { lockHolder } from '../local/cloud/lock.ts'
import { openState } from '../local/cloud/state.ts'
import { libraryPk, PHOTOS } from '@album/model/keys'
import { fillLibrary, type Library } from './fill-library.ts'

/**
 * `pnpm seed COUNT`: creates a library of this size for the demo user, to see how the album behaves with it. It writes in bulk,
 * without the API, while no album runs on the state folder (ALBUM_STATE, default .local).
 */
const usage = `Usage: pnpm seed COUNT [options]
  COUNT        how many photos; from 100000 on, 20000 of them were taken in one month
  --months N   over how many months they were taken; default 120
  --add        to photos that are there already`

interface Options {
  count: number
  months: number
  add: boolean
}

function readArguments(): Options {
  const { values, positionals } = parseArgs({
    options: { months: { type: 'string', default: '120' }, add: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  if (positionals.length !== 1) throw new Error('Name the number of photos.')
  return {
    count: readNumber('COUNT', positionals[0]!, 10_000_000),
    months: readNumber('--months', values.months, 1200),
    add: values.add,
  }
}

function readNumber(what: string, text: string, max: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= max) return number
  throw new Error(`${what} is ${text}; it may be 1 to ${max}.`)
}

/** Starts and ends the album once, to create its table, its buckets and its demo user. */
async function prepare(stateDirectory: string, add: boolean): Promise<Library> {
  const holder = lockHolder(stateDirectory)
  if (holder) throw new Error(`The album is running on ${stateDirectory} (process ${holder}); stop it first.`)
  const log = (line: string) => console.log(line)
  const { cloud, outputs, endpoints, close } = await runCloud({
    assemblyDirectory: async () => {
      await buildPage(log)
      return synthesize(resolve(stateDirectory, 'assembly'), log)
    },
    ...{ stateDirectory, port: 0, frontPort: 0, log },
  })
  try {
    const { username, password } = demo
    const owner = await cloud.cognito.ensureUser(endpoints.userPools[0]!.userPoolId, username, password, {
      email: username,
      email_verified: 'true',
    })
    const table = nameIn(outputs, 'Album-Data-Table')
    const { Count } = await cloud.dynamodb.call(
      'Query',
      {
        TableName: table,
        KeyConditionExpression: 'PK = :library AND begins_with(SK, :photo)',
        ExpressionAttributeValues: { ':library': { S: libraryPk(owner) }, ':photo': { S: PHOTOS } },
        Limit: 1,
      },
      cloud.identity.developerPrincipal,
    )
    if (Count > 0 && !add)
      throw new Error(
        `${stateDirectory} has photos already. Use --add to add to them, or another ALBUM_STATE.`,
      )
    return { stateDirectory, table, mediaBucket: nameIn(outputs, 'Album-Edge-Media'), owner }
  } finally {
    await close()
  }
}

const options = readCommandLine(usage, readArguments)
try {
  const began = performance.now()
  const library = await prepare(resolve(stateFolder()), options.add)
  const state = openState(library.stateDirectory)
  await fillLibrary(library, options, (line) => console.log(line))
  state.release()
  console.log(
    `${options.count} photos in ${Math.round((performance.now() - began) / 1000)} s; start the album with pnpm start`,
  )
  process.exit()
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
