/** The links that this window has opened since it was loaded. */
const opened = new Set<string>()

/**
 * Whether this is a visit that nothing has counted: the first opening of a link after its page was called up. Reloading, and coming
 * back in the browser's history, continue a visit. The browser knows how a page was loaded, so nothing is stored for this.
 */
export function isNewVisit(token: string): boolean {
  if (opened.has(token)) return false
  opened.add(token)
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  // Another link in the same window is another visit, however the page was loaded.
  return opened.size > 1 || navigation?.type === 'navigate'
}
