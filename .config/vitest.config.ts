import { defineConfig } from 'vitest/config'

/**
 * Unit tests are next to the file they test. `tests/` and `e2e/` run after them, each file with its own running
 * system, two at a time, since one alone waits half of its time.
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['backend/**/*.test.ts', 'frontend/src/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/tests/**', '**/e2e/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['backend/**/tests/**/*.test.ts', 'frontend/e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
