import { vi } from 'vitest'

/** On a busy machine, what a test waits for can take longer than the default of one second. `vi.waitFor` has no setting for it. */
const PATIENCE_MS = 20_000

const { waitFor } = vi
// Without isolation, this file runs before each test file, with the same `vi`.
if (waitFor.name !== 'waitPatiently')
  vi.waitFor = function waitPatiently(callback, options = PATIENCE_MS) {
    return waitFor(callback, options)
  }
