import type { ApolloClient } from '@apollo/client'
import { lastGap } from '../../shared/realtime/catch-up.ts'
import { textsAndLabels } from '../../shared/text/in-language.ts'
import { whenIdle } from '../../shared/ui/when-idle.ts'

/** As many edited photos, with no pause of EDITS_MS between them, are probably an edit of many photos. */
const MANY = 10
/** Also how long a window waits before it asks again. */
const EDITS_MS = 2_000

/**
 * Shows the edits of many photos that this window or another one has begun: when the page is idle, after a gap, and once many photos
 * are edited.
 */
export function watchEdits(client: ApolloClient) {
  const show = () =>
    // An edit is named with its labels.
    void textsAndLabels()
      .then(() => import('../../shared/edit/running-edits.ts'))
      .then(
        ({ showRunningEdits }) => showRunningEdits(client),
        // A new version of the page is deployed: reloading shows them.
        () => {},
      )
  let edited = 0
  /** Of these, how many had been edited when the last span of EDITS_MS ended. */
  let before = 0
  let pause: ReturnType<typeof setTimeout> | undefined
  function endSpan() {
    const isMany = edited >= MANY
    if (isMany) show()
    if (isMany || edited === before) edited = 0
    before = edited
    pause = edited > 0 ? setTimeout(endSpan, EDITS_MS) : undefined
  }
  // It shares most of its code with what uploads load then. The first connection, which is a gap as well, usually comes before.
  let stopWaiting = whenIdle(show)
  const stopShowing = lastGap.subscribe(() => {
    stopWaiting()
    stopWaiting = whenIdle(show)
  })
  return {
    /** A photo has been edited. */
    add() {
      edited++
      pause ??= setTimeout(endSpan, EDITS_MS)
    },
    stop() {
      stopWaiting()
      stopShowing()
      clearTimeout(pause)
    },
  }
}
