/**
 * `pnpm rekognition`: Rekognition on this machine, for any AWS SDK and for `aws rekognition --endpoint-url`.
 * REKOGNITION_PORT chooses the port, REKOGNITION_STATE the folder for converted models.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { AwsError } from '../service/errors.ts'
import { verifierOfOneKey } from '../rekognition/one-key.ts'
import { createRekognitionServer } from '../rekognition/server.ts'
import { readCommandLine } from './command-line.ts'

const usage = `Usage: pnpm rekognition
REKOGNITION_PORT is its port (default 4010), REKOGNITION_STATE the folder for converted models; AWS_ACCESS_KEY_ID
and AWS_SECRET_ACCESS_KEY are the key that it accepts; without them it accepts AWS's example key.`
readCommandLine(usage, () => parseArgs({ options: {} }))

/** The example key in AWS's documentation. It is valid only for this endpoint. */
const EXAMPLE_KEY = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}

const {
  AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY,
  REKOGNITION_PORT = '4010',
  REKOGNITION_STATE = fileURLToPath(new URL('../../../.local/rekognition', import.meta.url)),
} = process.env

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

process.on('SIGINT', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))

const port = Number(REKOGNITION_PORT)
if (!/^\d+$/.test(REKOGNITION_PORT) || port > 65535)
  stop(`REKOGNITION_PORT is '${REKOGNITION_PORT}', not a port.`)

const own = AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY
const key = own ? { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY } : EXAMPLE_KEY

const server = await createRekognitionServer({
  port,
  stateDirectory: REKOGNITION_STATE,
  authenticate: verifierOfOneKey(key),
}).catch((error: unknown) => {
  if (error instanceof AwsError) return stop(`${error.message} REKOGNITION_PORT says which.`)
  throw error
})
console.log(`state  ${REKOGNITION_STATE}`)
console.log(
  own
    ? `key    ${key.accessKeyId}, from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; any region`
    : `key    AWS_ACCESS_KEY_ID=${key.accessKeyId} AWS_SECRET_ACCESS_KEY=${key.secretAccessKey}; any region`,
)
console.log('models loading (converted at the first start)')
await server.ready.catch((error: Error) => stop(`The models could not be loaded: ${error.message}`))
console.log(`ready  ${server.url}`)
