/** The links that this window has opened since it was loaded. */
const opened = new Set<string>()

/**
 * Whether this is a new visit: the link is opened for the first time since the page was loaded by its address. Reloading, and going
 * back in the browser's history, continue a visit. The browser knows how a page was loaded, so this stores nothing.
 */
export function isNewVisit(token: string): boolean {
  if (opened.has(token)) return false
  opened.add(token)
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  // Another link in the same window is another visit, even after a reload.
  return opened.size > 1 || navigation?.type === 'navigate'
}
