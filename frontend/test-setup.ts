import { afterAll, vi } from 'vitest'

/** What a page loads late may still be loading when its last test ends. Loading it fails once the test's DOM is gone. */
afterAll(() => vi.dynamicImportSettled())

if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react')
  // On a busy machine, what a test waits for can take longer than the default of one second.
  configure({ asyncUtilTimeout: 20_000 })
}
