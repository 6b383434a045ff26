import { afterAll, vi } from 'vitest'

/** What a page loads late may still be loading when its last test ends. Loading it fails once the test's DOM is gone. */
afterAll(() => vi.dynamicImportSettled())
