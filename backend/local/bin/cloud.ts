import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runCloud } from '../cloud/cloud.ts'
import { explain } from '../cloud/explain.ts'
import { lowerPriority } from '../service/priorities.ts'
import { readCommandLine, readRate, stateFolder } from './command-line.ts'
import { endOnSignal } from './end-on-signal.ts'

/**
 * `pnpm cloud`: runs any synthesized CDK assembly whose resource types are supported. Prints a line for each step, then
 * `ready`, then one line of JSON for programs. Ctrl-C ends it; its state stays.
 */
const usage = `Usage: pnpm cloud --assembly DIR [options]
  --assembly DIR          what cdk synth wrote (cdk.out); may be given several times
  --state DIR             where everything is kept, as in one AWS account; default ALBUM_STATE or .local
  --port N                of the gateway; default 4001
  --front-port N          of the first CloudFront distribution; default the gateway's less one
  --rekognition local|aws whether the models here or the real service look at pictures; default local
  --rekognition-rate N    how many calls of each operation Rekognition takes a second; those beyond are
                          refused as on AWS, which takes 5 in most regions; default: all are taken
  --trail FILE            keep a line of JSON about every call that was authorized or refused
  --usage FILE            keep a line of JSON about everything that AWS would bill`

function readArguments() {
  const { values } = parseArgs({
    options: {
      assembly: { type: 'string', multiple: true, default: [] },
      state: { type: 'string', default: stateFolder() },
      port: { type: 'string', default: '4001' },
      'front-port': { type: 'string' },
      rekognition: { type: 'string', default: 'local' },
      'rekognition-rate': { type: 'string' },
      trail: { type: 'string' },
      usage: { type: 'string' },
    },
  })
  const { assembly, state, rekognition, trail, usage } = values
  const port = readPort('--port', values.port)
  if (assembly.length === 0) throw new Error('--assembly is missing.')
  if (rekognition !== 'local' && rekognition !== 'aws') {
    throw new Error(`--rekognition is ${rekognition}; it may be local or aws.`)
  }
  return {
    assemblyDirectory: assembly,
    stateDirectory: resolve(state),
    port,
    frontPort:
      values['front-port'] === undefined ? undefined : readPort('--front-port', values['front-port']),
    rekognition: rekognition as 'local' | 'aws',
    rekognitionRate: readRate(values['rekognition-rate']),
    trail,
    usage,
  }
}

function readPort(option: string, text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65535) return port
  throw new Error(`${option} is ${text}; a port is a number up to 65535.`)
}

const options = readCommandLine(usage, readArguments)
try {
  const running = await runCloud({ ...options, log: (line) => console.log(line) })
  endOnSignal(running.close)
  lowerPriority(process.pid, 'services')
  const { region, accountId } = running.cloud
  const { outputs, endpoints, credentials } = running
  console.log('ready')
  console.log(JSON.stringify({ outputs, endpoints, region, accountId, credentials }))
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
