let reasons = 0

/**
 * The browser asks before the page is left; in its own words, since it shows no others. Only as long as there is
 * a reason: pages that listen are not kept for Back and Forward. @returns ends this reason, once
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
