import type { ApolloClient } from '@apollo/client'
import { warnBeforeLeaving } from '../../../shared/ui/before-leaving.ts'
import { SignedOut } from '../../../shared/api/session.ts'
import { createStore, useStore } from '../../../shared/state/create-store.ts'
import { onceGone } from '../session-state.ts'
import { chooseDestination } from './destination.ts'
import { exportLibrary, type Progress } from './export-library.ts'
import { NoAnswer } from './ask-again.ts'

/** An export goes on while one looks at other pages. */
export type Export =
  | { status: 'idle' }
  | ({ status: 'running'; cancel: () => void } & Progress)
  | ({ status: 'done'; name: string } & Progress)
  | { status: 'failed'; why: 'NO_ANSWER' | 'SIGNED_OUT' | 'NO_ROOM' | 'NOT_WRITTEN' }

const IDLE: Export = { status: 'idle' }
const current = createStore<Export>(IDLE)
const become = current.set
/** Whose it is: nobody is shown what another person's photos are called. */
let person = ''

/** How far this person's export is. */
export const useExport = (id: string) => useStore(current, (now) => (id === person ? now : IDLE))

/** Asks where to, and begins. */
export async function startExport(client: ApolloClient, id: string): Promise<void> {
  if (current.get().status === 'running') return
  const fileName = `album-${new Date().toISOString().slice(0, 10)}.zip`
  // First of all, so that a failure is shown to the person who asked.
  if (person !== id) become(IDLE)
  person = id
  const ending = new AbortController()
  const cancel = () => ending.abort()
  const destination = await chooseDestination(fileName).catch(() =>
    become({ status: 'failed', why: 'NOT_WRITTEN' }),
  )
  if (!destination) return
  become({ status: 'running', cancel, photos: 0, bytes: 0, missing: [] })
  const mayLeave = warnBeforeLeaving()
  // The next person to sign in must not get another's photos.
  const stop = onceGone(id, cancel)
  try {
    const running = (progress: Progress) => become({ status: 'running', cancel, ...progress })
    const progress = await exportLibrary(client, destination, running, ending.signal)
    await destination.close()
    become({ status: 'done', name: fileName, ...progress })
  } catch (error) {
    await destination.discard().catch(() => undefined)
    become(ending.signal.aborted ? IDLE : { status: 'failed', why: whyOf(error as Error) })
  } finally {
    mayLeave()
    stop()
    // Whatever was still being fetched ahead.
    ending.abort()
  }
}

function whyOf(error: Error) {
  if (error instanceof SignedOut) return 'SIGNED_OUT'
  if (error.name === 'QuotaExceededError') return 'NO_ROOM'
  // What a file throws has a name of the DOM's; what the API throws has none of these.
  return error instanceof DOMException && !(error instanceof NoAnswer) ? 'NOT_WRITTEN' : 'NO_ANSWER'
}
