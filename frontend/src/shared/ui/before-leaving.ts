let reasons = 0
/** Called when the page can be left. */
const waiting = new Set<() => void>()

/**
 * Makes the browser ask, in its own words, before the page is left. Listens only while there is a reason, because
 * browsers do not keep listening pages for Back and Forward.
 * @returns a function that ends this reason; further calls do nothing
 */
export function warnBeforeLeaving(): () => void {
  if (reasons++ === 0) addEventListener('beforeunload', warn)
  let over = false
  return () => {
    if (over) return
    over = true
    if (--reasons > 0) return
    removeEventListener('beforeunload', warn)
    for (const run of waiting) run()
    waiting.clear()
  }
}

/** Runs this now, or as soon as there is no reason to stay. @returns whether it waits */
export function onceNotBusy(run: () => void): boolean {
  if (reasons > 0) waiting.add(run)
  else run()
  return reasons > 0
}

function warn(event: BeforeUnloadEvent) {
  event.preventDefault()
}
