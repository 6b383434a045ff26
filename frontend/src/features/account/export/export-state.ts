import type { ApolloClient } from '@apollo/client'
import { warnBeforeLeaving } from '../../../shared/ui/before-leaving.ts'
import { SignedOut } from '../../../shared/api/session.ts'
import { createStore, useStore } from '../../../shared/state/create-store.ts'
import { onceGone } from '../session-state.ts'
import { chooseDestination } from './destination.ts'
import { exportLibrary, type Progress } from './export-library.ts'
import { NoAnswer } from './ask-again.ts'

/** An export continues while the user visits other pages. */
export type Export =
  | { status: 'idle' }
  | ({ status: 'running'; cancel: () => void } & Progress)
  | ({ status: 'done'; name: string } & Progress)
  | { status: 'failed'; why: 'NO_ANSWER' | 'SIGNED_OUT' | 'NO_ROOM' | 'NOT_WRITTEN' }

const IDLE: Export = { status: 'idle' }
const current = createStore<Export>(IDLE)
const become = current.set
/** The user who started the export. Other users must not see the names of their photos. */
let person = ''

/** The progress of this user's export. */
export const useExport = (id: string) => useStore(current, (now) => (id === person ? now : IDLE))

/** Asks for a destination and starts the export. */
export async function startExport(client: ApolloClient, id: string): Promise<void> {
  if (current.get().status === 'running') return
  const fileName = `album-${new Date().toISOString().slice(0, 10)}.zip`
  // Set this before anything can fail: the failure must be shown to the user who asked.
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
  // The next user to sign in must not get this user's photos.
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
    // Cancels downloads that were started ahead.
    ending.abort()
  }
}

function whyOf(error: Error) {
  if (error instanceof SignedOut) return 'SIGNED_OUT'
  if (error.name === 'QuotaExceededError') return 'NO_ROOM'
  // Errors from writing the file are DOMExceptions; errors from the API are not.
  return error instanceof DOMException && !(error instanceof NoAnswer) ? 'NOT_WRITTEN' : 'NO_ANSWER'
}
