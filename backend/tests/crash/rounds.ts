import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { localDeployment } from '../../cli/verify/deployment.ts'
import { verify } from '../../cli/verify/verify.ts'
import { randomFrom } from '../../seed/random.ts'
import { developerOf } from '../developer.ts'
import { Library, signInTo } from '../library.ts'
import { endSystem, PATIENCE, startSystem, type System } from '../system.ts'
import { Person } from './person.ts'
import { settle } from './settle.ts'

/** How many things the person does at once, as in several windows. */
const AT_ONCE = 6
/** The album is killed shortly after a random number of acknowledged changes, at most this many. */
const MAX_CHANGES = 30
const LONGEST_MOMENT_MS = 60
/** Ends a life in which nothing is acknowledged any more. */
const LONGEST_LIFE_MS = PATIENCE
/** The longest time between ready and the next kill. */
const LONGEST_RECOVERY_MS = 700
/** The probability of another kill during recovery. */
const KILLED_AGAIN = 0.25
/** Access tokens last 15 minutes. */
const SIGN_IN_AGAIN_MS = 8 * 60_000
/** How long the work triggered by the table's stream and the queues may take. */
const QUIET_AFTER_MS = 60_000

export interface Outcome {
  rounds: number
  kills: number
  acknowledged: number
  photos: number
  /** A sentence for everything that was lost, duplicated, miscounted or left over, with its round. */
  wrong: string[]
  /** The state folder, which is kept if something is wrong. */
  state: string
}

/** Repeatedly kills an album while a person uses it, and checks after each kill that it kept everything it acknowledged. */
export async function crash(rounds: number, seed: number, log: (line: string) => void): Promise<Outcome> {
  const random = randomFrom(seed)
  const person = new Person(random, 1)
  let system = await startSystem()
  const outcome: Outcome = {
    ...{ rounds: 0, kills: 0, acknowledged: 0, photos: 0, wrong: [] },
    state: system.state,
  }
  try {
    let library = await signInTo(system.config)
    let signedIn = Date.now()
    for (let round = 1; round <= rounds && outcome.wrong.length === 0; round += 1) {
      const [changes, moment] = [random.below(MAX_CHANGES), random.between(0, LONGEST_MOMENT_MS)]
      const before = person.acknowledged
      await useUntilKilled(person, library, system, changes, moment)
      outcome.kills += 1
      let killed = Date.now()
      system = await startSystem(system)
      if (random.next() < KILLED_AGAIN) {
        await sleep(random.between(0, LONGEST_RECOVERY_MS))
        await system.kill()
        outcome.kills += 1
        killed = Date.now()
        system = await startSystem(system)
      }
      library = new Library(system.config, library.token)
      if (Date.now() - signedIn > SIGN_IN_AGAIN_MS) {
        library = await signInTo(system.config)
        signedIn = Date.now()
      }
      const wrong = [...(await settle(person.memory, library)), ...(await leftovers(system, killed))]
      outcome.wrong.push(...wrong.map((sentence) => `round ${round}: ${sentence}`))
      outcome.rounds = round
      log(
        `round ${round}: killed after ${person.acknowledged - before} changes, ` +
          `${person.memory.photos.size} photos; ${wrong.length === 0 ? 'all there' : wrong.join(' ')}`,
      )
    }
  } catch (error) {
    outcome.wrong.push(`round ${outcome.rounds + 1}: ${error instanceof Error ? error.stack : String(error)}`)
  }
  if (outcome.wrong.length > 0) await system.kill()
  else await endSystem(system)
  return { ...outcome, acknowledged: person.acknowledged, photos: person.memory.added }
}

async function useUntilKilled(
  person: Person,
  library: Library,
  system: System,
  changes: number,
  moment: number,
): Promise<void> {
  const enough = person.acknowledged + changes
  const end = Date.now() + LONGEST_LIFE_MS
  let isKilled = false
  const use = async () => {
    while (!isKilled) {
      try {
        await person.doSomething(library)
      } catch (error) {
        if (!isKilled) throw error
      }
    }
  }
  const uses = Promise.allSettled(Array.from({ length: AT_ONCE }, use))
  while (person.acknowledged < enough && Date.now() < end) await sleep(1)
  await sleep(moment)
  isKilled = true
  await system.kill()
  for (const use of await uses) if (use.status === 'rejected') throw use.reason
}

/**
 * The findings of verify, unhandled messages, and files that a start should have removed.
 * @param killed when the process before this one was killed
 */
async function leftovers(system: System, killed: number): Promise<string[]> {
  const developer = developerOf(system)
  const deployment = localDeployment(system.state)
  const end = Date.now() + QUIET_AFTER_MS
  for (;;) {
    const { findings } = await verify(deployment, () => {}, 100)
    const waiting = await developer.waiting('Arrivals')
    const wrong = [
      ...findings.map(({ message }) => message),
      ...(waiting > 0 ? [`${waiting} messages are left in the queue of arrivals.`] : []),
    ]
    if (wrong.length === 0 || Date.now() > end) {
      const dead = await developer.waiting('DeadLetters')
      if (dead > 0) wrong.push(`${dead} messages are in the dead-letter queue.`)
      return [
        ...wrong,
        ...unfinished(system.state, killed).map((file) => `The file ${file} was never finished.`),
      ]
    }
    await sleep(200)
  }
}

/** Temporary files, which replace another file once they are complete, of a process that has been killed. */
function unfinished(state: string, killed: number): string[] {
  const isOf = (file: string) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < killed
  return readdirSync(state, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tmp|new)$/.test(file))
    .map((file) => join(state, file))
    .filter(isOf)
}
