/** The process with the models. It answers calls from its parent's channel, and always ends with its parent. */
import { AwsError } from '../service/errors.ts'
import { createRecognition } from './recognition.ts'

/** Messages from the parent: calls, and a hint to load more models. */
export type Message = Call | 'warm'
interface Call {
  id: number
  operation: string
  input: any
  /** The bytes of the object that `Image.S3Object` names. */
  object?: Uint8Array
}
/** Messages to the parent: one about whether the models are loaded, and the output or error of each call. */
export type Answer =
  | { ready: true }
  | { notReady: string }
  | { id: number; output: object }
  | { id: number; error: { code: string; message: string; status: number } }

const recognition = createRecognition(process.argv[2]!)
// Without a callback, an answer to a parent that has just ended would be an uncaught error; `disconnect` follows.
const answer = (message: Answer) => void process.send?.(message, undefined, undefined, () => undefined)

process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole process group, but the parent decides when this process ends.
process.on('SIGINT', () => undefined)

process.on('message', (message: Message) => {
  if (message === 'warm') recognition.warm()
  else void handle(message)
})

async function handle({ id, operation, input, object }: Call) {
  try {
    answer({ id, output: await recognition.call(operation, input, object && Buffer.from(object)) })
  } catch (error) {
    if (!(error instanceof AwsError)) console.error(error)
    const { code, message, status } = error instanceof AwsError ? error : internal(error)
    answer({ id, error: { code, message, status } })
  }
}

recognition.ready.then(
  () => answer({ ready: true }),
  (error: Error) => answer({ notReady: `The models could not be loaded: ${error.message}` }),
)

function internal(error: unknown) {
  const message = error instanceof Error ? error.message : String(error)
  return new AwsError(
    'InternalServerError',
    `Amazon Rekognition experienced a service issue here: ${message}`,
    500,
  )
}
