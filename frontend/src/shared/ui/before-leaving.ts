let reasons = 0

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
    if (--reasons === 0) removeEventListener('beforeunload', warn)
  }
}

function warn(event: BeforeUnloadEvent) {
  event.preventDefault()
}
