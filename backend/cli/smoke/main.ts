import { optionsGiven, Refusal, runCommand } from '../command.ts'
import { addressOf, sourceOfAddress } from '../sign-in.ts'
import { smoke } from './smoke.ts'
import { StepFailed, Steps } from './steps.ts'

/** `pnpm smoke`: tests a deployment from outside. Exit code 1: a step failed; the last lines say what to look at. */
const USAGE = `usage: pnpm smoke [--album URL] [--timeout SECONDS] [--alarms STACK]

Signs in, uploads a picture, waits for its labels, fetches it, shares it, tries what strangers try, and removes
all of it again. The photo still counts in the day's usage, with Rekognition's price.

--album    the address of the album's page; else ALBUM_URL, else the one on this machine
--timeout  how long a step may take, in seconds; 60 if not given
--alarms   the stack of the alarms, such as Album-Observability: triggers the alarm DeadLetters to see that it reaches
           its topic, and resets it. It needs AWS credentials for cloudwatch:DescribeAlarms, SetAlarmState and
           DescribeAlarmHistory, and sns:ListSubscriptionsByTopic
To sign in, set ALBUM_USER and ALBUM_PASSWORD, or type them when asked. On this machine the default is the demo user.`

await runCommand(USAGE, run)

async function run(): Promise<number> {
  const { values } = optionsGiven(USAGE, {
    options: {
      album: { type: 'string' },
      timeout: { type: 'string', default: '60' },
      alarms: { type: 'string' },
    },
  })
  const seconds = Number(values.timeout)
  if (!(seconds >= 1 && seconds <= 3600))
    throw new Refusal(
      `--timeout is ${values.timeout}; it must be a number of seconds from 1 to 3600.\n${USAGE}`,
    )
  const address = addressOf(values.album)
  if (!/^https?:/.test(address) || !URL.canParse(address))
    throw new Refusal(
      `${address} (from ${sourceOfAddress(values.album)}) is not an address like https://album.example.com.\n${USAGE}`,
    )
  const interrupt = new AbortController()
  process.once('SIGINT', () => interrupt.abort())
  const steps = new Steps((line) => console.log(line), seconds, interrupt.signal)
  try {
    await smoke(address.replace(/\/?$/, '/'), steps, values.alarms)
    console.log(`The album at ${address} works.`)
    return 0
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    for (const failure of steps.failures) console.error(failure)
    return 1
  }
}
