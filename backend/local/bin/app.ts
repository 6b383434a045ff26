import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type RunningCloud, runCloud } from '../cloud/cloud.ts'
import { AwsError } from '../service/errors.ts'
import { lowerPriority } from '../service/priorities.ts'
import { buildPage, synthesize } from './build.ts'
import { readCommandLine, readRate, stateFolder } from './command-line.ts'
import { endOnSignal } from './end-on-signal.ts'

export interface RunningApp {
  running: RunningCloud
  frontPort: number
  stateDirectory: string
}

export const demo = { username: 'demo@example.com', password: 'Look-at-these-1' }

/**
 * Builds the page, synthesizes the app of cdk.json, and runs both on this machine until Ctrl-C. config.json gets three
 * members that are not in the template: the endpoint of the local user pool, the demo user, and whether AWS charges for analyses. cloud.json in the state
 * folder is for tools and tests: it has every endpoint, the stacks' outputs and the developer's credentials.
 * @throws Error, for `explain`
 */
export async function runApp(
  { rekognition, rekognitionRate, trail, usage }: ReturnType<typeof readArguments>,
  log: (line: string) => void,
): Promise<RunningApp> {
  const frontPort = readPort('ALBUM_PORT', 4000, 65534)
  const stateDirectory = resolve(stateFolder())
  const running = await runCloud({
    assemblyDirectory: async () => {
      await buildPage(log)
      return synthesize(join(stateDirectory, 'assembly'), log)
    },
    ...{ stateDirectory, port: frontPort + 1, frontPort, rekognition, rekognitionRate, trail, usage, log },
  }).catch((error: unknown) => {
    if (error instanceof AwsError && error.code === 'PortTaken')
      error.message += ' ALBUM_PORT says which: that one and the next are used.'
    throw error
  })
  endOnSignal(running.close)
  lowerPriority(process.pid, 'services')

  for (const { userPoolId } of running.endpoints.userPools)
    await running.cloud.cognito.ensureUser(userPoolId, demo.username, demo.password, {
      email: demo.username,
      email_verified: 'true',
    })
  running.cloud.cloudfront.overlayJson('/config.json', {
    userPoolEndpoint: running.endpoints.cognito,
    demo,
    isCharged: rekognition === 'aws',
  })
  const { outputs, endpoints, credentials, cloud } = running
  const { region, accountId } = cloud
  writeFileSync(
    join(stateDirectory, 'cloud.json'),
    JSON.stringify({ outputs, endpoints, region, accountId, credentials }, null, 2),
    { mode: 0o600 },
  )
  return { running, frontPort, stateDirectory }
}

const usageOf = (command: 'start' | 'dev') => `Usage: pnpm ${command} [options]
  --rekognition local|aws  whether the models here or the real service look at pictures; default
                           ALBUM_REKOGNITION or local
  --rekognition-rate N     how many calls of each operation Rekognition takes a second; those beyond are
                           refused as on AWS, which takes 5 in most regions; default: all are taken
  --trail FILE             keep a line of JSON about every call that was authorized or refused
  --usage FILE             keep a line of JSON about everything that AWS would bill
${PORTS[command]}
ALBUM_STATE is the folder where everything is kept (default .local).`

const PORTS = {
  start: "ALBUM_PORT is the page's port (default 4000), the next one is the gateway's.",
  dev: `ALBUM_DEV_PORT is the port of the page that shows saved changes (default 5173), ALBUM_PORT that of the page as
it was built (default 4000); the next one is the gateway's.`,
}

/** Reads the command line. For `--help` and unknown options it ends the program. @throws Error, for `explain` */
export function readArguments(command: 'start' | 'dev') {
  const { values } = readCommandLine(usageOf(command), () =>
    parseArgs({
      options: {
        rekognition: { type: 'string' },
        'rekognition-rate': { type: 'string' },
        trail: { type: 'string' },
        usage: { type: 'string' },
      },
    }),
  )
  const rekognitionRate = readRate(values['rekognition-rate'])
  const rekognition = values.rekognition ?? process.env.ALBUM_REKOGNITION ?? 'local'
  if (rekognition === 'local' || rekognition === 'aws')
    return { rekognition, rekognitionRate, trail: values.trail, usage: values.usage } as const
  const name = values.rekognition === undefined ? 'ALBUM_REKOGNITION' : '--rekognition'
  throw new Error(`${name} is ${rekognition || 'empty'}; it may be local or aws.`)
}

/** @param max after ALBUM_PORT, the gateway uses the next one @throws Error, for `explain` */
export function readPort(name: string, usual: number, max: number): number {
  const port = Number(process.env[name] ?? usual)
  if (Number.isInteger(port) && port >= 1 && port <= max) return port
  throw new Error(`${name} is ${process.env[name]}; it must be a port from 1 to ${max}.`)
}
